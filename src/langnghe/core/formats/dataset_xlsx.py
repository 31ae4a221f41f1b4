"""A dataset as an Excel workbook: codes, the same answers in words, and the codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.formats.dataset_csv import neutralised
from langnghe.core.formats.export_model import TEXT_SHORTENED, Export
from langnghe.core.formats.flat import Column, flat_columns, simulated_name, whole_codes
from langnghe.core.formats.xlsx_listing import Cell, new_workbook, write_listing
from langnghe.core.formats.xlsx_rows import (
    EMPTY,
    LONGEST_TEXT,
    MOST_COLUMNS,
    MOST_ROWS,
    Texts,
    number_cell,
    style_of,
    texts_of,
    with_rows,
)
from langnghe.core.response.model import Dataset, Measure, Value

TOO_LARGE = define(
    "export.too_large",
    "{rows} rows and {columns} columns are more than a sheet of Excel holds ({most_rows} and {most_columns}).",
    "Export as CSV, Parquet or SPSS.",
)

_DATA, _LABELS = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
_EPOCH, _FIRST_DATE = date(1899, 12, 30), date(1900, 3, 1)
_SIMULATED = {"vi": "Số liệu mô phỏng", "en": "Simulated data"}
_WORDS: dict[str, dict[str, Any]] = {
    "vi": {
        "heads": ("Biến", "Nhãn", "Thang đo", "Phần", "Mã", "Nhãn của mã", "Khuyết"),
        "about": ("Phiên bản bộ số liệu", "Phiên bản phiếu hỏi", "Số phiếu", "Số liệu mô phỏng"),
        "no": "Không", "yes": "Có",
    },
    "en": {
        "heads": ("Variable", "Label", "Measure", "Section", "Code", "Label of the code", "Missing"),
        "about": ("Version of the dataset", "Version of the questionnaire", "Responses", "Simulated data"),
        "no": "No", "yes": "Yes",
    },
}  # fmt: skip


def write_dataset_xlsx(dataset: Dataset, language: str) -> Export:
    """Sheets "data" (codes; a column of 0 and 1 for each answer of a multiple choice), "labels" (a column a variable, in words of
    that language), "codebook", "about". Text that could be taken for a formula is text. Raises Refused when it does not fit."""
    columns = flat_columns(dataset)
    if len(dataset) >= MOST_ROWS or len(columns) >= MOST_COLUMNS:
        raise refuse(TOO_LARGE, rows=len(dataset), columns=len(columns), most_rows=MOST_ROWS - 1, most_columns=MOST_COLUMNS - 1)
    prepared = _prepared(dataset, columns, language)
    pen = _Pen(texts_of(prepared), quoted=style_of(prepared, _DATA, "A2"), dated=style_of(prepared, _DATA, "B2"))
    data = [pen.codes(column) for column in columns]
    labels = [pen.words(column, language) for column in _whole_columns(dataset)]
    if dataset.simulated:
        data.append([number_cell("1")] * len(dataset))
        labels.append([pen.text(_SIMULATED.get(language, _SIMULATED["en"]))] * len(dataset))
    content = with_rows(prepared, {_DATA: zip(*data, strict=True), _LABELS: zip(*labels, strict=True)}, pen.texts)
    cut = Finding(TEXT_SHORTENED, Place(), {"count": pen.texts.cut, "limit": f"{LONGEST_TEXT} characters"})
    return Export(content, (cut,) if pen.texts.cut else ())


@dataclass(frozen=True, slots=True)
class _Pen:
    """Turns columns into cells. `quoted` and `dated` are the formats of text that must stay text, and of dates."""

    texts: Texts
    quoted: int
    dated: int

    def codes(self, column: Column) -> list[str]:
        """Codes, numbers, dates and texts as they are."""
        if whole_codes(column) and column.variable.measure is not Measure.TEXT:
            return _each(column.values, lambda value: number_cell(str(value)))
        return _each(column.values, self.plain)

    def words(self, column: Column, language: str) -> list[str]:
        """Labels in place of codes; several choices in one cell, with semicolons."""
        labels = {code.value: code.label.in_language(language) for code in column.variable.codes}
        if not labels:
            return self.codes(column)
        return _each(column.values, lambda value: self.text("; ".join(labels.get(code, code) for code in _codes(value))))

    def plain(self, value: Value) -> str:
        """One value that is not a code of whole numbers."""
        match value:
            case int():
                return number_cell(str(value))
            case Decimal():
                return number_cell(f"{value:f}")
            case date() if value >= _FIRST_DATE:
                return number_cell(str((value - _EPOCH).days), self.dated)
            case _:
                return self.text(str(value))

    def text(self, text: str) -> str:
        """A text, marked as such where a spreadsheet could take it for a formula."""
        return self.texts.cell(text, self.quoted if neutralised(text) != text else 0)


def _each(values: Sequence[Value | None], cell: Callable[[Value], str]) -> list[str]:
    written = {value: EMPTY if value is None else cell(value) for value in dict.fromkeys(values)}
    return [written[value] for value in values]


def _codes(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _whole_columns(dataset: Dataset) -> Iterator[Column]:
    return (Column(variable.name, variable, dataset.columns[variable.name]) for variable in dataset.variables)


def _prepared(dataset: Dataset, columns: Sequence[Column], language: str) -> bytes:
    """The workbook with its first rows and codebook, and in each second row one cell of each format that rows use."""
    mark = [simulated_name({variable.name for variable in dataset.variables})] if dataset.simulated else []
    heads = {
        "data": [*(column.name for column in columns), *mark],
        "labels": [*(variable.name for variable in dataset.variables), *mark],
    }
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        quoted, dated = workbook.add_format({"quote_prefix": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name, texts in heads.items():
            sheet = write_listing(workbook, name, [texts])
            sheet.write_string(1, 0, "=", quoted)
            sheet.write_number(1, 1, 0, dated)
        write_listing(workbook, "codebook", _codebook(dataset, language))
        write_listing(workbook, "about", _about(dataset, language))
    return buffer.getvalue()


def _codebook(dataset: Dataset, language: str) -> Iterator[Sequence[Cell]]:
    words = _WORDS.get(language, _WORDS["en"])
    yield words["heads"]
    for variable in dataset.variables:
        label, group = variable.label.in_language(language), variable.group.in_language(language)
        named = (variable.name, label, variable.measure.value, group)
        for code in variable.codes:
            yield (*named, code.value, code.label.in_language(language), words["yes"] if code.missing else "")
        if not variable.codes:
            yield (*named, "", "", "")


def _about(dataset: Dataset, language: str) -> Iterator[Sequence[Cell]]:
    words = _WORDS.get(language, _WORDS["en"])
    facts = (dataset.version, dataset.questionnaire, len(dataset), words["yes"] if dataset.simulated else words["no"])
    return zip(words["about"], facts, strict=True)
