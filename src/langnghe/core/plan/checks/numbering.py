"""Numbers of headings and of table rows that jump or come twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.plan.checks.rule import Rule
from langnghe.core.plan.markers import ordinal_at, position
from langnghe.core.plan.outline import Item, sequence
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.tables import ORDINAL, cell, cell_place, tables

ROW_MISSING = define(
    "plan.missing_row",
    "The rows of the table go from {before} to {after}; {missing} is missing.",
    "Check that no row was lost.",
    Severity.WARNING,
)
ROW_REPEATED = define(
    "plan.repeated_row", "The row after {before} is numbered {after}.", "Number the rows in order.", Severity.WARNING
)
HEADING_MISSING = define(
    "plan.missing_heading",
    "The headings go from {before} to {after}; {missing} is missing.",
    "Check that no part was lost.",
    Severity.WARNING,
)
HEADING_REPEATED = define(
    "plan.repeated_heading", "The heading after {before} is numbered {after}.", "Number the headings in order.", Severity.WARNING
)
LATIN = ("D", "E")
"""Parts are as often lettered without Đ as with it."""


def rows(facts: Facts) -> Iterator[Finding]:
    """Row numbers of tables that do not follow each other."""
    for table in tables(facts.body):
        column = next((index for index, text in enumerate(table.head) if ORDINAL.match(text)), 0 if not table.head else None)
        numbered = [(row, cell(row, column).rstrip(".")) for row in table.rows] if column is not None else []
        counted = [(row, text) for row, text in numbered if text.isdecimal() and len(text) <= 3]
        for (_, before), (row, after) in pairwise(counted):
            missing = [str(number).zfill(len(after)) for number in range(int(before) + 1, int(after))]
            place = cell_place(row, " ".join(row.paragraph.cells))
            if missing and len(missing) < 10:
                values = {"before": before, "after": after, "missing": ", ".join(missing)}
                yield Finding(ROW_MISSING, place, values, stated=f"{before}, {after}", computed=", ".join(missing))
            elif int(after) <= int(before) and int(after) > 1:
                yield Finding(ROW_REPEATED, place, {"before": before, "after": after}, stated=f"{before}, {after}")


def headings(facts: Facts) -> Iterator[Finding]:
    """Numbers of headings under one heading that do not follow each other."""
    for items in sequence(facts.body.items):
        for before, after in pairwise(items):
            yield from _step(before, after)


def _step(before: Item, after: Item) -> Iterator[Finding]:
    kind, first, second = before.marker.kind, before.marker.ordinal, after.marker.ordinal
    one, two = position(kind, first), position(kind, second)
    if one is None or two is None or two in {one + 1, 1} or (first, second) == LATIN:
        return
    place, values = after.paragraph.place(), {"before": first, "after": second}
    if two > one:
        missing = ", ".join(_written(kind, first, number) for number in range(one + 1, two))
        yield Finding(HEADING_MISSING, place, values | {"missing": missing}, stated=f"{first}, {second}", computed=missing)
    else:
        yield Finding(HEADING_REPEATED, place, values, stated=f"{first}, {second}", computed=_written(kind, first, one + 1))


def _written(kind: str, before: str, number: int) -> str:
    stem, dot, _ = before.rpartition(".")
    return f"{stem}{dot}{ordinal_at(kind, number)}"


RULES: tuple[Rule, ...] = (rows, headings)
