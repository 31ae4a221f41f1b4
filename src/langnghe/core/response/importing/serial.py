"""A table of an older survey, and its mapping, as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from langnghe.core.errors import CATALOGUE, Finding, Place
from langnghe.core.plan.model import Mode
from langnghe.core.response.importing.model import Mapped, OldColumn, OldFile, Taken


def file_to_json(file: OldFile) -> dict[str, object]:
    """The columns with their cells; of notices the codes and the columns."""
    return {
        "columns": [
            {
                "name": column.name,
                "cells": list(column.cells),
                "label": column.label,
                "labels": dict(column.labels),
                "measure": column.measure,
                "missing": sorted(column.missing),
                "of_set": column.of_set,
            }
            for column in file.columns
        ],
        "notices": [[notice.code, notice.place.column, dict(notice.values)] for notice in file.notices],
    }


def file_from_json(data: Mapping[str, Any]) -> OldFile:
    """The inverse of `file_to_json`."""
    columns = tuple(
        OldColumn(**{**column, "cells": tuple(column["cells"]), "missing": frozenset(column["missing"])})
        for column in data["columns"]
    )
    notices = tuple(Finding(CATALOGUE[code], Place(column=column), values) for code, column, values in data["notices"])
    return OldFile(columns, notices)


def mapped_to_json(mapped: Mapped) -> dict[str, Any]:
    """{"mode", "unit", "column": [{"name", "question", "code", "values"}]}; empty parts are left out, but for the question."""
    return {
        "mode": mapped.mode.value,
        "unit": mapped.unit,
        "column": [
            {
                "name": taken.column,
                "question": taken.question,
                **({"code": taken.code} if taken.code else {}),
                **({"values": dict(taken.values)} if taken.values else {}),
            }
            for taken in mapped.taken
        ],
    }


def mapped_from_json(data: Mapping[str, Any]) -> Mapped:
    """The inverse of `mapped_to_json`."""
    columns = (
        Taken(each["name"], each.get("question", ""), each.get("code", ""), each.get("values", {})) for each in data["column"]
    )
    return Mapped(tuple(columns), Mode(data.get("mode", Mode.ONLINE)), data.get("unit", ""))
