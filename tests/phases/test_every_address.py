"""Who is answered how at every address: the table (spec/access.toml) is the rule, and no address answers anybody with a mistake
of the program. Whoever adds an address adds its lines there, and to `tests.access` the arguments that it has."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client

from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.roles import Role
from langnghe.phases.archive.actions import packages
from langnghe.phases.collect import intake
from langnghe.phases.disseminate.actions import reports
from langnghe.phases.process import actions as process
from langnghe.records.models import Person
from tests.access import ROLES, Line, address, lines, status
from tests.cast import CLOSES, DURING, OPENS
from tests.conftest import person
from tests.stage import SLUG, opened, planned, submission, with_questionnaire

pytestmark = [pytest.mark.store, pytest.mark.django_db]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
BODIES = (b"\0", b"a=%ff&%00=%00&_unit=%00", b"a=1&" * 3000)
CONTENT_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain")
STATES = list(State)
GUARDED = [line for line in lines() if line.action in ROLES]
SEEN = (State.DRAFT, State.CLOSED, State.ARCHIVED)
"""Where it is asked what is answered alike in every state."""


def somebody(*roles: Role) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(person("somebody", *roles))
    return browser


def everything() -> Client:
    """The browser of somebody who may do everything; pages that a mistake makes come back as 500."""
    browser = Client(raise_request_exception=False)
    browser.force_login(Person.objects.create_superuser("everything"))
    return browser


def approved() -> None:
    questionnaire = with_questionnaire(State.APPROVED)
    questionnaire.approved_by, questionnaire.approved_at = Person.objects.create_user("binh-the-approver"), OPENS
    questionnaire.save()


def locked() -> None:
    opened()
    intake.submit(SLUG, [submission(number) for number in range(12)], DURING)
    process.lock_dataset(slug=SLUG, by=None, now=CLOSES)


def reported() -> None:
    locked()
    reports.write_report(slug=SLUG, language="vi", by=None, now=CLOSES)


def archived() -> None:
    reported()
    packages.make_package(slug=SLUG, by=None, now=CLOSES)


STAGES: dict[State, Callable[[], object]] = {
    State.DRAFT: lambda: planned(State.DRAFT),
    State.ALLOCATED: with_questionnaire,
    State.APPROVED: approved,
    State.OPEN: lambda: opened(closes_at=None),
    State.CLOSED: opened,
    State.LOCKED: locked,
    State.REPORTED: reported,
    State.ARCHIVED: archived,
}


@contextmanager
def forgotten() -> Iterator[None]:
    """What is written within is taken back; whoever asks to be the outermost transaction within is that still."""
    here = transaction.savepoint()
    yield
    transaction.savepoint_rollback(here)


def answered(browser: Client, asked: list[Line]) -> dict[str, str]:
    found = {}
    for line in asked:
        with forgotten():
            found[line.key] = status(browser, line)
    return found


def asked_in(state: State) -> list[Line]:
    """Every address while closed; elsewhere those of the survey, and of these in the states between only what depends on them."""
    every = [line for line in lines() if line.is_of_a_survey or state is State.CLOSED]
    return every if state in SEEN else [line for line in every if line.depends_on_state]


@pytest.mark.parametrize("state", STATES)
def test_whoever_may_is_answered_by_the_table(state):
    STAGES[state]()
    wanted = {line.key: line.statuses[STATES.index(state)] for line in asked_in(state)}
    strangers = [line for line in asked_in(state) if line.action == "open"]
    others = [line for line in asked_in(state) if line.action != "open"]
    assert answered(Client(raise_request_exception=False), strangers) | answered(everything(), others) == wanted


def test_strangers_are_led_to_the_sign_in_wherever_a_role_is_asked_for():
    found = answered(Client(), [line for line in lines() if line.action != "open"])
    assert {key: each for key, each in found.items() if each != "302"} == {}


@pytest.mark.parametrize("action", ROLES)
def test_all_other_roles_together_are_turned_away_before_anything_is_looked_up(action):
    asked = [line for line in GUARDED if line.action == action]
    others = [role for role in Role if role.value not in ROLES[action]]
    assert set(answered(somebody(*others), asked).values()) <= {"403"}


def test_no_address_breaks_whatever_the_method_and_whoever_asks():
    opened()
    kept = sorted({line.name for line in lines()} - {"sign-out", "interview-sign-out"})
    found = {
        (name, method): browser.generic(method, address(name)).status_code
        for browser in (Client(raise_request_exception=False), everything())
        for name in kept
        for method in METHODS
    }
    assert {place: each for place, each in found.items() if each >= 500} == {}


@pytest.mark.parametrize("content_type", CONTENT_TYPES)
def test_no_address_breaks_whatever_is_sent(content_type):
    opened()
    browser, names = everything(), [line.name for line in lines() if line.method == "POST" and line.name != "sign-out"]
    found = {
        (name, body[:5]): browser.post(address(name), data=body, content_type=content_type).status_code
        for body in BODIES
        for name in names
    }
    assert {place: each for place, each in found.items() if each >= 500} == {}


def test_what_was_never_opened_cannot_be_closed(client, hoa):
    planned()
    client.force_login(hoa)
    assert client.post(address("collect-close"), {"because": "nothing came"}).status_code == 409
