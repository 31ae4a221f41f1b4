"""Reads what a survey's report holds, and the tables that this asks for."""

from __future__ import annotations

from langnghe.core.errors import Finding, Refused, has_errors
from langnghe.core.formats.report_toml import read_report_toml, write_report_toml
from langnghe.core.report.outline import Outline, Settled, check_outline, default_outline, settle
from langnghe.core.statistics.book import ComputedBook
from langnghe.core.statistics.check import check_book
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records.models import OutlineRow

FILE = "report.toml"


def outline_of(slug: str) -> Outline:
    """The survey's outline; where none was handed in, one that follows the table book."""
    row = OutlineRow.objects.filter(survey__slug=slug).first()
    if row is None or not row.content:
        return default_outline(analyse_queries.book(slug))
    return read_report_toml(row.content.encode(), FILE)


def outline_toml(slug: str) -> bytes:
    return write_report_toml(outline_of(slug))


def outline_findings(slug: str, asked: Outline) -> tuple[Finding, ...]:
    """What is wrong with an outline for this survey: tables, questions and sections that do not exist."""
    book, shape = analyse_queries.book(slug), process_queries.shape(slug)
    findings = check_outline(asked, book)
    if has_errors(findings):
        return findings
    return (*findings, *check_book(settle(asked, book, shape.variables).book, shape))


def settled(slug: str) -> Settled:
    """The outline with the tables of each section, and the book that has them all. Raises Refused (what the outline or the table
    book names does not exist; dataset.not_found)."""
    asked, book = outline_of(slug), analyse_queries.book(slug)
    findings = check_outline(asked, book)
    if has_errors(findings):
        raise Refused(*findings)
    weighted = analyse_queries.adopted(slug) is not None
    return settle(asked, book, process_queries.dataset(slug).variables, weighted=weighted)


def report_tables(slug: str) -> ComputedBook:
    """The tables of the report from the locked dataset. Raises Refused as `settled` does."""
    return analyse_queries.computed_of(slug, settled(slug).book)
