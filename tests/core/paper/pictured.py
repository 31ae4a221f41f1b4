"""A sheet of two pages drawn here, to be marked and read in tests."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import zxingcpp

from langnghe.core.paper.layout import Box, Code, Disc, Kind, Page, SheetLayout, layout_mark
from langnghe.core.paper.reading import Reader
from langnghe.core.paper.stamp import Stamp, version_mark, write_stamp
from langnghe.records import shipped_nets

WIDE, HIGH, DOTS = 120.0, 160.0, 8
DISCS = tuple(Disc(x, y, 2.5) for y in (8.0, HIGH - 8) for x in (8.0, WIDE - 8))
CODES = (Code(WIDE - 32, 6.0, 15.0), Code(16.0, HIGH - 21, 15.0))


def ticks(question, count, y, shape="circle"):
    return tuple(Box(question, str(place), 20 + 14 * place, y, 4.4, 4.4, Kind.TICK, shape) for place in range(count))


def cells(question, y):
    return tuple(Box(question, f"0.{place}", 20 + 8 * place, y, 6.6, 8.0, Kind.DIGIT) for place in range(2))


FIRST = Page(
    1,
    (
        *(box for row in range(5) for box in ticks(f"one{row}", 5, 30 + 9 * row)),
        *(box for row in range(3) for box in ticks(f"many{row}", 4, 80 + 9 * row, "square")),
        *cells("age", 108),
        Box("why", "", 20, 120, 70, 9, Kind.WRITE),
    ),
    DISCS,
    CODES,
)
SECOND = Page(2, ticks("last", 3, 40), DISCS, CODES)
LAYOUT = SheetLayout("a version", "vi", WIDE, HIGH, (FIRST, SECOND))
MARK = layout_mark(LAYOUT)


@cache
def reader():
    return Reader({MARK: LAYOUT}, shipped_nets.marks(), shipped_nets.digits())


def stamp(page=1, serial=7):
    return Stamp(3, version_mark("a version"), MARK, page, 2, serial)


def page(on=FIRST, marks: Mapping[tuple[str, str], str] = {}, codes=None, serial=7):
    """The page at 8 dots a millimetre; `marks`: "x" or "fill" by question and option; `codes`: the two stamps."""
    dots = np.full((round(HIGH * DOTS), round(WIDE * DOTS)), 255, np.uint8)
    for disc in on.discs:
        cv2.circle(dots, at(disc.x, disc.y), round(disc.radius * DOTS * 16), 0, -1, cv2.LINE_AA, 4)
    for code, said in zip(on.codes, codes or stamped(stamp(on.number, serial)), strict=True):
        put_code(dots, code, said)
    for box in on.boxes:
        put_box(dots, box, marks.get((box.question, box.option), ""))
    return dots


def stamped(one):
    return tuple(write_stamp(replace(one, corner=corner)) for corner in (0, 1))


def at(x, y):
    return round(x * DOTS * 16 - 8), round(y * DOTS * 16 - 8)


def put_code(dots, code, said):
    if said:
        made = zxingcpp.create_barcode(said, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
        side, x, y = round(code.side * DOTS), round(code.x * DOTS), round(code.y * DOTS)
        plain = np.array(made.to_image(scale=1, add_quiet_zones=False))
        dots[y : y + side, x : x + side] = cv2.resize(plain, (side, side), interpolation=cv2.INTER_NEAREST)


def put_box(dots, box, mark):
    low, high = (
        (round(box.x * DOTS), round(box.y * DOTS)),
        (round((box.x + box.width) * DOTS), round((box.y + box.height) * DOTS)),
    )
    if box.kind is Kind.WRITE:
        cv2.line(dots, (low[0], high[1]), high, 90, 1)
    elif box.shape == "circle":
        cv2.circle(
            dots, at(box.x + box.width / 2, box.y + box.height / 2), round(box.width / 2 * DOTS * 16), 0, 2, cv2.LINE_AA, 4
        )
    else:
        cv2.rectangle(dots, low, high, 0, 2)
    if mark == "x":
        cv2.line(dots, (low[0] + 3, low[1] + 4), (high[0] - 4, high[1] - 2), 40, 4, cv2.LINE_AA)
        cv2.line(dots, (high[0] - 3, low[1] + 4), (low[0] + 3, high[1] - 4), 40, 4, cv2.LINE_AA)
    elif mark == "fill":
        strokes = [(high[0] - 2 if row % 2 else low[0] + 2, low[1] + 2 + row * 11 // 5) for row in range(15)]
        cv2.polylines(dots, [np.array(strokes, np.int32)], False, 45, 4, cv2.LINE_AA)
    elif mark:
        cv2.putText(dots, mark, (low[0] + 8, high[1] - 12), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 30, 4, cv2.LINE_AA)


def worn(dots, degrees=0.0, noise=4.0):
    """The same a little turned, with noise."""
    height, width = dots.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    turned = cv2.warpAffine(dots, matrix, (width, height), borderValue=255).astype(np.float32)
    cv2.setRNGSeed(1)
    return np.clip(turned + cv2.randn(np.zeros_like(turned), 0, noise), 0, 255).astype(np.uint8)
