"""Outlines of reports, the reports that were written, what was said of them, and what was published."""

from django.db import models

from langnghe.records.models.people import Person
from langnghe.records.models.plan import SurveyRow
from langnghe.records.models.process import DatasetRow


class OutlineRow(models.Model):
    """What a survey's report holds, as `report.toml`; `reference` is the .docx whose styles it takes, under its SHA-256, `layout`
    the layout of documents it has ("": that of the plan's agency)."""

    survey = models.OneToOneField(SurveyRow, on_delete=models.CASCADE, related_name="outline")
    content = models.TextField()
    reference = models.CharField(max_length=64, blank=True)
    layout = models.CharField(max_length=20, blank=True, default="")


class ReportRow(models.Model):
    """One report; its file is kept under its SHA-256. `state`: "draft", "sent" (for approval), "approved" or "issued". `edited`:
    the file as a person changed its words. `layout`: the one it was written in. `official_number` and `issued_on` stand in its
    head once it is issued."""

    dataset = models.ForeignKey(DatasetRow, on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    file = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="draft")
    outline = models.TextField(blank=True, default="")
    layout = models.CharField(max_length=20, blank=True, default="")
    edited = models.CharField(max_length=64, blank=True, default="")
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField(null=True)
    official_number = models.CharField(max_length=60, blank=True, default="")
    issued_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dataset", "number"], name="one_report_per_number")]


class ReportCommentRow(models.Model):
    """What somebody said of a report before its approval; `place` is the heading it is about ("" for the whole)."""

    report = models.ForeignKey(ReportRow, on_delete=models.CASCADE, related_name="comments")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    place = models.CharField(max_length=250, blank=True)
    text = models.TextField()
    said_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)


class PublicationRow(models.Model):
    """A public results page: its files are kept as one .zip under its SHA-256. Shown until it is withdrawn, with a reason."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="publications")
    report = models.ForeignKey(ReportRow, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    file = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="one_publication_per_number")]
