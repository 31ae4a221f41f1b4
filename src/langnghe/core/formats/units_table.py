"""A list of units as somebody made it, in .xlsx, CSV or pasted text: tolerant of its words, and every oddity has its cell."""

from __future__ import annotations

from collections.abc import Sequence

from langnghe.core.errors import Refused, Severity, define, refuse
from langnghe.core.formats import units_findings
from langnghe.core.formats.conversion_table import is_conversion_table, read_conversion_table
from langnghe.core.formats.sheet_rows import Sheet, read_sheets
from langnghe.core.formats.units_columns import Heading, find_heading
from langnghe.core.formats.units_csv import EMPTY
from langnghe.core.formats.units_links import linked
from langnghe.core.formats.units_record import Record, guessed_heading, records
from langnghe.core.sampling.directory import Directory, DirectoryUnit
from langnghe.core.sampling.directory_check import check_directory
from langnghe.core.sampling.from_directory import distinct
from langnghe.core.sampling.from_plan import code_for
from langnghe.core.sampling.unit_list import UnitList

NO_NAMES = define("units.no_names", "No column holds the names of units.", "Name it in the first row: “Tên đơn vị” or “name”.")


def read_unit_list(data: bytes, file: str = "") -> UnitList:
    """The units in the order of the file, and every finding: of reading it, and of the checks of a directory. A cell that
    cannot be read counts as empty. Raises Refused when the content is no table or names no unit."""
    return unit_list(read_sheets(data, file))


def read_directory(data: bytes, file: str = "") -> Directory:
    """A directory from such a list, or from the Statistics Office's table of old and new communes. Raises Refused when the
    content is neither, or when a finding about it is an error."""
    sheets = read_sheets(data, file)
    if is_conversion_table(sheets):
        return read_conversion_table(sheets)
    found = unit_list(sheets)
    errors = [finding for finding in found.findings if finding.severity is Severity.ERROR]
    if errors:
        raise Refused(*errors)
    return found.directory


def unit_list(sheets: Sequence[Sheet]) -> UnitList:
    """`read_unit_list` for sheets that are read already."""
    sheet, heading = _chosen(sheets)
    found = records(sheet, heading)
    body = [record for record in found if not record.is_total]
    if not body:
        raise refuse(EMPTY, sheet.rows[0].place)
    units, links = linked(_units(body), [record.said() for record in body])
    listed = UnitList(tuple(record.listed(unit) for record, unit in zip(body, units, strict=True)), links)
    findings = (
        *units_findings.of_sheet(sheet, heading, is_only=len(sheets) == 1),
        *units_findings.of_rows(body),
        *units_findings.of_codes(body),
        *units_findings.of_totals(found),
        *check_directory(listed.directory, listed.places),
    )
    return UnitList(listed.rows, links, findings)


def _chosen(sheets: Sequence[Sheet]) -> tuple[Sheet, Heading]:
    """The first sheet with a head; when there is none, the first sheet."""
    for sheet in sheets:
        heading = find_heading([row.cells for row in sheet.rows])
        if heading:
            return sheet, heading
    guessed = guessed_heading(sheets[0])
    if guessed is None:
        raise refuse(NO_NAMES, sheets[0].rows[0].place)
    return sheets[0], guessed


def _units(body: Sequence[Record]) -> list[DirectoryUnit]:
    """Each row's unit; one without a code gets one made from its name."""
    given = [record.text("code") for record in body]
    made = iter(distinct((code_for(record.text("name")) for record in body if not record.text("code")), given))
    return [record.unit(code or next(made)) for record, code in zip(body, given, strict=True)]
