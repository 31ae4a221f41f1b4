"""Rich tables as plain lists and mappings, ready for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from langnghe.core.statistics.tables.result import Block, Cell, Column, Layer, Line, Mark, Tabulated
from langnghe.core.statistics.tables.spec import Tabulation

Listing = dict[str, object]

PERCENTAGES = ("column", "row", "layer", "table")


def figures_asked(line: Line, spec: Tabulation) -> tuple[str, ...]:
    """The names of the figures that a row shows, in order: percentages are of shares only, values of the others."""
    if line.kind in ("mean", "deviation", "median", "net"):
        counted = ("count", "weighted") if line.kind == "mean" else ()
        spread = () if line.kind in ("deviation", "median") else ("se", "interval")
        return ("value", *(name for name in spec.cells if name in (*counted, *spread)))
    return spec.cells


def tabulated_to_json(table: Tabulated, language: str) -> Listing:
    """The table with labels in that language. A figure that is withheld or cannot be computed is null, and why stands under its
    name in `reasons`; nothing is rounded."""
    return {
        "kind": "rich",
        "variable": table.variable,
        "label": table.label.in_language(language),
        "by_label": table.by.in_language(language),
        "minimum_group": table.minimum_group,
        "method": asdict(table.method),
        "columns": [_column(column, language) for column in table.columns],
        "layers": [_layer(layer, table.spec, language) for layer in table.layers],
    }


def _column(column: Column, language: str) -> Listing:
    return {"letter": column.letter, "kind": column.kind, "banner": column.banner, "path": _path(column.path, language)}


def _path(path: Sequence[Mark], language: str) -> list[Listing]:
    return [{**_mark(mark, language), "question": mark.question.in_language(language)} for mark in path]


def _mark(mark: Mark, language: str) -> Listing:
    return {"variable": mark.variable, "code": mark.code, "label": mark.label.in_language(language)}


def _layer(layer: Layer, spec: Tabulation, language: str) -> Listing:
    return {"path": _path(layer.path, language), "blocks": [_block(block, spec, language) for block in layer.blocks]}


def _block(block: Block, spec: Tabulation, language: str) -> Listing:
    return {
        "variable": block.variable,
        "label": block.label.in_language(language),
        "path": _path(block.path, language),
        "multiple": block.multiple,
        "unanswered": block.unanswered,
        "dont_know": block.dont_know,
        "bases": [asdict(base) for base in block.bases],
        "lines": [_line(line, spec, language) for line in block.lines],
        "tests": [asdict(test) for test in block.tests],
    }


def _line(line: Line, spec: Tabulation, language: str) -> Listing:
    asked = figures_asked(line, spec)
    return {
        "kind": line.kind,
        **_mark(line.mark, language),
        "apart": line.apart,
        "cells": [_cell(cell, asked) for cell in line.cells],
        "comparisons": [asdict(comparison) for comparison in line.comparisons],
    }


def _cell(cell: Cell, asked: Sequence[str]) -> Listing:
    reasons = {name: why for name, why in cell.reasons.items() if name in asked}
    return {**{name: getattr(cell, name) for name in asked}, "letters": list(cell.letters), "reasons": reasons}
