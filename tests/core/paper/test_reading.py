"""A picture of a page is read, or refused with a reason."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from langnghe.core.formats.codes import find_codes
from langnghe.core.paper.digits import tight
from langnghe.core.paper.layout import Box, Kind, layout_mark
from langnghe.core.paper.reading import Reader, read_picture
from langnghe.core.paper.registration import place_page
from langnghe.core.paper.seen import Status, Verdict
from langnghe.core.paper.straight import Straight, find_boxes, is_one_bit
from tests.core.paper import pictured
from tests.core.paper.pictured import CODES, FIRST, LAYOUT, SECOND, page, reader, stamp, stamped, worn

MARKS = {
    ("one0", "2"): "x",
    ("one1", "0"): "x",
    ("one2", "4"): "fill",
    ("many0", "1"): "x",
    ("many0", "3"): "x",
    ("age", "0.0"): "4",
    ("age", "0.1"): "7",
    ("why", ""): "vi xa qua",
}


def read(dots, by=None):
    return read_picture(dots, find_codes(dots), by or reader())


def marked(reading, verdict=Verdict.MARK):
    return {(box.question, box.option) for box in reading.boxes if box.verdict is verdict}


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_marks_are_found_however_the_page_lies(quarters):
    found = read(np.rot90(worn(page(marks=MARKS), 1.5), quarters).copy())[0]
    assert (found.status, found.reason, found.stamp) == (Status.READ, "", stamp())
    assert marked(found) == {("one0", "2"), ("one1", "0"), ("many0", "1"), ("many0", "3")}
    assert marked(found, Verdict.FILLED) == {("one2", "4")}
    assert marked(found, Verdict.LOOK) == {("age", "0.0"), ("age", "0.1"), ("why", "")}


def test_a_stroke_beside_a_circle_may_be_meant_for_it():
    dots, box = page(marks=MARKS), next(box for box in FIRST.boxes if (box.question, box.option) == ("one1", "3"))
    x, y = round((box.x + box.width) * pictured.DOTS) + 5, round(box.y * pictured.DOTS)
    cv2.line(dots, (x, y - 4), (x, y + 36), 40, 4, cv2.LINE_AA)
    chance = {(box.question, box.option): box.probability for box in read(worn(dots))[0].boxes}
    assert (chance["one1", "3"], chance["one1", "2"] < 0.01) == (pytest.approx(0.02), True)


def chances_of(dots, *keys):
    found = {(box.question, box.option): round(box.probability, 3) for box in read(dots)[0].boxes}
    return [found[key] for key in keys]


def one_bit(dots, quality=92):
    packed = cv2.imencode(".jpg", np.where(dots > 127, 255, 0).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


def test_a_scan_of_one_bit_may_have_wiped_marks_out():
    dots = worn(page(marks=MARKS), 1.5)
    assert [is_one_bit(each) for each in (dots, one_bit(dots), np.full((90, 90), 255, np.uint8))] == [False, True, False]
    empty = ("one3", "0"), ("one3", "1"), ("many1", "0")
    assert (chances_of(dots, *empty), chances_of(one_bit(dots), *empty)) == ([0, 0, 0], [0.008] * 3)


@pytest.mark.parametrize("level", [255, 180], ids=["a hole", "a stain"])
def test_nothing_is_certain_of_a_box_whose_outline_is_gone(level):
    dots, box = page(marks=MARKS), next(box for box in FIRST.boxes if (box.question, box.option) == ("many1", "2"))
    x, y = round(box.x * pictured.DOTS), round(box.y * pictured.DOTS)
    dots[y - 8 : y + 43, x - 8 : x + 43] = level
    (gone, beside) = chances_of(worn(dots), ("many1", "2"), ("many1", "1"))
    assert (0.2 < gone < 0.8, beside < 0.01) == (True, True)


def test_digits_are_guessed():
    found = read(worn(page(marks=MARKS)))[0]
    assert [box.text for box in found.boxes if box.question == "age"] == ["4", "7"]


@pytest.mark.parametrize(("row", "column"), [(24, slice(4, 44)), (slice(4, 44), 24)], ids=["lying", "upright"])
def test_a_stroke_as_thin_as_a_hair_is_made_large_too(row, column):
    dark = np.zeros((48, 48), np.float32)
    dark[row, column] = 1
    assert (tight(dark, 1.0) > 0.5).sum() == 18


def test_a_page_without_boxes_is_read_too():
    bare = replace(SECOND, boxes=())
    layout = replace(LAYOUT, pages=(bare, bare))
    said = stamped(replace(stamp(), layout=layout_mark(layout)))
    by = Reader({layout_mark(layout): layout}, reader().marks, reader().digits)
    assert [(each.status, each.boxes) for each in read(page(bare, codes=said), by)] == [(Status.READ, ())]


def shifted(dots, by):
    return np.roll(dots, by, axis=1)


def blurred():
    return cv2.GaussianBlur(page(codes=None), (0, 0), 1.2)


def two_in_one(one, other):
    return np.hstack([one, other])


ELSEWHERE = replace(stamp(), layout="ZZZZ")
HIDDEN = page()
HIDDEN[:700, :120] = 255
COVERED = page()
COVERED[230:980, 150:800] = 200


@pytest.mark.parametrize(
    ("dots", "reasons"),
    [
        (np.full((900, 700), 250, np.uint8), ["paper.blank_page"]),
        (page(codes=("", "")), ["paper.no_code"]),
        (page(codes=("https://example.org", "")), ["stamp.foreign"]),
        (page(codes=("https://example.org", stamped(stamp())[1][:-1] + "!")), ["stamp.damaged"]),
        (page(codes=stamped(ELSEWHERE)), ["paper.unknown_version"]),
        (page(codes=(stamped(stamp())[0], stamped(stamp(serial=8))[1])), ["paper.codes_differ"] * 2),
        (page(codes=(stamped(stamp())[0], stamped(stamp(page=2))[1])), ["paper.codes_differ"]),
        (two_in_one(page(), page(serial=8)), ["paper.several_forms"] * 2),
        (page(codes=(stamped(ELSEWHERE)[0], stamped(stamp())[1])), ["paper.several_forms"] * 2),
        (page()[:, 170:], ["paper.cut_off"]),
        (np.asarray(cv2.resize(page(), None, fx=0.43, fy=0.43, interpolation=cv2.INTER_AREA)), ["paper.too_coarse"]),
        ((page() * 0.1 + 200).astype(np.uint8), ["paper.faint"]),
        (COVERED, ["paper.unclear"]),
    ],
    ids=[
        "blank",
        "no code",
        "foreign",
        "damaged",
        "version",
        "serials",
        "pages",
        "two",
        "two unknown",
        "cut",
        "coarse",
        "faint",
        "covered",
    ],
)
def test_what_cannot_be_read_says_why(dots, reasons):
    assert [each.reason for each in read(dots)] == reasons


def test_two_pages_of_one_sheet_in_a_picture_are_both_read():
    both = read(two_in_one(worn(page(marks=MARKS)), worn(page(SECOND))))
    assert sorted((each.stamp.page, str(each.status)) for each in both) == [(1, "read"), (2, "read")]


def test_one_code_is_enough_when_the_discs_are_there():
    found = read(worn(page(codes=(stamped(stamp())[0], ""), marks=MARKS), 2))[0]
    assert (found.status, ("one0", "2") in marked(found)) == (Status.READ, True)


def test_the_codes_are_enough_when_discs_are_lost():
    dots = page(marks=MARKS)
    dots[:110, :110] = dots[-110:, -110:] = 255
    assert read(worn(dots))[0].status is Status.READ


def test_one_code_without_discs_is_not():
    dots = page(codes=(stamped(stamp())[0], ""))
    for disc in pictured.DISCS:
        x, y = round(disc.x * 8), round(disc.y * 8)
        dots[max(y - 30, 0) : y + 30, max(x - 30, 0) : x + 30] = 255
    assert [each.reason for each in read(dots)] == ["paper.not_placed"]


def test_a_large_picture_is_made_smaller_on_the_way():
    large = cv2.resize(worn(page(marks=MARKS)), None, fx=1.8, fy=1.8)
    assert ("one0", "2") in marked(read(large)[0])


NOWHERE = np.zeros((4, 2))
FAR = np.array([[700, 900], [710, 200], [30, 60], [500, 10]], float)


RIGHT = np.array([[88, 6], [103, 6], [103, 21], [88, 21]]) * 8.0


@pytest.mark.parametrize(
    "corners",
    [(NOWHERE,), (NOWHERE, NOWHERE), (FAR, FAR[::-1]), (RIGHT, FAR)],
    ids=["a point", "one point", "apart", "one of two"],
)
def test_codes_that_fit_no_page_place_none(corners):
    blank = np.full((1280, 960), 255, np.uint8)
    assert place_page(blank, FIRST, list(zip(CODES, corners, strict=False))) is None


def test_a_page_whose_boxes_are_hidden_under_marks_is_read():
    marks = {("last", str(place)): "fill" for place in range(3)}
    found = read(worn(page(SECOND, marks, serial=9), 1.5))[0]
    assert (found.reason, [box.probability > 0.5 for box in found.boxes]) == ("", [True] * 3)


def test_a_box_outside_the_page_is_not_looked_for():
    white = np.full((80, 80), 255, np.uint8)
    straight = Straight(white, white, np.full((20, 20), 255, np.float32), 1.0, one_bit=False)
    found = find_boxes(straight, [Box("q", "", 20, 20, 4.4, 4.4, Kind.TICK, "circle")])
    assert (found.shifts.tolist(), found.scores.tolist()) == ([[0, 0]], [-1])


def test_the_one_time_code_is_told():
    slip = pictured.Code(45.0, 6.0, 15.0)
    layout = replace(LAYOUT, slip=slip)
    said = stamped(replace(stamp(), layout=layout_mark(layout)))
    dots = page(codes=said)
    by = Reader({layout_mark(layout): layout}, reader().marks, reader().digits)
    without = read(dots, by)[0].slip
    pictured.put_code(dots, slip, "ABC")
    assert (without, read(dots, by)[0].slip) == ("", "ABC")
