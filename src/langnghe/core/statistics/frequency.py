"""How often each answer was given, for one question or for the rows of a matrix."""

from __future__ import annotations

from collections.abc import Sequence

from langnghe.core.response.model import Dataset, Measure
from langnghe.core.statistics.codes import Coded, coded, full_label
from langnghe.core.statistics.model import Category, FrequencyTable, MatrixTable, TextSummary


def frequency_table(data: Dataset | Coded, name: str, minimum_group: int = 0) -> FrequencyTable:
    """Counts of one coded or date variable (dates by year).

    The base of the percentages is everyone who answered, those who chose "don't know" included; who gave no answer is counted
    apart. With several answers allowed the base is still respondents, not answers. Fewer than `minimum_group` respondents:
    `withheld`. Raises Refused when the variable is a number or a text, KeyError when it is not in the dataset."""
    columns = coded(data)
    variable = columns.variable(name)
    valid = int(columns.answered(name).sum())
    withheld = 0 < valid < minimum_group
    counts = columns.chosen(name).sum(axis=0).tolist()
    return FrequencyTable(
        variable=name,
        label=full_label(variable),
        categories=columns.categories(name),
        counts=tuple(0 if withheld else count for count in counts),
        valid=valid,
        unanswered=len(columns.dataset) - valid,
        multiple=variable.measure is Measure.MULTIPLE,
        group=variable.group,
        ordered=variable.measure is Measure.ORDINAL,
        withheld=withheld,
    )


def matrix_table(data: Dataset | Coded, name: str, minimum_group: int = 0, top: str = "first") -> MatrixTable:
    """All rows of the matrix `name` (a value of `Variable.matrix`) in one table; each row has its own base, as in
    `frequency_table`. A row without one of the scale's answers counts 0 there. Raises KeyError when there is no such matrix."""
    columns = coded(data)
    rows = [variable for variable in columns.dataset.variables if variable.matrix == name]
    if not rows:
        raise KeyError(name)
    tables = [frequency_table(columns, variable.name, minimum_group) for variable in rows]
    scale = _united(tables)
    return MatrixTable(
        variable=name,
        label=rows[0].group,
        items=tuple(Category(variable.name, variable.label) for variable in rows),
        scale=scale,
        counts=tuple(_spread(table, scale) for table in tables),
        valid=tuple(table.valid for table in tables),
        unanswered=tuple(table.unanswered for table in tables),
        withheld=tuple(table.withheld for table in tables),
        multiple=any(table.multiple for table in tables),
        group=rows[0].group,
        top=top,
        ordered=all(table.ordered for table in tables),
    )


def text_summary(dataset: Dataset, name: str) -> TextSummary:
    """How many answered an open question. Raises KeyError when it is not in the dataset."""
    variable = dataset.variable(name)
    answered = sum(value is not None for value in dataset.columns[name])
    return TextSummary(name, variable.label, answered, len(dataset) - answered, variable.group)


def _united(tables: Sequence[FrequencyTable]) -> tuple[Category, ...]:
    """The rows' answers, each once, scale before "don't know"."""
    scale = {category.code: category for table in tables for category in table.categories}
    return tuple(sorted(scale.values(), key=lambda category: category.missing))


def _spread(table: FrequencyTable, scale: tuple[Category, ...]) -> tuple[int, ...]:
    counts = {category.code: count for category, count in zip(table.categories, table.counts, strict=True)}
    return tuple(counts.get(category.code, 0) for category in scale)
