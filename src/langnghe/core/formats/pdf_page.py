"""What stands where on a page of a PDF: its letters, its ruled lines, whether it is a picture."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice, pairwise
from math import hypot, radians, tau

import pypdfium2
from pypdfium2 import raw

SHORTEST_RULE, LEANING = 6.0, 1.0
MOST_OBJECTS = 20_000
PICTURE_SHARE = 0.3
UPRIGHT, LONGEST_NAME = 0.1, 128
NOT_DRAWN = frozenset((*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
READ_AS = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"} | dict.fromkeys(
    (0xF02D, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC), "-"
)
"""Letters drawn as one, and the marks that Word takes from its fonts of symbols before the items of lists."""
Turn = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its left and right end and its base line in points from the lower left corner, and its size."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright: both coordinates from the smaller to the larger."""

    left: float
    low: float
    right: float
    high: float

    @property
    def is_level(self) -> bool:
        """Whether it lies rather than stands."""
        return self.right - self.left > self.high - self.low


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is held upright, numbered from 1."""

    number: int
    width: float
    letters: tuple[Letter, ...]
    rules: tuple[Rule, ...]
    is_picture: bool


def read_page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """One page of an open document. Raises PdfiumError when it is damaged."""
    with closing(document[number - 1]) as page, closing(page.get_textpage()) as text:
        turn, width = _turned(page), page.get_width()
        letters = tuple(_letters(text, page.get_rotation(), turn))
        objects = list(islice(page.get_objects(max_depth=2), MOST_OBJECTS))
        rules = tuple(rule for each in objects if each.type == raw.FPDF_PAGEOBJ_PATH for rule in _rules(each, turn))
        return Page(number, width, letters, rules, not letters and _is_picture(objects, page.get_width() * page.get_height()))


def _turned(page: pypdfium2.PdfPage) -> Turn:
    """From the coordinates of the sheet to those of the page as it is held."""
    width, height = page.get_size()
    turns: dict[int, Turn] = {
        90: lambda x, y: (y, height - x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (width - y, x),
    }
    return turns.get(page.get_rotation(), lambda x, y: (x, y))


def _letters(text: pypdfium2.PdfTextPage, rotation: int, turn: Turn) -> Iterator[Letter]:
    """The letters that are drawn, blanks among them, in the order of the file; what lies aslant is a stamp and left out."""
    upright, measure = radians(-rotation) % tau, _Measure(text, turn)
    for index in range(text.count_chars()):
        drawn = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1 or drawn in NOT_DRAWN:
            continue
        lean = abs(raw.FPDFText_GetCharAngle(text, index) - upright)
        if min(lean, tau - lean) < UPRIGHT:
            yield measure.letter(index, READ_AS.get(drawn) or chr(drawn))


class _Measure:
    """Measures letters of one page; the places into which PDFium writes are made once."""

    def __init__(self, text: pypdfium2.PdfTextPage, turn: Turn) -> None:
        self.text, self.turn = text, turn
        self.box, self.matrix, self.x, self.y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        self.font, self.flags = ctypes.create_string_buffer(LONGEST_NAME), ctypes.c_int()

    def letter(self, index: int, drawn: str) -> Letter:
        """Where a letter stands: its width is that of its step, so that letters of a word touch each other."""
        raw.FPDFText_GetLooseCharBox(self.text, index, self.box)
        raw.FPDFText_GetMatrix(self.text, index, self.matrix)
        raw.FPDFText_GetCharOrigin(self.text, index, self.x, self.y)
        raw.FPDFText_GetFontInfo(self.text, index, self.font, LONGEST_NAME, self.flags)
        one, other = self.turn(self.box.left, self.box.bottom)[0], self.turn(self.box.right, self.box.top)[0]
        size = raw.FPDFText_GetFontSize(self.text, index) * (hypot(self.matrix.c, self.matrix.d) or 1)
        base = self.turn(self.x.value, self.y.value)[1]
        return Letter(drawn, min(one, other), max(one, other), base, size, b"bold" in self.font.value.lower())


def _rules(path: pypdfium2.PdfObject, turn: Turn) -> Iterator[Rule]:
    """The level and upright lines of a path, the sides of a thin box among them."""
    matrix = path.get_matrix()
    points = (_point(path, index) for index in range(min(raw.FPDFPath_CountSegments(path.raw), MOST_OBJECTS)))
    placed = [(*turn(*matrix.on_point(x, y)), begins) for x, y, begins in points]
    for (x, y, _), (to_x, to_y, begins) in pairwise(placed):
        rule = Rule(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
        sides = sorted((rule.right - rule.left, rule.high - rule.low))
        if not begins and sides[0] <= LEANING and sides[1] >= SHORTEST_RULE:
            yield rule


def _point(path: pypdfium2.PdfObject, index: int) -> tuple[float, float, bool]:
    """A point of a path, and whether a new line begins there."""
    segment, x, y = raw.FPDFPath_GetPathSegment(path.raw, index), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value, raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO


def _is_picture(objects: list[pypdfium2.PdfObject], sheet: float) -> bool:
    """Whether one picture covers a good part of the sheet."""
    boxes = (each.get_bounds() for each in objects if each.type == raw.FPDF_PAGEOBJ_IMAGE)
    return any((right - left) * (top - bottom) > sheet * PICTURE_SHARE for left, bottom, right, top in boxes)
