"""Archive packages that were made, and how long each kind of material is kept."""

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


class RetentionRow(models.Model):
    """Until when one kind of material is kept ("paper", "answers", "identifiers" …, as `core.package.retention` names them), and
    when it was destroyed; `minutes` is the signed record of that, under its SHA-256."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="retentions")
    kind = models.CharField(max_length=30)
    months = models.PositiveIntegerField()
    because = models.TextField(blank=True)
    destroyed_at = models.DateTimeField(null=True)
    minutes = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "kind"], name="one_retention_per_kind")]
