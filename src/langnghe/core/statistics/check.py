"""What is wrong with a table book: names that do not exist, and tables that cannot be made."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.response.model import Dataset, Measure
from langnghe.core.statistics.book import Spec, TableBook, TableSpec
from langnghe.core.statistics.tables.check import BY_ITSELF, COLUMNS_NOT_CODED, UNKNOWN_NAME, check_tabulation, placed
from langnghe.core.statistics.tables.spec import Tabulation

ROWS_NOT_CODED = define(
    "tables.rows_not_coded",
    "“{name}” has no list of answers, so it cannot be shown by groups.",
    "Leave “columns” out for a question for a number or a text.",
)
TWICE = define(
    "tables.twice",
    "The table of “{name}” is asked for twice with the same columns.",
    "Remove one of the two.",
    Severity.WARNING,
)
UNCODED = (Measure.NUMBER, Measure.TEXT)


def check_book(book: TableBook, dataset: Dataset) -> tuple[Finding, ...]:
    """Everything that is wrong with the book for this dataset (which may be empty of responses), in the book's order."""
    seen: list[object] = []
    findings: list[Finding] = []
    for spec in book.specs():
        findings += check_tabulation(spec, dataset) if isinstance(spec, Tabulation) else _findings(spec, dataset)
        asked = spec if isinstance(spec, Tabulation) else (spec.rows, spec.columns)
        if asked in seen:
            findings.append(Finding(TWICE, placed(spec.place, "rows"), {"name": _name(spec)}))
        seen.append(asked)
    return tuple(findings)


def _name(spec: Spec) -> str:
    return spec.key if isinstance(spec, Tabulation) else spec.rows


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
        yield Finding(BY_ITSELF, placed(spec.place, "columns"), {"name": spec.rows})
    if measures.get(spec.rows) in UNCODED:
        yield Finding(ROWS_NOT_CODED, placed(spec.place, "rows"), {"name": spec.rows})
    if measures.get(spec.columns) in UNCODED:
        yield Finding(COLUMNS_NOT_CODED, placed(spec.place, "columns"), {"name": spec.columns})


def _unknown(spec: TableSpec, field: str, name: str, names: set[str]) -> Finding:
    similar = ", ".join(get_close_matches(name, sorted(names), n=3)) or "-"
    return Finding(UNKNOWN_NAME, placed(spec.place, field), {"name": name, "similar": similar})
