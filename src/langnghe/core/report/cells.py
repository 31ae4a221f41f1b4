"""Which reference a figure of a table has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from langnghe.core.report.marks import Reference
from langnghe.core.statistics.book import APART
from langnghe.core.statistics.model import Category, CrossTable, FrequencyTable, MatrixTable, NumberSummary, TextSummary
from langnghe.core.statistics.tables.result import BannerTest, Block, Column, Layer, Line, Mark, Tabulated
from langnghe.core.statistics.tables.spec import Tabulation

UNITS = "@units"
"""The table of forms by unit and mode; its rows are the names of units, its columns what was counted."""
_TELLING = ("layers", "percent_of", "dont_know", "unanswered", "group_dont_know", "weighting", "where", "scores")
ALL_UNITS = "*"
"""The row of the sums in that table."""
WAVES, QUALITY = "@wave", "@quality"
"""What stands in front of the key of a comparison with earlier waves ("@wave q"), and the key of the annex about quality."""
DATA = Reference("@dataset")
"""How many responses the dataset has."""


def of_answers(table: FrequencyTable, *answers: Category) -> Reference:
    """Those who chose one of these answers; without any, those who answered."""
    return Reference(table.variable, _codes(answers), statistic="count" if answers else "base")


def of_item(table: MatrixTable, row: int, places: Iterable[int] = ()) -> Reference:
    """Those who chose one of the answers at these places for an item; without any, those who answered it."""
    answers = [table.scale[place] for place in places]
    return Reference(table.variable, table.items[row].code, _codes(answers), "count" if answers else "base")


def of_summary(summary: NumberSummary | TextSummary, statistic: str) -> Reference:
    """A figure of one question that has no answers to choose from."""
    return Reference(summary.variable, statistic=statistic)


def of_group(table: CrossTable, row: int | None = None, column: int | None = None, statistic: str = "") -> Reference:
    """The answer (`row`) of a group (`column`); None for all answers, or for everyone."""
    answer, group = "" if row is None else table.rows[row].code, "" if column is None else table.columns[column].code
    key = f"{table.row_variable}.by.{table.column_variable}"
    return Reference(key, answer, group, statistic or ("base" if row is None else "count"))


def of_line(table: Tabulated, within: tuple[Layer, Block, Line | None], column: Column, statistic: str) -> Reference:
    """A figure of a rich table: the row is its layer, outer groups, question and answer, the column its groups."""
    layer, block, line = within
    row = [*_steps(layer.path), *_steps(block.path), block.variable if line is None else f"{_step(line.mark)}:{line.kind}"]
    return Reference(rich_key(table), ";".join(row), ";".join(_steps(column.path)), statistic)


def of_test(table: Tabulated, layer: Layer, block: Block, test: BannerTest) -> Reference:
    """A test of the rows of a question by groups side by side."""
    row = [*_steps(layer.path), *_steps(block.path), block.variable]
    groups = [";".join(_steps(table.columns[place].path)) for place in test.columns]
    return Reference(rich_key(table), ";".join(row), "|".join(groups))


def rich_key(table: Tabulated) -> str:
    """The key of a rich table, which others may have too, with what tells it from these: "rich q.by.sex", and six more letters
    when it counts others or counts otherwise than rich tables usually do."""
    asked = [repr(getattr(table.spec, name)) for name in _TELLING]
    usual = [repr(getattr(Tabulation(rows=table.spec.rows), name)) for name in _TELLING]
    apart = f" {hashlib.sha256(repr(asked).encode()).hexdigest()[:6]}" if asked != usual else ""
    return f"rich {table.variable.partition(APART)[0]}{apart}"


def of_units(unit: str, counted: str, statistic: str = "count") -> Reference:
    """Forms of a unit (its name; "" for answers that name none), by what was counted of them."""
    return Reference(UNITS, unit, counted, statistic)


def of_wave(variable: str, wave: str = "", answer: str = "", statistic: str = "count") -> Reference:
    """A figure of a question in an earlier wave, or (without one) what changed since: "difference", "p"."""
    return Reference(f"{WAVES} {variable}", answer, wave, statistic)


def of_quality(row: str, column: str = "", statistic: str = "count") -> Reference:
    """A figure of the annex about quality: of a question (its name), or of all ("left", "refused", "weights" …)."""
    return Reference(QUALITY, row, column, statistic)


def answers_of(reference: Reference) -> str:
    """The key of the table whose labels a reference needs: of a question, where it is of an earlier wave or of quality."""
    if reference.table == QUALITY:
        return reference.row
    return reference.table.removeprefix(f"{WAVES} ")


def _codes(categories: Iterable[Category]) -> str:
    return "|".join(category.code for category in categories)


def _steps(path: Iterable[Mark]) -> list[str]:
    return [_step(mark) for mark in path]


def _step(mark: Mark) -> str:
    return f"{mark.variable}={mark.code}"
