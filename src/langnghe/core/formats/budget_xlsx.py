"""An estimate and its settlement as a workbook: formulas that go on reckoning, with their values; text is never a formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from langnghe.core.formats.xlsx_listing import head_format, new_workbook
from langnghe.core.plan.budget_estimate import Estimate, EstimateLine
from langnghe.core.plan.budget_norms import Basis
from langnghe.core.plan.budget_settlement import SettledLine, Settlement, StageTotal
from langnghe.core.report.budget_report import label_of, notes_of, reasons, say, unit_of

_TITLE, _HEAD = 0, 2
_FIRST = _HEAD + 1
_WIDTHS = {"number": 6, "item": 44, "unit": 26, "source": 26, "reason": 60}
_USUAL_WIDTH = 16


@dataclass(frozen=True, slots=True)
class _Formula:
    """What a cell reckons, and what it comes to."""

    formula: str
    value: int


_Cell = str | int | _Formula | None


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook being written, with its formats."""

    workbook: Workbook
    language: str
    head: Format
    text: Format
    figure: Format
    sum: Format


def write_budget_xlsx(title: str, found: Estimate, settled: Settlement | None, language: str) -> bytes:
    """The sheet of the estimate and, when there is one, that of the settlement, in "vi" or "en", each under the survey's title.
    The same values give the same bytes."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        book = _book(workbook, language)
        _write_estimate(book, title, found)
        if settled:
            _write_settlement(book, title, settled)
    return buffer.getvalue()


def _book(workbook: Workbook, language: str) -> _Book:
    framed = {"border": 1, "valign": "top"}
    return _Book(
        workbook,
        language,
        head=head_format(workbook),
        text=workbook.add_format({**framed, "text_wrap": True, "quote_prefix": True}),
        figure=workbook.add_format({**framed, "num_format": "#,##0"}),
        sum=workbook.add_format({**framed, "num_format": "#,##0", "bold": True}),
    )


def _write_estimate(book: _Book, title: str, found: Estimate) -> None:
    columns = ("number", "item", "unit", "quantity", "price", "amount", "source")
    rows = {line.code: row for row, line in enumerate(found.lines, start=_FIRST + 1)}
    sheet = _sheet(book, "estimate", title, columns)
    for number, line in enumerate(found.lines, start=1):
        label, unit = label_of(line.label, book.language), unit_of(line, found.lines, book.language)
        counted: tuple[_Cell, _Cell] = (None, None) if line.basis is Basis.SHARE else (line.quantity, line.price)
        _write(book, sheet, _FIRST + number - 1, (number, label, unit, *counted, _amount(line, rows), line.source))
    last = _FIRST + len(found.lines)
    total: _Cell = _Formula(f"=SUM(F{_FIRST + 1}:F{last})" if found.lines else "=0", found.total)
    _write(book, sheet, last, (None, say("total", book.language), None, None, None, total, None), book.sum)
    below = [found.words] if book.language == "vi" else []
    for row, text in enumerate([*below, *notes_of(found, book.language)], start=last + 2):
        sheet.write_string(row, 1, text)


def _amount(line: EstimateLine, rows: dict[str, int]) -> _Formula:
    row = rows[line.code]
    if line.basis is Basis.SHARE:
        return _Formula(f"=ROUNDDOWN(F{rows[line.of]}*{line.percent}/100,0)", line.amount)
    return _Formula(f"=D{row}*E{row}", line.amount)


def _write_settlement(book: _Book, title: str, found: Settlement) -> None:
    columns = (
        *("number", "item", "quantity", "price", "planned", "done", "accepted", "due", "claimed", "paid", "difference"),
        "reason",
    )
    rows = {each.line.code: row for row, each in enumerate(found.lines, start=_FIRST + 1)}
    sheet = _sheet(book, "settlement", title, columns)
    for number, each in enumerate(found.lines, start=1):
        told = [reasons(finding, book.language) for finding in found.findings if finding.place.field == each.line.code]
        label = label_of(each.line.label, book.language)
        _write(book, sheet, _FIRST + number - 1, (number, label, *_settled(each, rows), "; ".join(told) or None))
    last = _FIRST + len(found.lines)
    sums = {"E": found.planned, "J": found.total, "K": found.total - found.planned}
    cells: list[_Cell] = [None, say("total", book.language), *[None] * 10]
    for column, value in sums.items():
        cells[ord(column) - ord("A")] = _Formula(f"=SUM({column}{_FIRST + 1}:{column}{last})" if found.lines else "=0", value)
    _write(book, sheet, last, cells, book.sum)
    if book.language == "vi":
        sheet.write_string(last + 2, 1, found.words)
    sheet.write_string(last + 4, 1, say("stages_caption", book.language), book.head)
    for row, stage in enumerate(found.stages, start=last + 5):
        _write(book, sheet, row, _stage(stage, found, rows, book.language))


def _stage(stage: StageTotal, found: Settlement, rows: dict[str, int], language: str) -> list[_Cell]:
    """The cells of what one stage comes to, below the columns that they add up."""
    own = [rows[each.line.code] for each in found.lines if each.line.stage is stage.stage]
    cells: list[_Cell] = [None, say(stage.stage, language), *[None] * 10]
    for column, value in (("E", stage.planned), ("J", stage.paid), ("K", stage.paid - stage.planned)):
        cells[ord(column) - ord("A")] = _Formula("=" + "+".join(f"{column}{row}" for row in own), value)
    return cells


def _settled(each: SettledLine, rows: dict[str, int]) -> tuple[_Cell, ...]:
    """The cells from the quantity to the difference."""
    line, actual, row = each.line, each.actual, rows[each.line.code]
    paid = _Formula(f'=IF(I{row}="",H{row},MIN(H{row},I{row}))', each.paid)
    difference = _Formula(f"=J{row}-E{row}", each.paid - line.amount)
    if line.basis is Basis.SHARE:
        base = rows[line.of]
        planned = _Formula(f"=ROUNDDOWN(E{base}*{line.percent}/100,0)", line.amount)
        due = _Formula(f"=ROUNDDOWN(J{base}*{line.percent}/100,0)", each.due)
        return None, None, planned, None, None, due, actual.claimed, paid, difference
    planned, due = _Formula(f"=C{row}*D{row}", line.amount), _Formula(f"=D{row}*MIN(C{row},G{row})", each.due)
    return line.quantity, line.price, planned, actual.done, actual.accepted, due, actual.claimed, paid, difference


def _sheet(book: _Book, document: str, title: str, columns: Sequence[str]) -> Worksheet:
    """A sheet with the title and the heads of its columns."""
    sheet = book.workbook.add_worksheet(say(f"{document}_kind", book.language).capitalize())
    sheet.write_string(_TITLE, 0, title, book.workbook.add_format({"bold": True, "quote_prefix": True}))
    for column, name in enumerate(columns):
        sheet.write_string(_HEAD, column, say(name, book.language), book.head)
        sheet.set_column(column, column, _WIDTHS.get(name, _USUAL_WIDTH))
    sheet.freeze_panes(_FIRST, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return sheet


def _write(book: _Book, sheet: Worksheet, row: int, cells: Sequence[_Cell], figure: Format | None = None) -> None:
    for column, cell in enumerate(cells):
        match cell:
            case _Formula(formula, value):
                sheet.write_formula(row, column, formula, figure or book.figure, value)
            case int():
                sheet.write_number(row, column, cell, figure or book.figure)
            case str():
                sheet.write_string(row, column, cell, book.text)
            case _:
                sheet.write_blank(row, column, None, book.text)
