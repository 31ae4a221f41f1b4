"""What is read from a replica of the store, and what never is."""

import socket
import time
from datetime import UTC, datetime
from math import inf
from types import SimpleNamespace

import pytest
from django.db import OperationalError, ProgrammingError, connections
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from langnghe.core.errors import Refused
from langnghe.records import elsewhere, models
from langnghe.records.elsewhere import Router, Standing, State
from langnghe.web.elsewhere import WROTE, as_of, may_be_elsewhere

AT = datetime(2026, 11, 22, 8, 30, 47, 5, tzinfo=UTC)
FOLLOWS = Standing(State.FOLLOWS, 4.0, AT)
DECIDES = [
    models.SurveyRow,
    models.ReleaseRow,
    models.DatasetRow,
    models.WeightingRow,
    models.LookRow,
    models.InterimRow,
    models.RewriteRow,
    models.RetentionRow,
    models.JournalRow,
    models.Person,
    models.SignInLink,
]


@pytest.mark.parametrize(
    ("standing", "usable", "told"),
    [
        (Standing(State.SILENT), False, None),
        (Standing(State.OTHER), False, None),
        (Standing(State.FOLLOWS), False, None),
        (Standing(State.FOLLOWS, 0.0, AT), True, None),
        (FOLLOWS, True, datetime(2026, 11, 22, 8, 30, 40, tzinfo=UTC)),
        (Standing(State.FOLLOWS, 16.0, AT), False, datetime(2026, 11, 22, 8, 30, 40, tzinfo=UTC)),
    ],
)
def test_a_replica_is_read_when_it_is_near_and_its_moment_is_told_in_steps(standing, usable, told):
    assert (standing.is_usable, standing.told) == (usable, told)


@pytest.fixture
def found(settings):
    """A replica is known to stand so; it is never asked."""
    settings.REPLICA = True
    connections.databases["replica"] = connections.databases["default"]

    def stand(standing: Standing) -> None:
        elsewhere._LAST.standing, elsewhere._LAST.at = standing, inf

    yield stand
    elsewhere._LAST.at = -inf
    del connections.databases["replica"]


@pytest.mark.parametrize("model", DECIDES)
def test_what_decides_what_may_be_shown_is_read_from_the_store_alone(model, found):
    with elsewhere.looking(FOLLOWS):
        assert (Router().db_for_read(model), Router().db_for_read(models.CollectionRow)) == (None, "replica")


def test_what_came_from_the_replica_is_followed_and_written_in_the_store():
    row = models.CollectionRow()
    row._state.db = "replica"
    router = Router()
    asked = [ask(models.QuotaRow, instance=row) for ask in (router.db_for_read, router.db_for_write)]
    relations = [router.allow_relation(row, models.SurveyRow()), router.allow_relation(models.SurveyRow(), models.SurveyRow())]
    assert (asked, relations, router.allow_migrate("replica", "records")) == (["default", "default"], [True, None], False)


def shown(view, session: dict[str, float] | None = None, method: str = "GET") -> str:
    """What a signed-in person gets of the view."""
    asked = RequestFactory().generic(method, "/")
    asked.user, asked.session = models.Person(), session or {}
    return may_be_elsewhere(view)(asked).content.decode()


def where(_request) -> HttpResponse:
    return HttpResponse(f"{'store' if elsewhere.seen_by() is None else 'replica'} {as_of() is not None}")


@pytest.mark.parametrize(
    ("standing", "session", "method", "text"),
    [
        (FOLLOWS, {}, "GET", "replica True"),
        (Standing(State.FOLLOWS, 1.0, AT), {}, "GET", "replica False"),
        (FOLLOWS, {WROTE: time.time() + 3600}, "GET", "store False"),
        (FOLLOWS, {WROTE: time.time() - 3600}, "GET", "replica True"),
        (FOLLOWS, {}, "POST", "store False"),
        (Standing(State.OTHER), {}, "GET", "store False"),
        (Standing(State.FOLLOWS, 16.0, AT), {}, "GET", "store False"),
    ],
)
def test_who_just_sent_something_and_whom_the_replica_does_not_serve_is_answered_from_the_store(
    found, standing, session, method, text
):
    found(standing)
    assert shown(where, session, method) == text


@pytest.mark.parametrize(
    ("trouble", "usable"), [(OperationalError(), False), (ProgrammingError(), False), (Refused(), True), (Http404(), True)]
)
def test_what_the_replica_does_not_give_the_store_gives(found, trouble, usable):
    def view(request) -> HttpResponse:
        if elsewhere.seen_by():
            raise trouble
        return where(request)

    found(FOLLOWS)
    assert (shown(view), elsewhere.standing().is_usable) == ("store False", usable)


def test_a_line_on_which_nothing_comes_is_cut():
    here, there = socket.socketpair()
    with here, there:
        held = SimpleNamespace(closed=False, fileno=here.fileno)
        elsewhere._cut(SimpleNamespace(connection=held))
        assert here.recv(1) == b""
