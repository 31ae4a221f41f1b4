"""Units as a CSV file: code, name, kind, paper_forms, online_minimum."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.formats.dataset_csv import neutralised, restored
from langnghe.core.sampling.units import Unit

COLUMNS = ("code", "name", "kind", "paper_forms", "online_minimum")
NOT_TEXT = define("units.not_text", "The file is not a UTF-8 text.", "Save the sheet as “CSV UTF-8” and choose it again.")
NOT_CSV = define(
    "units.not_csv",
    "The file is no table of values with commas between them.",
    "Save the sheet as “CSV UTF-8” and choose it again.",
)
TOO_MANY = define("units.too_many", "The file has more than {most} rows.", "Give only the units that the survey asks.")
COLUMN_MISSING = define(
    "units.column_missing",
    "The column “{column}” is missing.",
    "The first row must name: code, name, kind, paper_forms, online_minimum.",
)
EMPTY = define("units.empty", "The file names no unit.", "Add one row for each unit below the row of names.")
BAD_CODE = define(
    "units.bad_code", "“{value}” cannot be a unit's code.", "Use small letters, digits and hyphens, at most 60, such as muong-so."
)
BAD_NUMBER = define("units.bad_number", "“{value}” is not a number of forms.", "Write a whole number from 0 to 1000000.")
REPEATED = define("units.repeated_code", "The code “{value}” stands twice.", "Give each unit its own code.")
NAMELESS = define("units.nameless", "The unit has no name.", "Write the unit's name as the plan has it.")
MOST_ROWS = 20_000
"""Nearly twice the communes of the whole country, before they were merged."""
MOST_FINDINGS = 200
BAD_NAME = define(
    "units.bad_name", "A name or a kind is too long, or holds signs that cannot be seen.", "Write it in at most 250 letters."
)
SURPLUS = define(
    "units.surplus", "The row has more cells than there are columns.", "Put names that hold a comma in quotation marks."
)
LONGEST = 250
CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")


def read_units_csv(data: bytes, file: str = "") -> tuple[Unit, ...]:
    """The units in the order of the file. Raises Refused with the findings (the first 200), each with its row."""
    try:
        found = _rows(data.decode("utf-8-sig"), file)
    except UnicodeDecodeError:
        raise refuse(NOT_TEXT, Place(file=file)) from None
    except csv.Error:
        raise refuse(NOT_CSV, Place(file=file)) from None
    findings = [finding for place, row in found for finding in _findings(row, place)] + _repeats(found)
    if findings:
        raise Refused(*findings[:MOST_FINDINGS])
    if not found:
        raise refuse(EMPTY, Place(file=file))
    return tuple(_unit(row) for _, row in found)


def _rows(text: str, file: str) -> list[tuple[Place, dict[str, str]]]:
    rows = csv.DictReader(io.StringIO(text), strict=True)
    absent = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if absent:
        raise refuse(COLUMN_MISSING, Place(file=file, row=1), column=absent[0])
    found = list(enumerate(islice(rows, MOST_ROWS + 1), start=2))
    if len(found) > MOST_ROWS:
        raise refuse(TOO_MANY, Place(file=file), most=MOST_ROWS)
    return [(Place(file=file, row=number), row) for number, row in found if any(row.values())]


def write_units_csv(units: tuple[Unit, ...]) -> bytes:
    """The inverse of `read_units_csv`, in UTF-8 with a byte order mark, as spreadsheets expect it; what they would take for a
    formula is made harmless."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (unit.code, neutralised(unit.name), neutralised(unit.kind), unit.paper_forms, unit.online_minimum) for unit in units
    )
    return text.getvalue().encode("utf-8-sig")


def _findings(row: dict[str, str], place: Place) -> list[Finding]:
    findings = []
    if not CODE.fullmatch((row["code"] or "").strip()):
        findings.append(Finding(BAD_CODE, place, {"value": row["code"]}))
    if not (row["name"] or "").strip():
        findings.append(Finding(NAMELESS, place))
    if any(not value.isprintable() or len(value) > LONGEST for value in (row["name"] or "", row["kind"] or "")):
        findings.append(Finding(BAD_NAME, place))
    if None in row:
        findings.append(Finding(SURPLUS, place))
    for column in ("paper_forms", "online_minimum"):
        value = (row[column] or "0").strip()
        if not re.fullmatch(r"[0-9]{1,7}", value) or int(value) > 1_000_000:
            findings.append(Finding(BAD_NUMBER, place, {"value": row[column]}))
    return findings


def _repeats(found: list[tuple[Place, dict[str, str]]]) -> list[Finding]:
    seen: set[str] = set()
    findings = []
    for place, row in found:
        code = (row["code"] or "").strip()
        if code in seen:
            findings.append(Finding(REPEATED, place, {"value": code}))
        seen.add(code)
    return findings


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        code=row["code"].strip(),
        name=restored(row["name"].strip()),
        kind=restored((row["kind"] or "").strip()),
        paper_forms=int(row["paper_forms"] or 0),
        online_minimum=int(row["online_minimum"] or 0),
    )
