"""Rows of XLSForm's sheets by column, with their words by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from langnghe.core.errors import Finding, Place
from langnghe.core.formats.sheet_rows import column_letters
from langnghe.core.formats.xlsform import problems
from langnghe.core.formats.xlsform.headings import TRANSLATED, Heading, heading
from langnghe.core.formats.xlsform.languages import Languages, language_code
from langnghe.core.formats.xlsform.workbook import Row, Sheet
from langnghe.core.questionnaire.model import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `cells` by column, `texts` by translated column, `headings` as they are written, for places."""

    cells: Mapping[str, str]
    texts: Mapping[str, Text]
    headings: Mapping[str, str]
    at: Place

    def get(self, column: str) -> str:
        """The cell in a column; empty when there is nothing in it."""
        return self.cells.get(column, "")

    def text(self, column: str) -> Text:
        """The words in a translated column, by language."""
        return self.texts.get(column, NO_TEXT)

    def place(self, column: str = "") -> Place:
        """The place of a cell, by its own heading; of the row when no column is named."""
        return Place(file=self.at.file, sheet=self.at.sheet, row=self.at.row, column=self.headings.get(column, column))


Key = tuple[str, str]
"""A column and, where it is translated, the code of a language."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with what its columns mean."""

    sheet: Sheet
    keys: Mapping[int, Key]
    headings: Mapping[str, str]
    spoken: Languages
    place: Place


def lines(sheet: Sheet, file: str, spoken: Languages, findings: list[Finding]) -> list[Line]:
    """The rows of a sheet by column. Headings that mean the same are read as one where their cells do not differ; cells under
    no heading are found."""
    meanings = {position: heading(written, sheet.name) for position, written in sheet.headings.items()}
    keys = {position: _key(meaning, spoken) for position, meaning in meanings.items()}
    headings = {keys[position][0]: written for position, written in reversed(list(sheet.headings.items()))}
    table = _Table(sheet, keys, headings, spoken, Place(file=file, sheet=sheet.title))
    findings.extend(_spellings(table, meanings))
    findings.extend(_duplicates(table))
    findings.extend(_outside(table))
    return [_line(row, table, findings) for row in sheet.rows]


def _key(meaning: Heading, spoken: Languages) -> Key:
    if meaning.column not in TRANSLATED:
        return meaning.column, ""
    return meaning.column, spoken.by_name.get(meaning.language) or language_code(meaning.language) or spoken.codes[0]


def _spellings(table: _Table, meanings: Mapping[int, Heading]) -> list[Finding]:
    found = []
    for position, meaning in meanings.items():
        if meaning.mended:
            written = table.sheet.headings[position]
            values = {"written": written, "read": _modern(meaning)}
            found.append(Finding(problems.MENDED_HEADING, replace(table.place, column=written), values))
    return found


def _modern(meaning: Heading) -> str:
    return f"{meaning.column}::{meaning.language}" if meaning.language else meaning.column


def _duplicates(table: _Table) -> list[Finding]:
    seen: dict[Key, str] = {}
    found = []
    for position, key in table.keys.items():
        written = table.sheet.headings[position]
        if key in seen:
            detail = f"{seen[key]}, {written}"
            found.append(Finding(problems.DUPLICATE_COLUMN, replace(table.place, column=written), {"detail": detail}))
        seen.setdefault(key, written)
    return found


def _outside(table: _Table) -> list[Finding]:
    """Columns that have cells, but no heading."""
    first: dict[int, int] = {}
    for row in table.sheet.rows:
        for position in row.cells.keys() - table.keys.keys():
            first.setdefault(position, row.number)
    return [
        Finding(problems.NO_HEADING, replace(table.place, row=number, column=column_letters(position)))
        for position, number in sorted(first.items())
    ]


def _line(row: Row, table: _Table, findings: list[Finding]) -> Line:
    found: dict[Key, str] = {}
    for position, value in row.cells.items():
        key = table.keys.get(position)
        if key is None:
            continue
        if found.setdefault(key, value) != value:
            at = replace(table.place, row=row.number, column=table.sheet.headings[position])
            findings.append(Finding(problems.CONFLICT, at, {"first": found[key], "second": value}))
    cells = {column: value.replace("\u00a0", " ").strip() for (column, code), value in found.items() if not code}
    return Line(cells, _texts(found, table.spoken), table.headings, replace(table.place, row=row.number))


def _texts(found: Mapping[Key, str], spoken: Languages) -> dict[str, Text]:
    texts: dict[str, dict[str, str]] = {}
    codes = dict.fromkeys((*spoken.codes, *(code for _column, code in found if code)))
    for language in codes:
        for (column, code), value in found.items():
            if code == language:
                texts.setdefault(column, {})[code] = value
    return {column: Text(words) for column, words in texts.items()}
