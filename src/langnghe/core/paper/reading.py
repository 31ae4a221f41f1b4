"""A picture and the codes in it, read: whose page it is, whether it is good enough, and what stands in its boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Finding, Kind, Refused, define
from langnghe.core.paper.digits import read_cells
from langnghe.core.paper.layout import Box, Page, SheetLayout
from langnghe.core.paper.layout import Kind as BoxKind
from langnghe.core.paper.marks import Net, chances
from langnghe.core.paper.registration import Placed, Points, place_page, to_dots
from langnghe.core.paper.seen import BoxReading, Grey, PageReading, Sighting, Status, Verdict
from langnghe.core.paper.stamp import FOREIGN, Stamp, read_stamp
from langnghe.core.paper.straight import Found, Straight, find_boxes, patches, straighten
from langnghe.core.paper.writing import written

_AGAIN = "Scan or photograph the page once more: flat, whole and sharp, in even light; or key it by hand."
BLANK = define("paper.blank_page", "The picture shows an empty page.", "Nothing needs doing if it is the back of a form.")
NO_CODE = define("paper.no_code", "No code of a form can be found in the picture.", _AGAIN)
UNKNOWN = define(
    "paper.unknown_version",
    "The page belongs to another questionnaire, or to another version or layout of it.",
    "Read it with the questionnaire it was printed from, in the same language and layout.",
)
DIFFER = define("paper.codes_differ", "The two codes of the page do not say the same.", "Look at the page, and key it by hand.")
SEVERAL = define("paper.several_forms", "There are several forms in the picture.", "Photograph one form at a time.")
NOT_PLACED = define("paper.not_placed", "The corners of the page cannot be found.", _AGAIN)
CUT_OFF = define("paper.cut_off", "A part of the page is outside the picture.", _AGAIN)
CROOKED = define("paper.crooked", "The page is bent or folded too much.", _AGAIN)
TOO_SMALL = define("paper.too_coarse", "The page has too few dots to be read.", "Scan at 200 to 300 dots per inch, or go nearer.")
FAINT = define("paper.faint", "Print and paper can hardly be told apart.", _AGAIN)
UNCLEAR = define("paper.unclear", "The printed boxes cannot be made out.", _AGAIN)

_LEAST_SCALE, _MOST_RESIDUAL, _LEAST_INK = 3.6, 0.7, 0.16
_LEAST_SCORE, _SEEN = 0.3, 0.22
_INSIDE, _INKED = (12, 0.75), 0.3
"""In so many dots a side, which hold so much of a box, a mark that hides the outline has this mean darkness."""
_EMPTY = 0.004
_DARK = 60
_STRUCK = 0.99
"""How probable it must be that a filled box was filled in to take its mark back, for nobody to be asked."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs: the layouts by their marks (`layout_mark`), the net for marks, the net for digits."""

    layouts: Mapping[str, SheetLayout]
    marks: Net
    digits: Net


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A page that the codes speak of, and those of its codes that were seen."""

    stamp: Stamp
    codes: tuple[tuple[int, Points], ...]


def read_picture(grey: Grey, seen: Sequence[Sighting], reader: Reader) -> tuple[PageReading, ...]:
    """The pages in a picture, at least one reading; `seen` are its QR codes. Two pages of one sheet (a scanned A3) are read both;
    pages of several sheets are named and refused."""
    stamps, others, foreign = _stamps(seen)
    if not stamps:
        return (_refused(foreign or (BLANK if _is_empty(grey) else NO_CODE)),)
    candidates = _candidates(stamps)
    if len({(each.stamp.survey, each.stamp.layout, each.stamp.serial) for each in candidates}) > 1:
        kind = DIFFER if _at_one_place(candidates, reader) else SEVERAL
        return tuple(_refused(kind, None if kind is DIFFER else each.stamp) for each in candidates)
    if len(candidates) > 1 and _at_one_place(candidates, reader):
        return (_refused(DIFFER),)
    return tuple(_page(grey, each, others, reader) for each in candidates)


def _stamps(seen: Sequence[Sighting]) -> tuple[list[tuple[Stamp, Points]], list[Sighting], Kind | None]:
    """The stamps among the codes, the other codes, and why they are none."""
    found, others, foreign = [], [], None
    for each in seen:
        try:
            found.append((read_stamp(each.text), np.array(each.corners, np.float64)))
        except Refused as refused:
            others.append(each)
            kind = refused.findings[0].kind
            foreign = kind if foreign in {None, FOREIGN} else foreign
    return found, others, foreign


def _candidates(stamps: list[tuple[Stamp, Points]]) -> list[_Candidate]:
    """Codes that name the same page, together."""
    by_page: dict[Stamp, dict[int, Points]] = {}
    for stamp, corners in stamps:
        by_page.setdefault(replace(stamp, corner=0), {})[stamp.corner] = corners
    return [_Candidate(stamp, tuple(sorted(codes.items()))) for stamp, codes in by_page.items()]


def _at_one_place(candidates: list[_Candidate], reader: Reader) -> bool:
    """Whether two of the pages lie over one another: then they are one page whose codes contradict each other."""
    middles = []
    for each in candidates:
        layout = reader.layouts.get(each.stamp.layout)
        if layout is None or each.stamp.page > len(layout.pages):
            continue
        corner, seen = each.codes[0]
        code = layout.pages[each.stamp.page - 1].codes[corner]
        across, down = (seen[1] - seen[0]) / code.side, (seen[3] - seen[0]) / code.side
        middle = seen[0] + across * (layout.page_width / 2 - code.x) + down * (layout.page_height / 2 - code.y)
        middles.append((middle, float(np.linalg.norm(across)) * layout.page_width))
    return any(np.linalg.norm(one - other) < 0.35 * width for (one, width), (other, _) in combinations(middles, 2))


def _is_empty(grey: Grey) -> bool:
    """Whether hardly a dot is darker than the paper."""
    small = grey[::4, ::4].astype(np.int16)
    return bool((small < np.median(small) - _DARK).mean() < _EMPTY)


def _refused(kind: Kind, stamp: Stamp | None = None, placed: Placed | None = None) -> PageReading:
    return PageReading(Status.REFUSED, Finding(kind), stamp, placed.matrix if placed else ())


def _page(grey: Grey, candidate: _Candidate, others: Sequence[Sighting], reader: Reader) -> PageReading:
    stamp = candidate.stamp
    layout = reader.layouts.get(stamp.layout)
    if layout is None or stamp.page > len(layout.pages):
        return _refused(UNKNOWN, stamp)
    page = layout.pages[stamp.page - 1]
    placed = place_page(grey, page, [(page.codes[corner], corners) for corner, corners in candidate.codes])
    if placed is None:
        return _refused(NOT_PLACED, stamp)
    poor = _poor_place(grey, page, placed)
    if poor:
        return _refused(poor, stamp, placed)
    straight = straighten(grey, layout, page, placed)
    found = find_boxes(straight, page.boxes)
    poor = _poor_sight(page, straight, found)
    if poor:
        return _refused(poor, stamp, placed)
    slip = _slip(layout, page, placed, others)
    return PageReading(Status.READ, None, stamp, placed.matrix, _boxes(page, straight, found, reader), slip)


def _slip(layout: SheetLayout, page: Page, placed: Placed, others: Sequence[Sighting]) -> str:
    """What the code in the place of the one-time code says."""
    if layout.slip is None or page.number != 1:
        return ""
    half = layout.slip.side / 2
    middle = to_dots(placed.homography, np.array([[layout.slip.x + half, layout.slip.y + half]]))[0]
    near = half * placed.scale
    return next((each.text for each in others if np.linalg.norm(np.mean(each.corners, axis=0) - middle) < near), "")


def _poor_place(grey: Grey, page: Page, placed: Placed) -> Kind | None:
    """Why the place of the page is not good enough to read it; None when it is."""
    low = [[box.x, box.y] for box in page.boxes]
    high = [[box.x + box.width, box.y + box.height] for box in page.boxes]
    dots = to_dots(placed.homography, np.array([*low, *high])) if low else np.zeros((0, 2))
    if (dots < 0).any() or (dots > [grey.shape[1], grey.shape[0]]).any():
        return CUT_OFF
    if placed.scale < _LEAST_SCALE:
        return TOO_SMALL
    return CROOKED if placed.residual > _MOST_RESIDUAL else None


def _poor_sight(page: Page, straight: Straight, found: Found) -> Kind | None:
    """Why what is seen of the page is not good enough; None when it is."""
    if straight.ink < _LEAST_INK:
        return FAINT
    ticks = np.array([box.kind is BoxKind.TICK for box in page.boxes], bool)
    scores = found.scores[ticks & ~_hidden(page, straight, found)] if ticks.any() else found.scores[:0]
    if len(scores) and (np.median(scores) < _LEAST_SCORE or (scores < _SEEN).mean() > 0.25):
        return UNCLEAR
    return None


def _hidden(page: Page, straight: Straight, found: Found) -> NDArray[np.bool_]:
    """(n): boxes whose outline is not to be seen because so much ink is in them: somebody marked them."""
    inside = patches(straight, page.boxes, found, *_INSIDE).mean((1, 2))
    return np.asarray((found.scores < _SEEN) & (inside > _INKED), np.bool_)


def _boxes(page: Page, straight: Straight, found: Found, reader: Reader) -> tuple[BoxReading, ...]:
    """Every box of the page, in the order of the layout."""
    ticks = [place for place, box in enumerate(page.boxes) if box.kind is BoxKind.TICK]
    some = [page.boxes[place] for place in ticks]
    seen = chances(reader.marks, straight, some, Found(found.shifts[ticks], found.scores[ticks]))
    by_place = dict(zip(ticks, seen, strict=True))
    cells = [place for place, box in enumerate(page.boxes) if box.kind is BoxKind.DIGIT]
    digits = dict(zip(cells, _digits(page, straight, found, cells, reader), strict=True))
    readings = []
    for place, box in enumerate(page.boxes):
        if place in by_place:
            readings.append(_tick(page.number, box, by_place[place]))
        elif place in digits:
            readings.append(_seen(page.number, box, digits[place][1], digits[place][0]))
        else:
            readings.append(_seen(page.number, box, written(straight, box, found.shifts[place]), ""))
    return tuple(readings)


def _tick(page: int, box: Box, classes: Sequence[float]) -> BoxReading:
    blank, mark, filled, struck = (float(each) for each in classes)
    verdict = (Verdict.BLANK, Verdict.MARK, Verdict.FILLED)[int(np.argmax([blank, mark, filled + struck]))]
    verdict = Verdict.STRUCK if struck > _STRUCK else verdict
    place = (box.x, box.y, box.width, box.height)
    return BoxReading(box.question, box.option, box.kind, 1 - blank, verdict, page, place, filled + struck, struck=struck)


def _seen(page: int, box: Box, probability: float, text: str) -> BoxReading:
    place = (box.x, box.y, box.width, box.height)
    something = text != "" or (box.kind is BoxKind.WRITE and probability > 0)
    verdict = Verdict.LOOK if something else Verdict.BLANK
    return BoxReading(box.question, box.option, box.kind, probability, verdict, page, place, text=text)


def _digits(page: Page, straight: Straight, found: Found, cells: list[int], reader: Reader) -> list[tuple[str, float]]:
    return read_cells(straight, [page.boxes[place] for place in cells], found.shifts[cells], reader.digits)
