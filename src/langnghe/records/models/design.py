"""Questionnaires and their versions."""

from django.conf import settings
from django.db import models

from langnghe.records.models.plan import SurveyRow


class QuestionnaireRow(models.Model):
    """Version `number` of a survey's questionnaire; once approved it never changes, and `hash` names its content."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="questionnaires")
    number = models.PositiveIntegerField()
    file_name = models.CharField(max_length=255)
    workbook = models.BinaryField()
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="one_questionnaire_per_number"),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="an_approval_has_a_person_and_a_time",
            ),
        ]
