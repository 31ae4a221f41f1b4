"""One-time codes by e-mail: who reads the mail of an address on the list is the person of that address."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from langnghe.core.errors import Place, define, refuse
from langnghe.issuer import queries
from langnghe.issuer.models import ListedRow, OneTimeRow
from langnghe.issuer.router import STORE
from langnghe.web.mail import Letter

DIGITS = 8
LASTS = timedelta(minutes=15)
TRIES = 5
SENT, SPAN = 5, timedelta(hours=1)
"""So many codes go to one address in that time."""
WRONG = define(
    "issuer.wrong_code",
    "The code does not fit this address, was mistyped too often, or is older than 15 minutes.",
    "Compare it with the last e-mail; if need be, have a new code sent.",
)


def send(*, slug: str, email: str, now: datetime) -> Letter | None:
    """A new code for whoever is on the list under that address, as a letter; None for nobody, and when too many went there. The
    caller tells nobody which. Raises Refused (issuer.not_found)."""
    row = queries.roster(slug)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    address = _kept(slug, email, code, now)
    if not address:
        return None
    with translation.override("vi"):
        title = row.title
        subject = _("Code for your credential")
        body = _(
            "The code is {code}. It is good for 15 minutes, for this page only:\n{title}\n\n"
            "Whoever has it can take the credential in your place: give it to nobody. If you did not ask for it, do nothing."
        )
    return Letter("", address, f"{subject}: {slug}", body.format(code=f"{code[:4]} {code[4:]}", title=title))


@transaction.atomic(using=STORE)
def _kept(slug: str, email: str, code: str, now: datetime) -> str:
    """The address that stands on the list; "" when nothing is sent."""
    person = _person(slug, email)
    if person is None:
        return ""
    kept = OneTimeRow.objects.filter(person=person).first() or OneTimeRow(person=person, since=now)
    if now - kept.since >= SPAN:
        kept.since, kept.sent = now, 0
    if kept.sent >= SENT:
        return ""
    kept.digest, kept.expires_at, kept.tries = _digest(slug, email, code), now + LASTS, 0
    kept.sent += 1
    kept.save()
    return str(person.email)


def person(*, slug: str, email: str, code: str, now: datetime) -> ListedRow:
    """Whoever has the code that was sent to that address. A wrong one counts, and after five the code is good for nothing.
    Raises Refused (issuer.not_found, issuer.wrong_code)."""
    queries.roster(slug)
    found = _tried(slug, email, "".join(code.split()), now)
    if found is None:
        raise refuse(WRONG, Place(field="code"))
    return found


@transaction.atomic(using=STORE)
def _tried(slug: str, email: str, code: str, now: datetime) -> ListedRow | None:
    listed = _person(slug, email)
    kept = OneTimeRow.objects.filter(person=listed, expires_at__gt=now, tries__lt=TRIES).first() if listed else None
    if kept is None:
        return None
    if hmac.compare_digest(kept.digest, _digest(slug, email, code)):
        return listed
    OneTimeRow.objects.filter(pk=kept.pk).update(tries=F("tries") + 1)
    return None


def _person(slug: str, email: str) -> ListedRow | None:
    """Locked, so that nobody tries many codes at once."""
    people = ListedRow.objects.select_for_update(of=("self",)).select_related("roster")
    return people.filter(roster__slug=slug, email=email.strip().lower()).first()


def _digest(slug: str, email: str, code: str) -> str:
    marked = f"code:{slug}:{email.strip().lower()}:{code}"
    return hmac.digest(settings.SECRET_KEY.encode(), marked.encode(), hashlib.sha256).hex()
