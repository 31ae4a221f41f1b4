"""Any dataset says the same in every format, read by programs that had no part in writing it."""

import csv
import json
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from langnghe.core.formats.dataset_csv import restored
from langnghe.core.formats.exports import write_dataset
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Code, Dataset, Measure, Value, Variable

Rows = list[tuple[object, ...]]

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff")
WORDS = st.text(LETTERS, min_size=1, max_size=400).map(str.strip).filter(bool)
CODES = st.lists(st.from_regex(r"[a-z][a-z_0-9]{0,11}|[1-9][0-9]{0,3}", fullmatch=True), min_size=1, max_size=5, unique=True)
VALUES = {
    Measure.NUMBER: st.integers(-(10**9), 10**9) | st.decimals(-10_000, 10_000, places=3),
    Measure.DATE: st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    Measure.TEXT: WORDS,
}


def _values(measure: Measure, codes: list[str]) -> st.SearchStrategy[Value]:
    if measure is Measure.MULTIPLE:
        return st.sets(st.sampled_from(codes)).map(lambda chosen: tuple(code for code in codes if code in chosen))
    return VALUES.get(measure, st.sampled_from(codes))


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """A few variables of any measure and a few responses, answers missing among them."""
    count = draw(st.integers(0, 12))
    variables, columns = [], {}
    for number, measure in enumerate(draw(st.lists(st.sampled_from(list(Measure)), min_size=1, max_size=5))):
        codes = draw(CODES)
        listed = tuple(Code(code, Text({"vi": draw(WORDS)}), draw(st.booleans())) for code in codes)
        named = Variable(f"q{number}", Text({"vi": draw(WORDS)}), measure, () if measure in VALUES else listed)
        variables.append(named)
        columns[named.name] = tuple(draw(st.lists(st.none() | _values(measure, codes), min_size=count, max_size=count)))
    return Dataset(tuple(variables), columns, "q5", "v7")


def expected(dataset: Dataset) -> Rows:
    """The answers with multiple choices spread out, numbers as numbers and codes as text."""
    columns: list[list[object]] = []
    for variable in dataset.variables:
        values = dataset.columns[variable.name]
        if variable.measure is Measure.MULTIPLE:
            columns += [[None if value is None else float(code.value in value) for value in values] for code in variable.codes]
        else:
            columns.append([float(value) if isinstance(value, int | Decimal) else value for value in values])
    return list(zip(*columns, strict=True))


def plain(cell: object, measure: Measure) -> object:
    """A cell of any reader as `expected` has it: an empty one is None, a coded number the code."""
    if cell in ("", None):
        return None
    match measure:
        case Measure.NUMBER | Measure.MULTIPLE:
            return float(cell)
        case Measure.DATE:
            return cell.date() if isinstance(cell, datetime) else date.fromisoformat(str(cell)) if isinstance(cell, str) else cell
        case _:
            return str(int(cell)) if isinstance(cell, float | int) else cell


def measures(dataset: Dataset) -> list[Measure]:
    return [variable.measure for variable in dataset.variables for _ in _spread(variable)]


def _spread(variable: Variable) -> range:
    return range(len(variable.codes) if variable.measure is Measure.MULTIPLE else 1)


def read_csv(content: bytes, _dataset: Dataset) -> Rows:
    return [tuple(map(restored, row)) for row in list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))[1:]]


def read_xlsx(content: bytes, _dataset: Dataset) -> Rows:
    return list(openpyxl.load_workbook(BytesIO(content))["data"].iter_rows(min_row=2, values_only=True))


def read_sav(content: bytes, _dataset: Dataset) -> Rows:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.sav"
        path.write_bytes(content)
        columns, _ = pyreadstat.read_sav(path, output_format="dict", user_missing=True)
    return list(zip(*columns.values(), strict=True))


def read_parquet(content: bytes, dataset: Dataset) -> Rows:
    return _spread_rows(parquet.read_table(BytesIO(content)).to_pylist(), dataset)


def read_json(content: bytes, dataset: Dataset) -> Rows:
    return _spread_rows(json.loads(content)["responses"], dataset)


def _spread_rows(rows: list[dict[str, Any]], dataset: Dataset) -> Rows:
    return [tuple(cell for variable in dataset.variables for cell in _cells(row.get(variable.name), variable)) for row in rows]


def _cells(value: Any, variable: Variable) -> list[object]:
    if variable.measure is not Measure.MULTIPLE:
        return [value]
    return [None if value is None else code.value in value for code in variable.codes]


@pytest.mark.parametrize(
    ("name", "read"), [("csv", read_csv), ("xlsx", read_xlsx), ("sav", read_sav), ("parquet", read_parquet), ("json", read_json)]
)
@settings(max_examples=25)
@given(dataset=datasets())
def test_what_is_written_is_what_is_read(name: str, read: Callable[[bytes, Dataset], Rows], dataset: Dataset) -> None:
    kinds = measures(dataset)
    found = read(write_dataset(dataset, name, "vi").content, dataset)
    assert [tuple(map(plain, row, kinds)) for row in found] == expected(dataset)
