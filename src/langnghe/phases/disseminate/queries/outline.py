"""Reads what a survey's report holds, and the tables that this asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from langnghe.core.errors import Finding, Refused, has_errors
from langnghe.core.formats.report_toml import read_report_toml, write_report_toml
from langnghe.core.questionnaire.model import NO_TEXT, Section, Text, questions_in
from langnghe.core.report.many import shortened
from langnghe.core.report.outline import Outline, Settled, check_outline, default_outline, key_of, settle
from langnghe.core.report.outline import own_tables as own_tables_of
from langnghe.core.response.dataset import MODE, UNIT
from langnghe.core.response.model import Measure, Variable
from langnghe.core.statistics.book import ComputedBook, Spec, TableBook, TableSpec
from langnghe.core.statistics.check import check_book
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.collect import queries as collect_queries
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
    named = check_book(settle(asked, book, shape.variables).book, shape)
    return (*findings, *sorted(named, key=lambda finding: finding.place.line or 0))


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
    """The tables of the report from the locked dataset, of very long lists what most people chose. Raises Refused as `settled`
    does."""
    return shortened(analyse_queries.computed_of(slug, settled(slug).book))


def own_tables(slug: str, asked: Outline) -> tuple[tuple[str, ...], ...]:
    """Of every section of an outline the tables that it shows by themselves."""
    return own_tables_of(asked, analyse_queries.book(slug), process_queries.shape(slug).variables)


@dataclass(frozen=True, slots=True)
class Named:
    """What can be put in an outline: its key and the words for it; `text` of open answers."""

    key: str
    label: Text
    by: Text = NO_TEXT
    text: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """What an outline can be made of: every table of the table book, every characteristic of a respondent; of each of its
    sections the tables that it shows by itself; and every table of its report."""

    tables: tuple[Named, ...]
    characteristics: tuple[Named, ...]
    own: tuple[tuple[str, ...], ...]
    reported: tuple[Named, ...]


def offered(slug: str, asked: Outline) -> Offered:
    """For an outline of that survey."""
    book, variables = analyse_queries.book(slug), process_queries.shape(slug).variables
    return Offered(
        _all_named(book, variables),
        _characteristics(slug, variables),
        own_tables_of(asked, book, variables),
        _reported(asked, book, variables),
    )


def tables_named(slug: str) -> tuple[Named, ...]:
    """Every table of the table book."""
    return _all_named(analyse_queries.book(slug), process_queries.shape(slug).variables)


def _all_named(book: TableBook, variables: Sequence[Variable]) -> tuple[Named, ...]:
    labels = {**{each.matrix: each.group for each in variables if each.matrix}, **{each.name: each.label for each in variables}}
    texts = {each.name for each in variables if each.measure is Measure.TEXT}
    found = {key_of(spec): spec for spec in book.specs()}
    return tuple(_named(key, spec, labels, texts) for key, spec in found.items())


def _reported(asked: Outline, book: TableBook, variables: Sequence[Variable]) -> tuple[Named, ...]:
    """Those of the table book, and those by characteristics that the outline adds. None when the outline names what does not
    exist."""
    if has_errors(check_outline(asked, book)):
        return ()
    return _all_named(settle(asked, book, variables).book, variables)


def _characteristics(slug: str, variables: Sequence[Variable]) -> tuple[Named, ...]:
    """The questions with one answer that say who a respondent is, with the unit and the mode."""
    sections = [item for item in collect_queries.questionnaire(slug).items if isinstance(item, Section)]
    own = {question.name for section in sections if section.role == "respondent" for question in questions_in(section.items)}
    single = (Measure.NOMINAL, Measure.ORDINAL)
    return tuple(Named(each.name, each.label) for each in variables if each.measure in single and each.name in {*own, UNIT, MODE})


def _named(key: str, spec: Spec, labels: Mapping[str, Text], texts: set[str]) -> Named:
    if isinstance(spec, TableSpec):
        return Named(key, labels.get(spec.rows, Text({"vi": spec.rows})), labels.get(spec.columns, NO_TEXT), key in texts)
    first = spec.rows[0][-1]
    return Named(key, spec.title or labels.get(first, Text({"vi": key})))
