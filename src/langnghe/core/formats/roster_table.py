"""A list of people as .xlsx, CSV or pasted text: name, e-mail, unit; every row that cannot be used is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from langnghe.core.errors import Finding, Place, Refused, define, has_errors, refuse
from langnghe.core.formats.sheet_rows import Cell, SheetRow, read_sheets
from langnghe.core.response.roster import Listed
from langnghe.core.sampling.names import comparable

WORDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "ho ten", "ho va ten", "ten", "ho ten can bo"),
    "email": ("email", "e mail", "mail", "thu dien tu", "dia chi email", "dia chi thu dien tu", "hop thu"),
    "unit": ("unit", "unit code", "code", "ma don vi", "don vi", "ma dv", "co quan", "co quan don vi", "ten don vi"),
}
"""What may stand over each column, folded."""
COLUMN_MISSING = define(
    "roster.column_missing",
    "No column is over the {column} of people.",
    "Write a first row with: name, e-mail, unit (họ và tên, thư điện tử, đơn vị).",
)
NAMELESS = define("roster.nameless", "The row has no name.", "Write the person's name.")
BAD_EMAIL = define("roster.bad_email", "“{value}” is no e-mail address.", "Write one address, such as a.b@tinh.example.vn.")
REPEATED = define(
    "roster.repeated_email",
    "The address {value} stands in row {row} already.",
    "Give each person an address of their own: whoever reads it asks for one credential.",
)
NO_UNIT = define("roster.no_unit", "The row names no unit.", "Write the code of the person's unit.")
UNKNOWN_UNIT = define(
    "roster.unknown_unit", "The survey has no unit “{value}”.", "Write the code or the name of a unit of the survey's plan."
)
NOBODY = define("roster.nobody", "The list names nobody.", "Add one row for each person below the row of names.")
LONGEST_NAME, LONGEST_EMAIL, MOST_FINDINGS = 200, 254, 200
_EMAIL = re.compile(r"[^\s<>@,;:\"()\\]{1,64}@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}")


def read_roster(data: bytes, units: Mapping[str, str], file: str = "") -> tuple[Listed, ...]:
    """The people in the order of the list. `units`: the codes of the survey's units and their names; either may stand in the
    list. Raises Refused with all findings (the first 200), each with its row."""
    rows = read_sheets(data, file)[0].rows
    where = _columns(rows[0])
    found = list(_people(rows[1:], where, _by_words(units)))
    findings = [finding for _, each in found for finding in each]
    if has_errors(findings):
        raise Refused(*findings[:MOST_FINDINGS])
    if not found:
        raise refuse(NOBODY, Place(file=file))
    return tuple(person for person, _ in found)


def _columns(head: SheetRow) -> dict[str, int]:
    words = [comparable(str(cell or "")) for cell in head.cells]
    where = {field: next((place for place, word in enumerate(words) if word in known), -1) for field, known in WORDS.items()}
    missing = [Finding(COLUMN_MISSING, head.place, {"column": field}) for field, place in where.items() if place < 0]
    if missing:
        raise Refused(*missing)
    return where


def _by_words(units: Mapping[str, str]) -> dict[str, str]:
    return {comparable(name): code for code, name in units.items()} | {comparable(code): code for code in units}


def _people(
    rows: Sequence[SheetRow], where: Mapping[str, int], units: Mapping[str, str]
) -> Iterator[tuple[Listed, list[Finding]]]:
    seen: dict[str, int] = {}
    for row in rows:
        name, email, unit = (_said(row.cells, where[field]) for field in ("name", "email", "unit"))
        email, code = email.lower(), units.get(comparable(unit), "")
        findings = [*_wrong(row.place, name, email), *_wrong_unit(row.place, unit, code)]
        if email in seen:
            findings.append(Finding(REPEATED, row.place, {"value": email, "row": seen[email]}))
        seen.setdefault(email, row.place.row or 0)
        yield Listed(name, email, code), findings


def _wrong(place: Place, name: str, email: str) -> Iterator[Finding]:
    if not name or len(name) > LONGEST_NAME:
        yield Finding(NAMELESS, place)
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        yield Finding(BAD_EMAIL, place, {"value": email[:80]})


def _wrong_unit(place: Place, written: str, code: str) -> Iterator[Finding]:
    if not written:
        yield Finding(NO_UNIT, place)
    elif not code:
        yield Finding(UNKNOWN_UNIT, place, {"value": written[:80]})


def _said(cells: Sequence[Cell], place: int) -> str:
    value = cells[place] if place < len(cells) else None
    return "" if value is None else str(value).strip()
