"""E-mail addresses of units, from any list that holds units and addresses: the same .xlsx, CSV or paste as a list of units."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.formats.dataset_csv import neutralised
from langnghe.core.formats.sheet_rows import Cell, SheetRow, read_sheets
from langnghe.core.sampling.coordinators import is_mail
from langnghe.core.sampling.names import comparable
from langnghe.core.sampling.units import Unit

NOT_A_MAIL = define("units.bad_mail", "“{value}” is not an e-mail address.", "Write it as name@example.org, one to a unit.")
NOBODYS = define(
    "units.unknown_mail",
    "The row with an address names no unit of the survey.",
    "Write the unit as the survey does.",
    Severity.WARNING,
)
TWICE = define("units.repeated_mail", "The unit “{unit}” has two addresses.", "Keep one; the first was taken.", Severity.WARNING)
MOST_FINDINGS = 200


@dataclass(frozen=True, slots=True)
class MailList:
    """The addresses by the code of the unit, and what was odd in reading them."""

    mails: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def read_unit_mails(data: bytes, file: str, units: Sequence[Unit]) -> MailList:
    """The addresses in a list, whatever its columns: in each row the cell with an @ is the address, and a cell that is the code
    or the name of a unit says whose. Rows without an @ say nothing. Raises Refused when the content is no table."""
    known = {comparable(unit.name): unit.code for unit in reversed(units)} | {unit.code: unit.code for unit in units}
    mails: dict[str, str] = {}
    findings = []
    for row, address in _with_addresses(data, file):
        code = next((known[key] for cell in row.cells for key in _keys(cell) if key in known), "")
        place = replace(row.place, quote=address[:80])
        if not is_mail(address):
            findings.append(Finding(NOT_A_MAIL, place, {"value": address[:80]}))
        elif not code:
            findings.append(Finding(NOBODYS, place))
        elif mails.setdefault(code, address) != address:
            findings.append(Finding(TWICE, place, {"unit": next(unit.name for unit in units if unit.code == code)}))
    return MailList(mails, tuple(findings[:MOST_FINDINGS]))


def write_unit_mails(units: Sequence[Unit], mails: Mapping[str, str]) -> bytes:
    """The units with their addresses in UTF-8 with a byte order mark, as spreadsheets expect it: code, name, mail."""
    text = io.StringIO()
    rows = ((unit.code, unit.name, mails.get(unit.code, "")) for unit in units)
    csv.writer(text, lineterminator="\n").writerows([("code", "name", "mail"), *(map(neutralised, row) for row in rows)])
    return text.getvalue().encode("utf-8-sig")


def _with_addresses(data: bytes, file: str) -> Iterator[tuple[SheetRow, str]]:
    for sheet in read_sheets(data, file):
        for row in sheet.rows:
            address = next((cell.strip() for cell in row.cells if isinstance(cell, str) and "@" in cell), "")
            if address:
                yield row, address


def _keys(cell: Cell) -> tuple[str, ...]:
    """What a cell could be of a unit: its code, or its name as names are compared."""
    return (cell.strip(), comparable(cell)) if isinstance(cell, str) and "@" not in cell else ()
