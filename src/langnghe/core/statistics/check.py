"""What is wrong with a table book: names that do not exist, and tables that cannot be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.response.model import Dataset, Measure
from langnghe.core.statistics.book import TableBook, TableSpec

UNKNOWN_NAME = define(
    "tables.unknown_name",
    "“{name}” is neither a question nor a matrix of this survey.",
    "Write the name as it stands in the questionnaire. Similar names: {similar}.",
)
COLUMNS_NOT_CODED = define(
    "tables.columns_not_coded",
    "“{name}” has no list of answers, so it forms no groups to compare.",
    "Choose a question with answers to tick as columns.",
)
ROWS_NOT_CODED = define(
    "tables.rows_not_coded",
    "“{name}” has no list of answers, so it cannot be shown by groups.",
    "Leave “columns” out for a question for a number or a text.",
)
BY_ITSELF = define("tables.by_itself", "“{name}” is crossed with itself.", "Choose another question as columns.")
TWICE = define(
    "tables.twice",
    "The table of “{name}” is asked for twice with the same columns.",
    "Remove one of the two.",
    Severity.WARNING,
)
UNCODED = (Measure.NUMBER, Measure.TEXT)


def check_book(book: TableBook, dataset: Dataset) -> tuple[Finding, ...]:
    """Everything that is wrong with the book for this dataset (which may be empty of responses), in the book's order."""
    seen: set[tuple[str, str]] = set()
    findings: list[Finding] = []
    for spec in book.specs():
        findings += _findings(spec, dataset)
        if (spec.rows, spec.columns) in seen:
            findings.append(Finding(TWICE, _place(spec, "rows"), {"name": spec.rows}))
        seen.add((spec.rows, spec.columns))
    return tuple(findings)


def _findings(spec: TableSpec, dataset: Dataset) -> Iterator[Finding]:
    measures = {variable.name: variable.measure for variable in dataset.variables}
    names = {*measures, *(variable.matrix for variable in dataset.variables if variable.matrix)}
    if spec.rows not in names:
        yield _unknown(spec, "rows", spec.rows, names)
    if not spec.columns:
        return
    if spec.columns not in measures:
        yield _unknown(spec, "columns", spec.columns, set(measures))
    if spec.rows == spec.columns:
        yield Finding(BY_ITSELF, _place(spec, "columns"), {"name": spec.rows})
    if measures.get(spec.rows) in UNCODED:
        yield Finding(ROWS_NOT_CODED, _place(spec, "rows"), {"name": spec.rows})
    if measures.get(spec.columns) in UNCODED:
        yield Finding(COLUMNS_NOT_CODED, _place(spec, "columns"), {"name": spec.columns})


def _unknown(spec: TableSpec, field: str, name: str, names: set[str]) -> Finding:
    similar = ", ".join(get_close_matches(name, sorted(names), n=3)) or "-"
    return Finding(UNKNOWN_NAME, _place(spec, field), {"name": name, "similar": similar})


def _place(spec: TableSpec, field: str) -> Place:
    return replace(spec.place, field=f"{spec.place.field}.{field}".lstrip("."))
