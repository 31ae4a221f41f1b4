"""Reports that were written."""

from django.db import models

from langnghe.records.models.process import DatasetRow


class ReportRow(models.Model):
    """One report; its file is kept under its SHA-256."""

    dataset = models.ForeignKey(DatasetRow, on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    file = models.CharField(max_length=64)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dataset", "number"], name="one_report_per_number")]
