"""A questionnaire as an XLSForm that ODK and Kobo read too; reading it again gives the same questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO

import xlsxwriter

from langnghe.core.formats.xlsform.cells import Cells, Sheets, label_headings, sheets
from langnghe.core.questionnaire.model import Questionnaire

_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001  (a workbook's dates have no zone; fixed, so that the same content gives the same bytes)
_FIRST: Mapping[str, tuple[str, ...]] = {
    "survey": (
        *("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "calculation"),
        *("choice_filter", "default", "appearance", "parameters", "repeat_count", "media"),
    ),
    "choices": ("list_name", "name", "label", "media"),
    "settings": ("form_title", "form_id", "version", "default_language", "style"),
}
_WIDE, _NARROW = 40, 18


def write_xlsform(questionnaire: Questionnaire, version: str = "") -> bytes:
    """The questionnaire as .xlsx; the same content gives the same bytes. It must be free of errors (core.questionnaire.check).
    `version`: what the settings call its version; the beginning of its hash where it is ""."""
    written: Sheets = sheets(questionnaire, version)
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _WRITTEN})
        bold = workbook.add_format({"bold": True})
        for name, rows in written.items():
            labels = () if name == "settings" else label_headings(questionnaire)
            _write(workbook.add_worksheet(name), headings(name, rows, labels), rows, bold)
    return file.getvalue()


def headings(sheet: str, rows: Iterable[Cells], labels: Iterable[str]) -> list[str]:
    """The headings in use on a sheet, and those of the labels: those of XLSForm in the customary order, each with its
    languages, then the rest."""
    used = dict.fromkeys((*labels, *(heading for row in rows for heading in row)))
    known = [heading for column in _FIRST[sheet] for heading in used if heading.partition("::")[0] == column]
    return [*known, *(heading for heading in used if heading not in known)]


def _write(sheet: xlsxwriter.worksheet.Worksheet, columns: list[str], rows: list[Cells], bold: object) -> None:
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(columns):
        sheet.write_string(0, column, heading, bold)
        sheet.set_column(column, column, _WIDE if "label" in heading else _NARROW)
        for number, row in enumerate(rows, start=1):
            if heading in row:
                sheet.write_string(number, column, row[heading])
