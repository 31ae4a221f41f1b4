"""What is drawn is as long as the figure says, in the right order, and legible."""

import re
from itertools import pairwise

import pytest
from defusedxml.ElementTree import fromstring

from langnghe.core.formats.chart import chart_svg, grey_ramp
from langnghe.core.report.model import Chart, Series

SVG = "{http://www.w3.org/2000/svg}"
BOX = re.compile(r"M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)")
Box = tuple[float, float, float, float, str]


def boxes(chart: Chart) -> list[Box]:
    """Left, top, width, height and colour of every bar or segment, as drawn."""
    drawing = fromstring(chart_svg(chart, "vi").decode())
    marks = next(group for group in drawing.iter(f"{SVG}g") if "mark-rect role-mark" in group.get("class", ""))
    found = [(BOX.match(path.get("d")), path.get("fill")) for path in marks.iter(f"{SVG}path")]
    return [(*(float(number) for number in box.groups()), fill) for box, fill in found if box]


def texts(chart: Chart) -> list[tuple[str, str]]:
    """Words and colour of every text."""
    drawing = fromstring(chart_svg(chart, "vi").decode())
    return [("".join(text.itertext()), text.get("fill")) for text in drawing.iter(f"{SVG}text")]


def bars(*values: float, names: tuple[str, ...] = (), apart: tuple[str, ...] = ()) -> Chart:
    listed = names or tuple(f"câu {place}" for place in range(len(values)))
    return Chart("", "bars", listed, (Series("n", values),), "", apart=apart)


def stacked(*shares: tuple[float, ...], apart: tuple[str, ...] = ()) -> Chart:
    """One tuple a category; the series are called a, b, c …"""
    names = [chr(97 + place) for place in range(len(shares[0]))]
    series = tuple(Series(name, tuple(row[place] for row in shares)) for place, name in enumerate(names))
    return Chart("", "stacked", tuple(f"mục {place}" for place in range(len(shares))), series, "", apart=apart)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("values", [(10.0, 20.0, 40.0), (0.5, 99.5), (33.3, 33.3, 33.4)])
def test_a_bar_is_as_long_as_its_figure(values):
    widths = [width for _, _, width, _, _ in boxes(bars(*values))]
    assert [width / widths[-1] for width in widths] == pytest.approx([value / values[-1] for value in values], abs=1e-6)


def test_bars_stand_below_one_another_in_their_order():
    tops = [top for _, top, *_ in boxes(bars(3.0, 9.0, 1.0))]
    assert tops == sorted(tops)


def test_bars_begin_at_the_same_line():
    assert len({left for left, *_ in boxes(bars(3.0, 9.0, 1.0))}) == 1


def test_longer_labels_leave_less_room_and_keep_the_proportions():
    short = boxes(bars(10.0, 20.0))
    long = boxes(bars(10.0, 20.0, names=("một câu trả lời khá dài", "câu khác")))
    assert long[1][2] < short[1][2]
    assert long[0][2] / long[1][2] == pytest.approx(0.5)


def test_labels_of_more_lines_stand_further_apart():
    def apart(name: str) -> float:
        first, second = boxes(bars(1.0, 2.0, names=(name, "khác")))
        return second[1] - first[1]

    assert [apart("ngắn"), apart("rất dài " * 12), apart("rất dài " * 24)] == [28, 38, 68]


def test_a_bar_outside_the_scale_is_drawn_apart():
    fills = [fill for *_, fill in boxes(bars(1.0, 2.0, names=("Có", "Khó trả lời"), apart=("Khó trả lời",)))]
    assert fills == ["#4f7ca3", "#f6f6f6"]


@pytest.mark.parametrize("shares", [((50.0, 30.0, 20.0),), ((1.0, 98.0, 1.0), (33.0, 33.0, 34.0))])
def test_segments_follow_one_another_and_fill_the_line(shares):
    drawn = boxes(stacked(*shares))
    for row, found in zip(shares, [drawn[at : at + 3] for at in range(0, len(drawn), 3)], strict=True):
        whole = sum(width for _, _, width, *_ in found)
        ends = [left + width for left, _, width, *_ in found]
        assert [width / whole * 100 for _, _, width, *_ in found] == pytest.approx(row, abs=1e-6)
        assert [left for left, *_ in found[1:]] == pytest.approx(ends[:-1])


def test_rounded_shares_that_add_to_more_than_a_hundred_still_fit():
    drawn = boxes(stacked((60.0, 60.0), (50.0, 50.0)))
    assert drawn[1][0] + drawn[1][2] > drawn[3][0] + drawn[3][2]


def test_the_steps_of_a_scale_have_its_colours_and_what_is_apart_has_its_own():
    fills = [fill for *_, fill in boxes(stacked((20.0, 20.0, 20.0, 40.0), apart=("b",)))]
    assert fills == [*grey_ramp(3), "#f6f6f6"]


@pytest.mark.parametrize("steps", [2, 3, 4, 5, 6, 7])
def test_neighbouring_steps_differ_in_grey(steps):
    greys = [luminance(colour) for colour in grey_ramp(steps)]
    assert all(lighter / darker > 1.15 for darker, lighter in pairwise(greys))


@pytest.mark.parametrize("steps", range(1, 10))
def test_figures_are_legible_on_every_step(steps):
    chart = stacked(tuple(100 / steps for _ in range(steps)))
    fills = [fill for *_, fill in boxes(chart)]
    inks = [colour for words, colour in texts(chart) if "," in words]
    assert all(contrast(ink, fill) >= 4.5 for ink, fill in zip(inks, fills, strict=True))


def test_a_bar_can_be_seen_on_a_light_and_on_a_dark_page():
    colour = boxes(bars(1.0))[0][4]
    assert min(contrast(colour, "#ffffff"), contrast(colour, "#111111")) >= 3
