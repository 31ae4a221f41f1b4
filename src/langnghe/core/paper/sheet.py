"""What every page of a machine-readable sheet has at the same places: discs, codes, bands; and the copies of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.paper.layout import Box, Code, Disc, SheetLayout
from langnghe.core.paper.stamp import MOST_PAGES, MOST_SERIALS

PAGES = define(
    "paper.too_many_pages",
    "The form has {pages} pages; a sheet can have {most}.",
    "Divide the questionnaire, or print in 2 columns.",
)
NO_ROOM = define(
    "paper.no_room",
    "The boxes of “{question}” do not fit on page {page}.",
    "Shorten its labels, give it fewer answers in a row, or print in 1 column.",
)
COUNT = define("paper.count", "{count} copies cannot be printed at once.", "Print 1 to {most} copies.")
SERIALS = define("paper.serials", "The serials {first} to {last} cannot be printed.", "Serials start from 1 and end at {most}.")

WIDTH, HEIGHT = 210.0, 297.0
TOP, BOTTOM, INSIDE, OUTSIDE = 27.0, 27.0, 22.0, 16.0
"""The margins of the text: no word reaches the bands of discs and codes. The inner one is wider, for staples."""
BOX_SIDE = 4.4
SLIP_SIDE = 20.0
DISCS = tuple(Disc(x, y, 2.5) for y in (9.5, HEIGHT - 9.5) for x in (9.5, WIDTH - 9.5))
CODES = (Code(WIDTH - 34.0, 7.5, 16.0), Code(18.0, HEIGHT - 7.5 - 16.0, 16.0))
SERIAL = (146.0, 10.0)
"""Where the digits of the serial begin, behind its word: left, top."""
UNIT = (18.0, 9.0, 98.0, 12.0)
"""The name of the unit: left, top, width, height."""
FOOT = (38.0, 10.0, 156.0)
"""The foot of a page: left, how far from the lower edge, width."""
MOST_COPIES = 50_000
_OFF = 0.05


class Binding(StrEnum):
    """How the copies lie on paper: one side, both sides (each copy starts on a new leaf), or folded A3 as a booklet."""

    SIMPLEX = "simplex"
    DUPLEX = "duplex"
    BOOKLET = "booklet"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a sheet. `unit` is the code of its unit and `unit_name` its name as printed, both "" for none; `code`: the
    one-time code of the survey's slips, "" for none, and `link` what its QR code says (the code itself when "")."""

    serial: int
    unit: str = ""
    unit_name: str = ""
    code: str = ""
    link: str = ""


def copies_from(first: int, count: int, unit: str = "", unit_name: str = "") -> tuple[Copy, ...]:
    """So many copies with the serials from `first` on. Raises Refused (paper.count, paper.serials)."""
    if not 1 <= count <= MOST_COPIES:
        raise refuse(COUNT, Place(field="copies"), count=count, most=MOST_COPIES)
    if not 1 <= first <= MOST_SERIALS + 1 - count:
        raise refuse(SERIALS, Place(field="first"), first=first, last=first + count - 1, most=MOST_SERIALS)
    return tuple(Copy(serial, unit, unit_name) for serial in range(first, first + count))


def misfits(layout: SheetLayout) -> Iterator[Finding]:
    """What of a sheet does not fit: too many pages, or boxes that reach beyond the text's margins or into another."""
    if len(layout.pages) > MOST_PAGES:
        yield Finding(PAGES, values={"pages": len(layout.pages), "most": MOST_PAGES})
    for page in layout.pages:
        told: dict[str, None] = dict.fromkeys(box.question for box in page.boxes if not _inside(box))
        told |= dict.fromkeys(_covered(page.boxes))
        for question in told:
            yield Finding(NO_ROOM, values={"question": question, "page": page.number})


def _inside(box: Box) -> bool:
    across = box.x >= OUTSIDE - _OFF and box.x + box.width <= WIDTH - OUTSIDE + _OFF
    return across and box.y >= TOP - _OFF and box.y + box.height <= HEIGHT - BOTTOM + _OFF


def _covered(boxes: Sequence[Box]) -> Iterator[str]:
    """The questions whose boxes lie over one another, found in one sweep down the page."""
    open_boxes: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.y):
        open_boxes = [other for other in open_boxes if other.y + other.height > box.y + _OFF]
        for other in open_boxes:
            if other.x + other.width > box.x + _OFF and box.x + box.width > other.x + _OFF:
                yield box.question
        open_boxes.append(box)
