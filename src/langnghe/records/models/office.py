"""What the installation keeps beside its surveys: sessions of staff, tokens, webhooks, failed sign-ins."""

from django.db import models

from langnghe.records.models.people import Person
from langnghe.records.models.plan import SurveyRow


class StaffSessionRow(models.Model):
    """A browser that somebody of staff is signed in with; no address. `digest`: of a secret that the session holds. `device`: the
    browser and system in words. `used_on`: the last day. `renew`: what the person may do has changed, so the session gets another
    key when it comes next."""

    digest = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sessions")
    device = models.CharField(max_length=120)
    began_at = models.DateTimeField()
    used_on = models.DateField()
    renew = models.BooleanField(default=False)


class AttemptRow(models.Model):
    """Failed sign-ins: `key` is a keyed digest of whose or of where from, under a key that lasts a day; `blocked_until` when the
    next may be tried."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    blocked_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["last_at"], name="attempts_by_time")]


class TokenRow(models.Model):
    """What a program signs in with, in the name of a person and within `scopes`; only the digest is kept."""

    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    label = models.CharField(max_length=120)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)


class WebhookRow(models.Model):
    """An address that is told of events. `position`: the key of the last entry of the journal that was delivered or passed over;
    `failures` in a row, and when it is tried again; `secret` signs what is sent."""

    label = models.CharField(max_length=120)
    address = models.URLField(max_length=500)
    secret = models.CharField(max_length=64)
    events = models.JSONField(default=list)
    survey = models.ForeignKey(SurveyRow, null=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    position = models.BigIntegerField()
    failures = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True, default="")
    retry_at = models.DateTimeField(null=True)
    active = models.BooleanField(default=True)
