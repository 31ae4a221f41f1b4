"""Writes reports."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.plan.lifecycle import State, advance
from langnghe.phases.disseminate import queries
from langnghe.phases.disseminate.queries import formats
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import convert, files, journal, releases
from langnghe.records.models import Person, ReportRow


@transaction.atomic
def write_report(*, slug: str, language: str, by: Person | None, now: datetime) -> int:
    """Write the report of the locked dataset; returns its number. Raises Refused (survey.not_now)."""
    survey = plan_queries.survey_for_update(slug)
    state = convert.state(survey, now)
    if state is not State.ARCHIVED:
        survey.state = advance(state, State.REPORTED)
    dataset = process_queries.dataset_row(slug)
    layout = formats.layout(slug)
    file = files.keep(formats.made(slug, "docx", formats.Wish(language, layout, formats.style_base(slug))))
    number = dataset.reports.count() + 1
    outline = queries.outline_toml(slug).decode()
    ReportRow.objects.create(
        dataset=dataset, number=number, language=language, file=file, written_at=now, outline=outline, layout=layout
    )
    releases.keep(survey, f"report {number}", queries.shown(slug), version=dataset.version, at=now)
    survey.save(update_fields=["state"])
    journal.record("disseminate.written", survey, by=by, at=now, number=number, sha256=file, version=dataset.version)
    return number


@transaction.atomic
def note_report(*, slug: str, by: Person | None, now: datetime) -> None:
    """Remember of whom a report shows figures that leaves the program as a file of its own. Raises Refused
    (dataset.not_found)."""
    survey = plan_queries.survey_for_update(slug)
    version = process_queries.dataset_row(slug).version
    releases.keep(survey, f"report of {now.date().isoformat()}", queries.shown(slug), version=version, at=now)
    journal.record("disseminate.noted", survey, by=by, at=now, version=version)
