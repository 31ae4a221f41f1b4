"""The collection: its door, its counters, and the answers. Nothing here joins a person, a device or a time to an answer."""

from django.db import models

from langnghe.core.plan.model import Mode
from langnghe.records.models.design import QuestionnaireRow
from langnghe.records.models.plan import SurveyRow


class CollectionRow(models.Model):
    """When answers are taken, and how many were. Locked once per batch of submissions."""

    survey = models.OneToOneField(SurveyRow, on_delete=models.CASCADE, related_name="collection")
    questionnaire = models.ForeignKey(QuestionnaireRow, on_delete=models.PROTECT, related_name="+")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    target = models.PositiveIntegerField(null=True)
    accepted = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(target__isnull=True) | models.Q(accepted__lte=models.F("target")), name="never_past_the_target"
            )
        ]


class QuotaRow(models.Model):
    """How many responses one unit gave in one mode; `limit` is empty when it may give as many as it likes."""

    collection = models.ForeignKey(CollectionRow, on_delete=models.CASCADE, related_name="quotas")
    unit = models.CharField(max_length=60, blank=True)
    mode = models.CharField(max_length=20, choices=[(mode, mode) for mode in Mode])
    accepted = models.PositiveIntegerField(default=0)
    limit = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "unit", "mode"], name="one_quota_per_cell"),
            models.CheckConstraint(
                condition=models.Q(limit__isnull=True) | models.Q(accepted__lte=models.F("limit")), name="never_past_the_quota"
            ),
        ]


class ResponseRow(models.Model):
    """One person's answers. The key is random and there is no time but the day."""

    id = models.BigIntegerField(primary_key=True)
    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="+")
    questionnaire = models.ForeignKey(QuestionnaireRow, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=60, blank=True)
    mode = models.CharField(max_length=20)
    day = models.DateField()
    answers = models.JSONField()


class ReceiptRow(models.Model):
    """A submission that was received (so that a resend is not counted twice), or a device that has answered: a keyed
    digest, which leads to no answer."""

    digest = models.CharField(max_length=64, primary_key=True)
    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="+")
