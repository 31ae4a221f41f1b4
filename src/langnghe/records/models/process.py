"""Locked datasets, and the weights of their responses."""

from django.db import models

from langnghe.records.models.design import QuestionnaireRow
from langnghe.records.models.plan import SurveyRow


class DatasetRow(models.Model):
    """The dataset as it was locked: `version` is the SHA-256 of its content, which the stored responses give again. `file` is the
    kept file that holds it ("" when it must be made again), `stored` what `records.datasets.stored` said of the responses.
    `codes` is the digest of the codebooks and of all codes at the lock ("" for a dataset locked before that was kept)."""

    survey = models.OneToOneField(SurveyRow, on_delete=models.CASCADE, related_name="dataset")
    questionnaire = models.ForeignKey(QuestionnaireRow, on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    locked_at = models.DateTimeField()
    file = models.CharField(max_length=64, default="")
    stored = models.CharField(max_length=64, default="")
    codes = models.CharField(max_length=64, default="")


class WeightingRow(models.Model):
    """How the responses of a locked dataset are weighted: a recipe, from which the same weights are made again. `adopted`: the
    tables use it."""

    survey = models.OneToOneField(SurveyRow, on_delete=models.CASCADE, related_name="weighting")
    version = models.CharField(max_length=64)
    recipe = models.JSONField()
    adopted = models.BooleanField(default=False)
    made_at = models.DateTimeField()
