"""Reads reports, and gathers what a new one is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from langnghe.core.errors import Place, define, refuse
from langnghe.core.report.compose import compose_report
from langnghe.core.report.model import Report
from langnghe.core.statistics.disclosure.people import People
from langnghe.phases.disseminate.queries.facts import facts
from langnghe.phases.disseminate.queries.outline import report_tables, settled
from langnghe.records import files
from langnghe.records.keeping import Keeper, standing_of_all
from langnghe.records.models import ReportRow

NO_REPORT = define("report.not_found", "The survey has no report number {number}.", "Look at the survey's reports, or write one.")


@dataclass(frozen=True, slots=True)
class Written:
    """One report that was written; `version` is the dataset's, `file` the document with the words that a person changed."""

    number: int
    language: str
    version: str
    file: str
    written_at: datetime


def reports(slug: str) -> tuple[Written, ...]:
    """The newest first."""
    rows = ReportRow.objects.filter(dataset__survey__slug=slug).select_related("dataset").order_by("-number")
    return tuple(Written(row.number, row.language, row.dataset.version, row.edited or row.file, row.written_at) for row in rows)


def report_file(slug: str, number: int) -> bytes:
    """The .docx of one report. Raises Refused (report.not_found)."""
    for report in reports(slug):
        if report.number == number:
            return files.content(report.file)
    raise refuse(NO_REPORT, Place(field=slug), number=number)


def report(slug: str, language: str, *, tracing: bool = False) -> Report:
    """A new report as a value, from the locked dataset, the table book and the outline; with `tracing` its figures carry their
    references. Raises Refused (dataset.not_found; what the outline names does not exist)."""
    return compose_report(facts(slug, language), report_tables(slug), language, settled(slug).outline, tracing=tracing)


def report_to_read(slug: str, language: str) -> Report:
    """The same, kept while nobody has done anything in any survey: it may compare with earlier ones. Raises Refused
    (dataset.not_found; what the outline names does not exist)."""
    return _TO_READ.of(standing_of_all(slug), language, lambda: report(slug, language))


_TO_READ: Keeper[Report] = Keeper(2)


def shown(slug: str) -> tuple[People, ...]:
    """Of whom the report's tables show figures. Raises Refused (dataset.not_found)."""
    return report_tables(slug).shown
