"""Tables that leave the program as files or on paper: the ledger of releases learns of whom they show figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from langnghe.core.statistics.book import ComputedBook
from langnghe.core.statistics.disclosure.ledger import Release
from langnghe.core.statistics.tables.spec import Tabulation
from langnghe.phases.analyse import queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import journal, releases
from langnghe.records.models import Person


def take_table(*, slug: str, spec: Tabulation, by: Person | None, now: datetime) -> ComputedBook:
    """A table chosen on the page, as it may leave. Raises Refused when a name is unknown, or when what was released before and
    this table together give a small group away."""
    return _taken(slug, f"table {spec.key}"[:100], lambda: queries.rich_table(slug, spec), by, now)


def take_book(*, slug: str, by: Person | None, now: datetime) -> ComputedBook:
    """The tables of the survey's book, as they may leave. Raises Refused (dataset.not_found, disclosure.differencing)."""
    return _taken(slug, f"tables of {now.date().isoformat()}", lambda: queries.computed(slug), by, now)


def _taken(slug: str, name: str, compute: Callable[[], ComputedBook], by: Person | None, now: datetime) -> ComputedBook:
    """Computed outside the transaction, for that can take a second; anew when somebody else released figures meanwhile. Nothing
    is written when all these figures were released before."""
    while True:
        earlier = releases.before(slug)
        book = compute()
        if not releases.unknown(earlier, book.shown) or _noted(slug, name, book, earlier, by, now):
            return book


@transaction.atomic
def _noted(slug: str, name: str, book: ComputedBook, earlier: tuple[Release, ...], by: Person | None, now: datetime) -> bool:
    survey = plan_queries.survey_for_update(slug)
    if releases.before(slug) != earlier:
        return False
    releases.keep(survey, name, book.shown, version=book.version, at=now)
    journal.record("analyse.table_taken", survey, by=by, at=now, release=name, version=book.version)
    return True
