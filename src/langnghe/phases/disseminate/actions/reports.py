"""Writes reports."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.lifecycle import State, advance
from langnghe.core.statistics.disclosure.people import People
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.disseminate import queries
from langnghe.phases.disseminate.queries import formats
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import convert, files, journal, releases
from langnghe.records.models import Person, ReportRow

CHANGED = define(
    "report.changed_meanwhile",
    "The data of this survey, or what was released of them, changed while the report was written.",
    "Write the report once more.",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that nobody keeps yet: its document, of whom it shows figures, and what it was made from (`basis`)."""

    slug: str
    language: str
    layout: str
    outline: str
    content: bytes
    shown: Collection[People]
    basis: tuple[object, ...]


def write_report(*, slug: str, language: str, by: Person | None, now: datetime) -> int:
    """Write the report of the locked dataset; returns its number. Raises Refused (survey.not_now, report.changed_meanwhile)."""
    return keep(draft=drafted(slug, language, now), by=by, now=now)


def drafted(slug: str, language: str, now: datetime) -> Draft:
    """Make the document and change nothing: it may take a minute, in which others write. Raises Refused (survey.not_now)."""
    _reported(plan_queries.survey(slug, now).state)
    basis, layout, outline = _basis(slug), formats.layout(slug), queries.outline_toml(slug).decode()
    content = formats.made(slug, "docx", formats.Wish(language, layout, formats.style_base(slug)))
    return Draft(slug, language, layout, outline, content, queries.shown(slug), basis)


@transaction.atomic
def keep(*, draft: Draft, by: Person | None, now: datetime) -> int:
    """Keep a report that was made; returns its number. Raises Refused (survey.not_now, report.changed_meanwhile)."""
    survey = plan_queries.survey_for_update(draft.slug)
    survey.state = _reported(convert.state(survey, now))
    dataset = process_queries.dataset_row(draft.slug)
    if _basis(draft.slug) != draft.basis:
        raise refuse(CHANGED, Place(field=draft.slug))
    number, file = dataset.reports.count() + 1, files.keep(draft.content)
    ReportRow.objects.create(
        dataset=dataset,
        number=number,
        language=draft.language,
        file=file,
        written_at=now,
        outline=draft.outline,
        layout=draft.layout,
    )
    releases.keep(survey, f"report {number}", draft.shown, version=dataset.version, at=now)
    survey.save(update_fields=["state"])
    journal.record("disseminate.written", survey, by=by, at=now, number=number, sha256=file, version=dataset.version)
    return number


def _basis(slug: str) -> tuple[object, ...]:
    """What a report follows from: a change of it between the making and the keeping would go unnoticed later on."""
    asked = (queries.outline_toml(slug), formats.layout(slug), analyse_queries.book_toml(slug), analyse_queries.adopted(slug))
    data = (process_queries.dataset_row(slug).version, releases.before(slug), plan_queries.survey_row(slug).minimum_group)
    return (*data, *asked)


def _reported(state: State) -> State:
    """The state of a survey of which there is a report. Raises Refused (survey.not_now)."""
    return state if state is State.ARCHIVED else advance(state, State.REPORTED)


@transaction.atomic
def note_report(*, slug: str, by: Person | None, now: datetime) -> None:
    """Remember of whom a report shows figures that leaves the program as a file of its own. Raises Refused
    (dataset.not_found)."""
    survey = plan_queries.survey_for_update(slug)
    version = process_queries.dataset_row(slug).version
    releases.keep(survey, f"report of {now.date().isoformat()}", queries.shown(slug), version=version, at=now)
    journal.record("disseminate.noted", survey, by=by, at=now, version=version)
