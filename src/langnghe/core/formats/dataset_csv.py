"""A dataset as a CSV file that opens in a spreadsheet."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal
from io import StringIO

from langnghe.core.formats.export_model import Export
from langnghe.core.formats.flat import Column, flat_columns, simulated_name
from langnghe.core.response.model import Dataset, Measure, Value

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_HIDDEN = re.compile(r"'+[=+\-@\t\r]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def write_dataset_csv(dataset: Dataset, language: str) -> Export:  # noqa: ARG001 - codes are the same in every language
    """UTF-8 with a byte order mark, commas, one row a response, codes as they are. A multiple choice takes a column of 0 and 1
    for each answer ("question/code"), simulated data a column of 1 at the end. What a spreadsheet would take for a formula is
    made harmless."""
    columns = flat_columns(dataset)
    names, cells = [column.name for column in columns], [_cells(column) for column in columns]
    if dataset.simulated:
        names.append(simulated_name(names))
        cells.append(["1"] * len(dataset))
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(map(neutralised, names))
    writer.writerows(zip(*cells, strict=True))
    return Export(text.getvalue().encode("utf-8-sig"))


def neutralised(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet could take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """The inverse of `neutralised`, for reading such a file back."""
    return cell[1:] if _HIDDEN.match(cell) else cell


def _cells(column: Column) -> list[str]:
    # Text is mostly different in every row; everything else repeats, so each value is written once.
    if column.variable.measure is Measure.TEXT:
        return [neutralised(str(value)) if value is not None else "" for value in column.values]
    written = {value: _written(value) for value in set(column.values)}
    return [written[value] for value in column.values]


def _written(value: Value | None) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case str() if not _NUMBER.fullmatch(value):
            return neutralised(value)
        case _:
            return str(value)
