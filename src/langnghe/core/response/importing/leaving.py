"""Columns that are left behind before anything else: who answered, from where, and when."""

from __future__ import annotations

import re

from langnghe.core.errors import Finding, Kind, Place, Severity, define
from langnghe.core.plan.text import fold, squeeze
from langnghe.core.response.importing.model import OldColumn, OldFile

NAMES_SOMEBODY = define(
    "import.names_somebody",
    "The column “{name}” says who answered or from where, and was left behind: answers here never carry that.",
    "Nothing needs to be done. Keep the original file only as long as you may.",
    Severity.NOTE,
)
SAYS_WHEN = define(
    "import.says_when",
    "The column “{name}” says at what moment each person answered, and was left behind: a time can point at a person.",
    "Nothing needs to be done.",
    Severity.NOTE,
)
_PERSONAL = (
    r"(?:dia chi )?e-?mail(?: address)?|dia chi (?:thu dien tu|ip)|thu dien tu|ten nguoi dung|user ?name|ip(?: ?address)?|ipaddr"
    r"|(?:so )?(?:dien thoai|dt)|phone(?: number)?|ho va ten|ho ten|full ?name|(?:so )?(?:cccd|cmnd|can cuoc(?: cong dan)?)"
    r"|respondent ?id|device ?id|instance ?id|_uuid|uuid|token"
)
_TIME = (
    r"dau thoi gian|timestamp|thoi gian (?:bat dau|ket thuc|gui|nop)|submit ?date|start ?date|date ?stamp|_submission_time"
    r"|start|end"
)
_NAMED, _TIMED = re.compile(_PERSONAL), re.compile(_TIME)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}")
_MOMENT = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[ T,]+\d{1,2}:\d{2}.*")


def without_persons(file: OldFile) -> OldFile:
    """The file without columns of addresses, names, numbers of persons and devices, and moments; a notice for each."""
    kinds = {column.name: _kind(column) for column in file.columns}
    notices = tuple(Finding(kind, Place(column=name), {"name": name}) for name, kind in kinds.items() if kind is not None)
    kept = tuple(column for column in file.columns if kinds[column.name] is None)
    return OldFile(kept, (*file.notices, *notices))


def _kind(column: OldColumn) -> Kind | None:
    head = fold(squeeze(column.name)).strip(" :?*.")
    if _NAMED.fullmatch(head) or _mostly(column, _MAIL) or _mostly(column, _IP):
        return NAMES_SOMEBODY
    return SAYS_WHEN if _TIMED.fullmatch(head) or _mostly(column, _MOMENT) else None


def _mostly(column: OldColumn, pattern: re.Pattern[str]) -> bool:
    """Whether at least half of what stands in it has this form."""
    filled = [cell for cell in column.cells if cell]
    return bool(filled) and 2 * sum(pattern.fullmatch(cell.strip().lower()) is not None for cell in filled) >= len(filled)
