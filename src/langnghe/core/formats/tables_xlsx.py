"""Every table of a computed book as an Excel workbook with a contents sheet; figures are numbers, not text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from langnghe.core.formats.tabulated_xlsx import tabulated_notes, tabulated_rows
from langnghe.core.formats.xlsx_listing import Cell, head_format, new_workbook, write_listing
from langnghe.core.report.grids import caption_of
from langnghe.core.report.voice import Voice, voice_for
from langnghe.core.statistics.book import ComputedBook, ComputedTable
from langnghe.core.statistics.model import CrossTable, FrequencyTable, MatrixTable, NumberSummary
from langnghe.core.statistics.tables.result import Tabulated

WITHHELD = "*"
"""Stands where a figure may not be shown."""

_WORDS = {
    "vi": {
        "contents": ("Bảng", "Tên bảng", "Phần"),
        "about": ("Phiên bản bộ số liệu", "Số phiếu", "Số liệu mô phỏng", "Có"),
        "test": ("Kiểm định", "Thống kê", "Bậc tự do", "p", "p hiệu chỉnh (Holm)", "V của Cramér", "n"),
        "notes": ("* Không công bố: nhóm dưới {minimum} người.",),
    },
    "en": {
        "contents": ("Table", "Title", "Section"),
        "about": ("Version of the dataset", "Responses", "Simulated data", "Yes"),
        "test": ("Test", "Statistic", "Degrees of freedom", "p", "Adjusted p (Holm)", "Cramér's V", "n"),
        "notes": ("* Not shown: a group of fewer than {minimum} people.",),
    },
}

_Row = tuple[Cell, ...]
_Words = Mapping[str, tuple[str, ...]]

_TESTS = {"pearson": "χ² (Pearson)", "fisher": "Fisher", "simulated": "χ² (Monte Carlo)", "none": "–"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table in cells, the first row its head; whole numbers are counts, other numbers percentages or measures. The first
    `words` columns hold words and stay in sight."""

    rows: tuple[_Row, ...]
    below: tuple[_Row, ...] = ()
    words: int = 1


def write_tables_xlsx(computed: ComputedBook, language: str) -> bytes:
    """The workbook in "vi" or "en": the sheet "0" lists the tables, each of which stands on a sheet of its own number. The same
    book gives the same bytes. What is withheld because a group is too small is withheld here."""
    voice = replace(voice_for(computed, language), tracing=False)
    tables = tables_by_section(computed, voice)
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        write_contents(workbook, [(caption_of(table, voice), section) for table, section in tables], computed, voice)
        for number, (table, _) in enumerate(tables, 1):
            write_table(workbook, str(number), caption_of(table, voice), sheet_of(table, voice))
    return buffer.getvalue()


def tables_by_section(computed: ComputedBook, voice: Voice) -> list[tuple[ComputedTable, str]]:
    """Every table of a book with the title of its section, those that describe the respondents first."""
    sections = [*([computed.sample] if computed.sample else []), *computed.sections]
    return [(table, voice.words(section.title)) for section in sections for table in section.tables]


def write_contents(workbook: Workbook, tables: Sequence[tuple[str, str]], computed: ComputedBook, voice: Voice) -> None:
    """The sheet "0": each table by its title and that of its section, with a link to its sheet, then what the figures were made
    from."""
    words = _WORDS[voice.language]
    rows = [(number, title, section) for number, (title, section) in enumerate(tables, 1)]
    sheet = write_listing(workbook, "0", [words["contents"], *rows])
    for number, _, _ in rows:
        sheet.write_url(number, 0, f"internal:'{number}'!A1", string=str(number))
    dataset, responses, simulated, yes = words["about"]
    about: list[tuple[str, Cell]] = [(dataset, computed.version), (responses, computed.n)]
    if computed.simulated:
        about.append((simulated, yes))
    for line, pair in enumerate(about, len(rows) + 2):
        sheet.write_row(line, 1, pair)


def write_table(workbook: Workbook, name: str, title: str, table: Sheet) -> Worksheet:
    """A table on a sheet of its own: title, then the table from the third row on, then what stands below it."""
    sheet = workbook.add_worksheet(name)
    head, percent, p_value = head_format(workbook), *(workbook.add_format({"num_format": form}) for form in ("0.00", "0.0000"))
    sheet.write_string(0, 0, title, workbook.add_format({"bold": True}))
    sheet.write_row(2, 0, table.rows[0], head)
    for line, row in enumerate((*table.rows[1:], (), *table.below), 3):
        figure = percent if line <= len(table.rows) + 1 else p_value
        for column, cell in enumerate(row):
            sheet.write(line, column, cell, figure if isinstance(cell, float) else None)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(table.rows[0]), 14)
    if table.words > 1:
        sheet.set_column(1, table.words - 1, 28)
    sheet.freeze_panes(3, table.words)
    return sheet


def sheet_of(computed: ComputedTable, voice: Voice) -> Sheet:
    """A table of a book in cells."""
    words = _WORDS[voice.language]
    notes = ((words["notes"][0].format(minimum=voice.minimum_group),),)
    match computed.table:
        case FrequencyTable() as table:
            return Sheet(tuple(_frequency(table, voice)), notes)
        case MatrixTable() as table:
            return Sheet(tuple(_matrix(table, voice)), notes)
        case CrossTable() as table:
            return Sheet(tuple(_cross(table, voice)), (*_test(computed, table, words), *notes))
        case NumberSummary() as table:
            return Sheet(tuple(_number(table, voice)), notes)
        case Tabulated() as table:
            return Sheet(tuple(tabulated_rows(table, voice, WITHHELD)), tuple(tabulated_notes(table, voice)), words=3)
        case table:
            return Sheet((_two(voice), (voice.say("all_answered"), table.answered), _unanswered(table.unanswered, voice)), notes)


def _frequency(table: FrequencyTable, voice: Voice) -> Iterator[_Row]:
    yield voice.say("answer"), voice.say("people"), voice.say("percent")
    for index, category in enumerate(table.categories):
        yield voice.words(category.label), _unless(table.withheld, table.counts[index]), _shown(table.percent(index))
    yield voice.say("all_answered"), table.valid
    yield _unanswered(table.unanswered, voice)


def _matrix(table: MatrixTable, voice: Voice) -> Iterator[_Row]:
    answers = [voice.words(category.label) for category in table.scale]
    yield voice.say("item"), *answers, *(f"{answer} (%)" for answer in answers), "n"
    for row, item in enumerate(table.items):
        counts = [_unless(table.withheld[row], count) for count in table.counts[row]]
        shares = [_shown(table.percent(row, column)) for column in range(len(answers))]
        yield voice.words(item.label), *counts, *shares, _unless(table.withheld[row], table.valid[row])


def _cross(table: CrossTable, voice: Voice) -> Iterator[_Row]:
    groups = range(len(table.columns))
    names = [*(voice.words(group.label) for group in table.columns), voice.say("everyone")]
    yield voice.say("answer"), *names, *(f"{name} (%)" for name in names)
    for row, category in enumerate(table.rows):
        counts = [_unless(not table.shown(row, group), table.counts[row][group]) for group in groups]
        shares = [_shown(table.percent(row, group)) for group in groups]
        total: Cell = table.totals[row] if table.totals else WITHHELD
        yield voice.words(category.label), *counts, total, *shares, _shown(table.total_percent(row))
    bases = [_unless(hidden, base) for hidden, base in zip(table.withheld, table.column_bases, strict=True)]
    yield voice.say("all_answered"), *bases, _unless(not table.totals, table.valid)


def _test(computed: ComputedTable, table: CrossTable, words: _Words) -> tuple[_Row, _Row]:
    test = table.test
    return words["test"], (_TESTS[test.name], test.statistic, test.df, test.p_value, computed.adjusted_p, test.cramers_v, test.n)


def _number(table: NumberSummary, voice: Voice) -> Iterator[_Row]:
    lower, median, upper = table.quartiles or (None, None, None)
    yield _two(voice)
    yield voice.say("all_answered"), table.n
    yield _unanswered(table.unanswered, voice)
    for name, value in (("mean", table.mean), ("deviation", table.deviation), ("median", median)):
        yield voice.say(name), _shown(value)
    yield voice.say("quartiles"), _shown(lower), _shown(upper)


def _two(voice: Voice) -> _Row:
    return voice.say("measure"), voice.say("value")


def _unanswered(count: int, voice: Voice) -> _Row:
    return voice.say("unanswered"), count


def _shown(figure: float | None) -> Cell:
    return WITHHELD if figure is None else figure


def _unless(withheld: bool, count: int) -> Cell:  # noqa: FBT001 - a flag of the table, not a switch
    return WITHHELD if withheld else count
