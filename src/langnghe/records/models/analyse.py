"""Which tables a survey shows."""

from django.db import models

from langnghe.records.models.plan import SurveyRow


class TableBookRow(models.Model):
    """The table book as `tables.toml`."""

    survey = models.OneToOneField(SurveyRow, on_delete=models.CASCADE, related_name="table_book")
    content = models.TextField()
