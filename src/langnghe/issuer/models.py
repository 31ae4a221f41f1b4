"""The issuer's tables: whom it issues to, and what it signed without seeing it. No answer, and no token, is ever here."""

from django.db import models


class RosterRow(models.Model):
    """A survey whose people get credentials. `answers`: the address at which they are used; `until`: when issuing ends, as the
    invitation says; `closed_on`: the day on which it did; `units`: the names of the units by their codes."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=500)
    answers = models.URLField(max_length=300)
    minimum_group = models.PositiveIntegerField()
    until = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)
    units = models.JSONField(default=dict)

    class Meta:
        app_label = "issuer"


class KeyRow(models.Model):
    """The public key of one cell ("": units that are put together); the private one lies in a file under the fingerprint."""

    roster = models.ForeignKey(RosterRow, on_delete=models.CASCADE, related_name="keys")
    cell = models.CharField(max_length=60, blank=True)
    modulus = models.TextField()
    exponent = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64, unique=True)

    class Meta:
        app_label = "issuer"
        constraints = [models.UniqueConstraint(fields=["roster", "cell"], name="issuer_one_key_per_cell")]


class ListedRow(models.Model):
    """One person of the list. `blinded` is what was signed for the person, so that the same can be signed once more and nothing
    else; `issued_on` is the day of it."""

    roster = models.ForeignKey(RosterRow, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)
    unit = models.CharField(max_length=60)
    cell = models.CharField(max_length=60, blank=True)
    blinded = models.BinaryField(null=True)
    issued_on = models.DateField(null=True)

    class Meta:
        app_label = "issuer"
        constraints = [
            models.UniqueConstraint(fields=["roster", "email"], name="issuer_one_address_each"),
            models.CheckConstraint(
                condition=models.Q(blinded__isnull=True, issued_on__isnull=True)
                | models.Q(blinded__isnull=False, issued_on__isnull=False),
                name="issuer_issued_on_a_day",
            ),
        ]


class OneTimeRow(models.Model):
    """The code that was sent to a person last: a keyed digest of it. `tries`: how often a wrong one was given since; `sent`: how
    many codes went out since `since`."""

    person = models.OneToOneField(ListedRow, primary_key=True, on_delete=models.CASCADE, related_name="code")
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField()

    class Meta:
        app_label = "issuer"


class NoteRow(models.Model):
    """What an administrator of the issuer did, and when; never about one person."""

    slug = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    event = models.CharField(max_length=60)
    detail = models.JSONField(default=dict)

    class Meta:
        app_label = "issuer"
