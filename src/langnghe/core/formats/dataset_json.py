"""A dataset as one JSON document that says what every code means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from langnghe.core.formats.export_model import Export
from langnghe.core.response.model import Code, Dataset, Value, Variable


def write_dataset_json(dataset: Dataset, language: str) -> Export:  # noqa: ARG001 - labels are there in every language
    """An object with what the dataset is, its variables and, a line each, its responses: name -> value, without a key where
    nothing was answered. Numbers are numbers, dates are ISO, several choices a list."""
    head = json.dumps(describe(dataset), ensure_ascii=False, indent=1)
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode
    rows = ",\n".join(map(encode, _rows(dataset)))
    return Export(f'{head[:-2]},\n "responses": [\n{rows}\n]}}\n'.encode())


def describe(dataset: Dataset) -> dict[str, object]:
    """What the dataset is and what its variables mean, in every language, ready for JSON."""
    return {
        "version": dataset.version,
        "questionnaire": dataset.questionnaire,
        "simulated": dataset.simulated,
        "rows": len(dataset),
        "variables": [_variable(variable) for variable in dataset.variables],
    }


def _variable(variable: Variable) -> dict[str, object]:
    return {
        "name": variable.name,
        "label": dict(variable.label.by_language),
        "measure": variable.measure.value,
        "group": dict(variable.group.by_language),
        "matrix": variable.matrix,
        "codes": [_code(code) for code in variable.codes],
    }


def _code(code: Code) -> dict[str, object]:
    return {"value": code.value, "label": dict(code.label.by_language), "missing": code.missing}


def _rows(dataset: Dataset) -> Iterator[dict[str, Value]]:
    names = [variable.name for variable in dataset.variables]
    for row in zip(*(dataset.columns[name] for name in names), strict=True):
        yield {name: value for name, value in zip(names, row, strict=True) if value is not None}


def _plain(value: date | Decimal) -> object:
    return value.isoformat() if isinstance(value, date) else float(value)
