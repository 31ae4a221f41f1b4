"""Reads what was published, and gathers what a new publication is made of."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.formats.results_html import policy
from langnghe.core.formats.results_zip import PAGE, files_in, folder_of
from langnghe.core.report.approval import STALE, ReportState
from langnghe.core.report.outline import published as published_of
from langnghe.core.report.results import Head, Results
from langnghe.core.statistics.book import ComputedBook
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.disseminate.queries.approval import Life, lives
from langnghe.phases.disseminate.queries.facts import facts
from langnghe.phases.disseminate.queries.outline import outline_of, report_tables
from langnghe.records import files
from langnghe.records.models import JournalHead, PublicationRow

NOT_PUBLISHED = define(
    "publication.not_found",
    "No results of a survey of that name are published.",
    "Look at the list of published results, or ask the agency that carried the survey out.",
)
NO_TABLE = define("publication.table.not_found", "The publication has no table of that name.", "Go back to the results page.")
NOT_ISSUED = define(
    "publication.not_now",
    "There is no issued report whose results could be published.",
    "Have the report approved and issued first; then publish.",
)


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication; `report` is the number of the report it rests on, `file` its archive's SHA-256."""

    slug: str
    title: str
    number: int
    report: int
    file: str
    published_at: datetime
    withdrawn_at: datetime | None
    because: str


@dataclass(frozen=True, slots=True)
class Served:
    """One file of a publication as it goes out, packed by gzip too. `policy` is that of its page, empty for tables."""

    content: bytes
    packed: bytes
    tag: str
    policy: str


def publications(slug: str) -> tuple[Publication, ...]:
    """The newest first."""
    rows = PublicationRow.objects.filter(survey__slug=slug).select_related("survey", "report").order_by("-number")
    return tuple(map(_publication, rows))


def publication(slug: str) -> Publication:
    """The newest, withdrawn or not. Raises Refused (publication.not_found)."""
    found = publications(slug)
    if not found:
        raise refuse(NOT_PUBLISHED, Place(field=slug))
    return found[0]


def published() -> tuple[Publication, ...]:
    """What can be read now, the newest first."""
    rows = PublicationRow.objects.filter(withdrawn_at=None).select_related("survey", "report").order_by("-published_at", "-pk")
    return tuple(map(_publication, rows))


def served(found: Publication, path: str) -> Served:
    """A file of a publication by its path. Raises Refused (publication.table.not_found)."""
    kept = _served(found.file)
    if path not in kept:
        raise refuse(NO_TABLE, Place(field=path))
    return kept[path]


@lru_cache(maxsize=16)
def _served(file: str) -> dict[str, Served]:
    contents = files_in(files.content(file))
    return {path: _file(path, content) for path, content in contents.items()}


def _file(path: str, content: bytes) -> Served:
    tag = hashlib.sha256(content).hexdigest()[:32]
    return Served(content, gzip.compress(content, mtime=0), tag, policy(content) if path.endswith(PAGE) else "")


def table_path(language: str, name: str) -> str:
    """Where in the archive a table of a language is."""
    return f"{folder_of(language)}{name}.csv"


def page_path(language: str) -> str:
    """Where in the archive the page of a language is."""
    return f"{folder_of(language)}{PAGE}"


def publishable(slug: str, number: int | None = None) -> Life:
    """The issued report of that number, else the newest one. Raises Refused (publication.not_now; report.stale when its data,
    tables or outline changed after it was written, or a newer one was issued)."""
    issued = [each for each in lives(slug) if each.state is ReportState.ISSUED]
    chosen = [each for each in issued if number in (None, each.number)]
    if not chosen:
        raise refuse(NOT_ISSUED, Place(field=slug))
    newest = next(each for each in issued if each.language == chosen[0].language)
    if chosen[0].changed or newest.number != chosen[0].number:
        raise refuse(STALE, Place(field=slug))
    return chosen[0]


def is_publishable(slug: str) -> bool:
    """Whether there is an issued report that could be published now."""
    try:
        publishable(slug)
    except Refused:
        return False
    return True


def results(slug: str, report: Life, number: int, today: date) -> Results:
    """What a publication is made of. Raises Refused (dataset.not_found; disclosure.differencing when its tables, with what was
    released before, give away a small group)."""
    return Results(
        facts=facts(slug, report.language),
        computed=published_tables(slug),
        number=number,
        published_on=today,
        report=report.official_number,
        issued_on=report.issued_on or today,
        journal=JournalHead.objects.values_list("hash", flat=True).first() or "",
        heads=heads(slug),
    )


def published_tables(slug: str) -> ComputedBook:
    """The tables of the report, but for those that the outline keeps from the public page. Raises Refused as `settled` does."""
    return published_of(report_tables(slug), outline_of(slug))


def heads(slug: str) -> tuple[Head, ...]:
    """The commitments to the survey's responses, in order; none when there are none."""
    made = collect_queries.commitments(slug)
    return tuple(Head(each.number, each.first_day, each.last_day, each.head) for each in made)


def _publication(row: PublicationRow) -> Publication:
    return Publication(
        slug=row.survey.slug,
        title=row.survey.title,
        number=row.number,
        report=row.report.number,
        file=row.file,
        published_at=row.published_at,
        withdrawn_at=row.withdrawn_at,
        because=row.withdrawn_because,
    )
