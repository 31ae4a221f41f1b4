"""Computed tables as plain lists and mappings, ready for JSON."""

from __future__ import annotations

from dataclasses import asdict

from langnghe.core.statistics.book import AnyTable, ComputedBook, ComputedSection, ComputedTable
from langnghe.core.statistics.model import (
    Category,
    CrossTable,
    FrequencyTable,
    MatrixTable,
    NumberSummary,
    TextSummary,
)
from langnghe.core.statistics.tables.listing import tabulated_to_json
from langnghe.core.statistics.tables.result import Tabulated

Listing = dict[str, object]


def tables_to_json(computed: ComputedBook, language: str) -> Listing:
    """The whole book with labels in that language. A figure that is withheld or cannot be computed is null, never NaN, and
    percentages are not rounded."""
    return {
        "dataset": computed.version,
        "simulated": computed.simulated,
        "n": computed.n,
        "minimum_group": computed.minimum_group,
        "tests": computed.tests,
        "sections": [_section(section, language) for section in computed.sections],
    }


def _section(section: ComputedSection, language: str) -> Listing:
    return {
        "title": section.title.in_language(language),
        "role": section.role,
        "tables": [_computed(table, language) for table in section.tables],
    }


def _computed(computed: ComputedTable, language: str) -> Listing:
    listing = {"key": computed.key, **table_to_json(computed.table, language)}
    if isinstance(computed.table, CrossTable):
        listing["adjusted_p"] = computed.adjusted_p
    return listing


def table_to_json(table: AnyTable, language: str) -> Listing:
    """One table; `kind` is "frequency", "matrix", "number", "text", "cross" or "rich"."""
    match table:
        case Tabulated():
            return tabulated_to_json(table, language)
        case FrequencyTable():
            return _frequency(table, language)
        case MatrixTable():
            return _matrix(table, language)
        case NumberSummary():
            return _number(table, language)
        case TextSummary():
            return _text(table, language)
        case _:
            return _cross(table, language)


def _frequency(table: FrequencyTable, language: str) -> Listing:
    return {
        "kind": "frequency",
        "variable": table.variable,
        "label": table.label.in_language(language),
        "multiple": table.multiple,
        "valid": table.valid,
        "unanswered": table.unanswered,
        "withheld": table.withheld,
        "rows": [
            {**_category(category, language), "count": _unless(table.withheld, count), "percent": table.percent(index)}
            for index, (category, count) in enumerate(zip(table.categories, table.counts, strict=True))
        ],
    }


def _matrix(table: MatrixTable, language: str) -> Listing:
    return {
        "kind": "matrix",
        "variable": table.variable,
        "label": table.label.in_language(language),
        "multiple": table.multiple,
        "scale": [_category(category, language) for category in table.scale],
        "rows": [
            {
                **_category(item, language),
                "valid": table.valid[row],
                "unanswered": table.unanswered[row],
                "withheld": table.withheld[row],
                "counts": _unless(table.withheld[row], table.counts[row]),
                "percents": [table.percent(row, column) for column in range(len(table.scale))],
            }
            for row, item in enumerate(table.items)
        ],
    }


def _number(table: NumberSummary, language: str) -> Listing:
    return {
        "kind": "number",
        "variable": table.variable,
        "label": table.label.in_language(language),
        "valid": table.n,
        "unanswered": table.unanswered,
        "withheld": table.withheld,
        "mean": table.mean,
        "deviation": table.deviation,
        "minimum": table.minimum,
        "quartiles": table.quartiles,
        "maximum": table.maximum,
    }


def _text(table: TextSummary, language: str) -> Listing:
    return {
        "kind": "text",
        "variable": table.variable,
        "label": table.label.in_language(language),
        "answered": table.answered,
        "unanswered": table.unanswered,
    }


def _cross(table: CrossTable, language: str) -> Listing:
    return {
        "kind": "cross",
        "variable": table.row_variable,
        "by": table.column_variable,
        "label": table.label.in_language(language),
        "by_label": table.column_label.in_language(language),
        "multiple": table.multiple,
        "valid": table.valid,
        "ungrouped": table.ungrouped,
        "columns": [
            {**_category(group, language), "base": _unless(hidden, base), "withheld": hidden}
            for group, base, hidden in zip(table.columns, table.column_bases, table.withheld, strict=True)
        ],
        "rows": [_cross_row(table, row, language) for row in range(len(table.rows))],
        "test": asdict(table.test),
    }


def _cross_row(table: CrossTable, row: int, language: str) -> Listing:
    width = range(len(table.columns))
    return {
        **_category(table.rows[row], language),
        "counts": [_unless(not table.shown(row, column), table.counts[row][column]) for column in width],
        "percents": [table.percent(row, column) for column in width],
        "total": table.totals[row] if table.totals else None,
        "total_percent": table.total_percent(row),
    }


def _category(category: Category, language: str) -> Listing:
    return {"code": category.code, "label": category.label.in_language(language), "missing": category.missing}


def _unless(withheld: bool, figure: object) -> object:  # noqa: FBT001 - a column's flag, not a switch
    return None if withheld else figure
