"""Reads reports, and gathers what a new one is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import langnghe
from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.model import Mode
from langnghe.core.report.compose import compose_report
from langnghe.core.report.facts import ReportFacts, UnitReturn
from langnghe.core.report.letterhead import letterhead_of
from langnghe.core.report.model import Report
from langnghe.core.response.dataset import open_answers
from langnghe.core.response.model import Measure
from langnghe.core.statistics.disclosure.people import People
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.disseminate.queries.outline import report_tables, settled
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import files
from langnghe.records.models import ReportRow

NO_REPORT = define("report.not_found", "The survey has no report number {number}.", "Look at the survey's reports, or write one.")


@dataclass(frozen=True, slots=True)
class Written:
    """One report that was written; `version` is the dataset's."""

    number: int
    language: str
    version: str
    file: str
    written_at: datetime


def reports(slug: str) -> tuple[Written, ...]:
    """The newest first."""
    rows = ReportRow.objects.filter(dataset__survey__slug=slug).select_related("dataset").order_by("-number")
    return tuple(Written(row.number, row.language, row.dataset.version, row.file, row.written_at) for row in rows)


def report_file(slug: str, number: int) -> bytes:
    """The .docx of one report. Raises Refused (report.not_found)."""
    for report in reports(slug):
        if report.number == number:
            return files.content(report.file)
    raise refuse(NO_REPORT, Place(field=slug), number=number)


def report(slug: str, language: str) -> Report:
    """A new report as a value, from the locked dataset, the table book and the outline. Raises Refused
    (dataset.not_found; what the outline names does not exist)."""
    return compose_report(facts(slug, language), report_tables(slug), language, settled(slug).outline)


def shown(slug: str) -> tuple[People, ...]:
    """Of whom the report's tables show figures. Raises Refused (dataset.not_found)."""
    return report_tables(slug).shown


def facts(slug: str, language: str) -> ReportFacts:
    dataset = process_queries.dataset(slug)
    plan = plan_queries.plan(slug)
    progress = collect_queries.progress(slug)
    texts = [variable.name for variable in dataset.variables if variable.measure is Measure.TEXT]
    return ReportFacts(
        title=collect_queries.questionnaire(slug).title,
        letterhead=letterhead_of(plan, language),
        window=plan.collection,
        opened_at=progress.opens_at,
        closed_at=progress.closed_at or progress.closes_at,
        units=tuple(
            UnitReturn(
                unit.unit.name,
                unit.unit.paper_forms,
                unit.unit.online_minimum,
                {Mode.PAPER: unit.paper, Mode.ONLINE: unit.online},
                unit.paper,
            )
            for unit in progress.units
        ),
        questionnaire_hash=dataset.questionnaire,
        program=f"Lắng Nghe {langnghe.__version__}",
        plan=plan.number,
        open_answers={name: answers for name in texts if (answers := open_answers(dataset, name))},
    )
