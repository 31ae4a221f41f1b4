"""What was done, by whom, when: never an answer."""

from django.db import models


class JournalRow(models.Model):
    """One entry; `hash` covers the entry and the hash of the one before it. `survey` and `person` are names, not keys, so
    that the journal outlives both."""

    at = models.DateTimeField()
    person = models.CharField(max_length=150)
    event = models.CharField(max_length=60)
    survey = models.CharField(max_length=60, blank=True)
    detail = models.JSONField(default=dict)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["survey", "id"], name="journal_by_survey"),
            models.Index(fields=["person", "id"], name="journal_by_person"),
            models.Index(fields=["event", "id"], name="journal_by_event"),
            models.Index(fields=["at", "id"], name="journal_by_time"),
        ]


class JournalHead(models.Model):
    """The one row that holds the last hash; whoever writes an entry locks it."""

    hash = models.CharField(max_length=64)
