"""What the two QR codes of a page say: which page of which sheet it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from langnghe.core.errors import Place, define, refuse
from langnghe.core.paper.layout import base36, digits_of

FOREIGN = define(
    "stamp.foreign",
    "The code on this page is not of a form of this program.",
    "Scan only pages of the printed forms, or put this one aside.",
)
DAMAGED = define("stamp.damaged", "The code on this page is damaged.", "Scan the page again, or key the sheet by hand.")
TOO_LARGE = define("stamp.too_large", "A page cannot be marked with {field} {value}.", "Numbers start from 1 and end at {most}.")
CORNERS = "AB"
"""The letter of each of the two codes: top right, bottom left. Another way of writing stamps would take other letters."""
MOST_PAGES, MOST_SERIALS, MOST_SURVEYS = 99, 36**5 - 1, 36**4 - 1
VERSION_DIGITS, UNIT_DIGITS = 6, 16
_SIGN = "LN"
_CHECK = 3
_PLAIN_UNIT = re.compile(rf"[0-9A-Z.-]{{0,{UNIT_DIGITS}}}")
_HASHED_UNIT = 8
_STAMP = re.compile(
    r"LN(?P<corner>[AB])(?P<survey>[0-9A-Z]{4})(?P<version>[0-9A-Z]{6})(?P<layout>[0-9A-Z]{4})(?P<page>\d\d)(?P<pages>\d\d)"
    r"(?P<serial>[0-9A-Z]{5})(?P<unit>[0-9A-Z.*-]{0,16})(?P<check>[0-9A-Z]{3})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """One page of one sheet. `survey`: its number, 0 for a form that belongs to none; `version`: `version_mark` of the
    questionnaire's hash; `layout`: `layout_mark`; `unit`: `unit_mark`, "" for none; `corner` 0 top right, 1 bottom left.
    Raises Refused (stamp.too_large)."""

    survey: int
    version: str
    layout: str
    page: int
    pages: int
    serial: int
    unit: str = ""
    corner: int = 0

    def __post_init__(self) -> None:
        bounds = (
            ("survey", self.survey, 0, MOST_SURVEYS),
            ("pages", self.pages, 1, MOST_PAGES),
            ("page", self.page, 1, self.pages),
            ("serial", self.serial, 1, MOST_SERIALS),
        )
        for field, value, least, most in bounds:
            if not least <= value <= most:
                raise refuse(TOO_LARGE, Place(field=field), field=field, value=value, most=most)


def version_mark(questionnaire_hash: str) -> str:
    """Six digits of base 36 for the version of a questionnaire."""
    return digits_of(questionnaire_hash, VERSION_DIGITS)


def unit_mark(unit: str) -> str:
    """The code of a unit as it stands in a stamp: itself in capitals when it is short and of plain letters and digits, else "*"
    and its hash."""
    return unit.upper() if _PLAIN_UNIT.fullmatch(unit.upper()) and unit.isascii() else "*" + digits_of(unit, _HASHED_UNIT)


def write_stamp(stamp: Stamp) -> str:
    """At most 45 letters of QR's alphanumeric set: 29 modules a side with a quarter of them to spare."""
    body = "".join(
        (
            _SIGN,
            CORNERS[stamp.corner],
            base36(stamp.survey, 4),
            stamp.version,
            stamp.layout,
            f"{stamp.page:02}{stamp.pages:02}",
            base36(stamp.serial, 5),
            stamp.unit,
        )
    )
    return body + digits_of(body, _CHECK)


def read_stamp(text: str) -> Stamp:
    """The stamp in the text of a code. Raises Refused: stamp.foreign when it is no stamp at all, stamp.damaged when its letters
    do not agree with its check."""
    if not text.startswith(_SIGN):
        raise refuse(FOREIGN)
    found = _STAMP.fullmatch(text)
    if not found or digits_of(text[:-_CHECK], _CHECK) != found["check"]:
        raise refuse(DAMAGED)
    return Stamp(
        survey=int(found["survey"], 36),
        version=found["version"],
        layout=found["layout"],
        page=int(found["page"]),
        pages=int(found["pages"]),
        serial=int(found["serial"], 36),
        unit=found["unit"],
        corner=CORNERS.index(found["corner"]),
    )
