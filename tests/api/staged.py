"""Programs that come with tokens."""

from collections.abc import Iterable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from langnghe.core.plan.scopes import Scope
from langnghe.office.actions import programs
from langnghe.records.models import Person


def token_of(person: Person, scopes: Iterable[str] = tuple(Scope), days: int = 1) -> str:
    now = timezone.localtime()
    last_day = (now + timedelta(days=days)).date()
    return programs.make_token(by=person, label="a program", scopes=list(scopes), last_day=last_day, now=now)


def program(person: Person, scopes: Iterable[str] = tuple(Scope)) -> Client:
    """Comes with a token of that person; mistakes of the program come back as 500."""
    return Client(headers={"authorization": f"Bearer {token_of(person, scopes)}"}, raise_request_exception=False)
