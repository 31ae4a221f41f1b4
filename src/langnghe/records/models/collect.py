"""The collection: its door, its counters, and the answers. Nothing here joins a person, a device or a time to an answer."""

from django.db import models

from langnghe.records.fields import ScatteredKey
from langnghe.records.models.design import QuestionnaireRow
from langnghe.records.models.people import Person
from langnghe.records.models.plan import SurveyRow


class CollectionRow(models.Model):
    """When answers are taken, and how many were. Locked once per batch of submissions. `door`: what a respondent must bring
    ("open", "slips", "roster"). `grace_seconds`: how long whoever opened the page before the closing may still send. `settings`:
    what the survey chose for its pages, as `core.response.settings` reads it. `sealing_key`: opens answers that waited on a
    device, itself sealed with the installation's key. `blinding`: the sum of what hides the commitments, a whole number."""

    survey = models.OneToOneField(SurveyRow, on_delete=models.CASCADE, related_name="collection")
    questionnaire = models.ForeignKey(QuestionnaireRow, on_delete=models.PROTECT, related_name="+")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    target = models.PositiveIntegerField(null=True)
    accepted = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=20, blank=True)
    paused_at = models.DateTimeField(null=True)
    door = models.CharField(max_length=10, default="open")
    grace_seconds = models.PositiveIntegerField(default=0)
    settings = models.JSONField(default=dict)
    sealing_key = models.TextField(blank=True, default="")
    blinding = models.TextField(default="0")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(target__isnull=True) | models.Q(accepted__lte=models.F("target")), name="never_past_the_target"
            )
        ]


class QuotaRow(models.Model):
    """One cell of one quota: how many responses it took, how many it may take at most (`limit`; only warned about unless
    `hard`) and should take at least (`minimum`). The quota "" counts every unit and mode; others count over unit, mode and
    answers. `cell` names the codes of the cell; `unit` and `mode` are filled where they are part of it."""

    collection = models.ForeignKey(CollectionRow, on_delete=models.CASCADE, related_name="quotas")
    quota = models.CharField(max_length=60, blank=True, default="")
    cell = models.CharField(max_length=250)
    unit = models.CharField(max_length=60, blank=True)
    mode = models.CharField(max_length=20, blank=True)
    accepted = models.PositiveIntegerField(default=0)
    limit = models.PositiveIntegerField(null=True)
    minimum = models.PositiveIntegerField(null=True)
    hard = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "quota", "cell"], name="one_quota_per_cell"),
            models.CheckConstraint(
                condition=models.Q(limit__isnull=True) | models.Q(hard=False) | models.Q(accepted__lte=models.F("limit")),
                name="never_past_the_quota",
            ),
        ]


class ResponseRow(models.Model):
    """One person's answers. `day` is kept until a commitment covers it, and is then forgotten; there is no other time.
    `questionnaire`, `unit`, `mode` and `answers` never change: commitments cover them. The key is random, and begins with the day
    until it is drawn anew at night."""

    id = ScatteredKey(primary_key=True)
    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="+")
    questionnaire = models.ForeignKey(QuestionnaireRow, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.CharField(max_length=60, blank=True)
    mode = models.CharField(max_length=20)
    day = models.DateField(null=True)
    answers = models.JSONField()


class ReceiptRow(models.Model):
    """A submission that was received (so that a resend is not counted twice), or a device that has answered: 63 bits of a
    keyed digest, which lead to no answer. Even for a submission, odd for a device: the first go after the closing."""

    digest = ScatteredKey(primary_key=True)
    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="+", db_index=False)


class CodeRow(models.Model):
    """A printed code of a slip: 63 bits of its keyed digest, the unit and the packet it was printed for, and whether it is
    "unused", "spent" or "void". Nothing leads from a code to an answer."""

    digest = ScatteredKey(primary_key=True)
    collection = models.ForeignKey(CollectionRow, on_delete=models.CASCADE, related_name="codes")
    unit = models.CharField(max_length=60, blank=True)
    packet = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, default="unused")


class HandoutRow(models.Model):
    """How many paper forms a unit was handed."""

    collection = models.ForeignKey(CollectionRow, on_delete=models.CASCADE, related_name="handouts")
    unit = models.CharField(max_length=60, blank=True)
    handed_out = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "unit"], name="one_handout_per_unit")]


class PaceRow(models.Model):
    """How many responses came in one hour in all units together (`unit` ""; `span` "hour"), or on one day in one unit ("day")."""

    collection = models.ForeignKey(CollectionRow, on_delete=models.CASCADE, related_name="pace")
    unit = models.CharField(max_length=60, blank=True)
    mode = models.CharField(max_length=20)
    span = models.CharField(max_length=4)
    at = models.DateTimeField()
    accepted = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "unit", "mode", "span", "at"], name="one_pace_per_span")]


class LookRow(models.Model):
    """What the page about answers left out shows until it may move again (`core.response.looking`): worked out when `accepted`
    responses were there, of all but the smallest group of them; `left` when `stopped` visits had ended without sending."""

    collection = models.OneToOneField(CollectionRow, on_delete=models.CASCADE, related_name="look")
    accepted = models.PositiveIntegerField(default=0)
    patterns = models.JSONField(default=dict)
    stopped = models.PositiveIntegerField(default=0)
    left = models.JSONField(default=dict)


class RefusalRow(models.Model):
    """How many submissions were refused for one reason (a `Decision`, or "invalid")."""

    collection = models.ForeignKey(CollectionRow, on_delete=models.CASCADE, related_name="refusals")
    reason = models.CharField(max_length=30)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "reason"], name="one_count_per_refusal")]


class StepRow(models.Model):
    """How many respondents left the page with this question as the last one that they answered ("" before the first)."""

    collection = models.ForeignKey(CollectionRow, on_delete=models.CASCADE, related_name="steps")
    question = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "question"], name="one_count_per_step")]


class CollectorRow(models.Model):
    """Somebody who collects for a survey: an interviewer with an account, or a tablet with a token (of which only the digest is
    kept). `units`: the codes of the units it may collect in, none for all. `accepted`: how many answers it brought. Responses do
    not say who collected them."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="collectors")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    units = models.JSONField(default=list)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)
    accepted = models.PositiveIntegerField(default=0)


class CoordinatorRow(models.Model):
    """A person who looks after one unit of a survey, and sees its counts alone."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="units")
    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="coordinators")
    unit = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "survey", "unit"], name="one_duty_per_person_and_unit")]


class CredentialKeyRow(models.Model):
    """The public key under which blind credentials of one cell ("" when there is one for all) were signed: `modulus` in
    hexadecimal digits; `issued` as the issuer published it. The answer box has no private key and no names."""

    collection = models.ForeignKey(CollectionRow, on_delete=models.CASCADE, related_name="credential_keys")
    cell = models.CharField(max_length=60, blank=True)
    modulus = models.TextField()
    exponent = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    issued = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "cell"], name="one_key_per_cell")]


class SpentTokenRow(models.Model):
    """A blind credential that was used: 63 bits of the SHA-256 of its token. It leads to no person and to no answer."""

    digest = ScatteredKey(primary_key=True)
    collection = models.ForeignKey(CollectionRow, on_delete=models.CASCADE, related_name="+", db_index=False)


class RewriteRow(models.Model):
    """That the responses and codes of a survey were written anew in random order: `kind` "nightly", "command" or
    "closing"; the `certificate` of a closing is kept under its SHA-256."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="rewrites")
    kind = models.CharField(max_length=10)
    on = models.DateField()
    responses = models.PositiveIntegerField()
    certificate = models.CharField(max_length=64, blank=True)


class CommitmentRow(models.Model):
    """A commitment (`core.response.commitment`) to all responses of some whole days: never finer than a day and, but for what
    came last, never over fewer than the smallest group. `value` in hexadecimal digits; `head` covers it and the head before."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="commitments")
    number = models.PositiveIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    responses = models.PositiveIntegerField()
    value = models.TextField()
    head = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="one_commitment_per_number")]
