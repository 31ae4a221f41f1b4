"""Open answers: codebooks, the codes that answers were given, and what was covered in them. Nothing here names a response: an
answer is known by the digest of its words."""

from django.db import models

from langnghe.records.models.people import Person
from langnghe.records.models.plan import SurveyRow


class CodebookRow(models.Model):
    """The codebook of one open question, as `core.coding` reads it; `history` what was renamed, merged, split and moved."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="codebooks")
    question = models.CharField(max_length=200)
    content = models.JSONField(default=dict)
    history = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "question"], name="one_codebook_per_question")]


class CodedRow(models.Model):
    """The codes of one answer, known by `answer`, the digest of its masked and normalised words, so that all who wrote the same
    are coded at once. `turn`: "first", "second" (blind) or "settled". `how`: "person", "group" or "machine"."""

    codebook = models.ForeignKey(CodebookRow, on_delete=models.CASCADE, related_name="coded")
    answer = models.CharField(max_length=64)
    turn = models.CharField(max_length=10, default="first")
    codes = models.JSONField(default=list)
    how = models.CharField(max_length=10, default="person")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["codebook", "answer", "turn"], name="one_coding_per_turn")]


class MaskRow(models.Model):
    """What a person covered, or laid open again, in one open answer that the machine had looked through: `answer` is the digest
    of the words as they were written, `masked` the words as everybody may read them."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="masks")
    question = models.CharField(max_length=200)
    answer = models.CharField(max_length=64)
    masked = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "question", "answer"], name="one_mask_per_answer")]
