"""Cleaning: the rules of a survey, and what people decided about responses. An answer that came in is never changed."""

from django.db import models

from langnghe.records.models.people import Person
from langnghe.records.models.plan import SurveyRow


class EditingRow(models.Model):
    """The cleaning rules of one survey, as `core.editing` reads them: which of the standard ones are off, and those added."""

    survey = models.OneToOneField(SurveyRow, on_delete=models.CASCADE, related_name="editing")
    rules = models.JSONField(default=dict)


class DecisionRow(models.Model):
    """What was decided about one response, known by its key (`response`; keys stay once a collection is closed): `status` "valid"
    or "invalid", `rule` the code of the rule that raised it ("" for none), `because` the reason, `changes` the answers to use in
    place of those given (null where one is left out). `undone`: it counts no longer. The newest that counts holds."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="decisions")
    response = models.BigIntegerField(db_index=True)
    status = models.CharField(max_length=10)
    rule = models.CharField(max_length=80, blank=True)
    because = models.TextField(blank=True)
    changes = models.JSONField(default=dict)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    undone = models.BooleanField(default=False)
