"""Which tables a survey shows, and of whom figures were released."""

from django.db import models

from langnghe.records.models.plan import SurveyRow


class TableBookRow(models.Model):
    """The table book as `tables.toml`."""

    survey = models.OneToOneField(SurveyRow, on_delete=models.CASCADE, related_name="table_book")
    content = models.TextField()


class ReleaseRow(models.Model):
    """What left the program: `shown` says of whom there are figures, not how many there are. `version` is the dataset's."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="releases")
    name = models.CharField(max_length=100)
    version = models.CharField(max_length=64)
    shown = models.JSONField()
    released_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]


class InterimRow(models.Model):
    """What interim figures show until they may move (`core.statistics.interim`): worked out of `drawn` responses when `accepted`
    were there; `shares` by question."""

    survey = models.OneToOneField(SurveyRow, on_delete=models.CASCADE, related_name="interim")
    accepted = models.PositiveIntegerField(default=0)
    drawn = models.PositiveIntegerField(default=0)
    shares = models.JSONField(default=dict)
