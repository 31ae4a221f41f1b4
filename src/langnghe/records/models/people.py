"""Who works with surveys. Never who answered."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Person(AbstractUser):
    """A member of staff; the roles are Django's groups. `token`: the number and the name of the token by which a program acts for
    the person just now, which is kept nowhere; None while the person acts."""

    token: tuple[int, str] | None = None


class SignInLink(models.Model):
    """A link that signs one person in once; only its digest is kept. `invites`: whoever comes by it chooses a password or a
    passkey first."""

    digest = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    expires_at = models.DateTimeField()
    invites = models.BooleanField(default=False)
