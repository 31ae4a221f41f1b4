"""Archive packages that were made."""

from django.db import models

from langnghe.records.models.plan import SurveyRow


class PackageRow(models.Model):
    """One package; its file is kept under its SHA-256."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="packages")
    number = models.PositiveIntegerField()
    file = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="one_package_per_number")]
