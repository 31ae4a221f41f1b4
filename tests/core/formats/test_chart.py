"""Charts as SVG for the page and PNG for Word."""

import re
import struct
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring

from langnghe.core.formats.chart import WIDTH, chart_png, chart_svg, grey_ramp
from langnghe.core.report.model import Chart, Series
from tests.core.formats.report_sample import BARS, STACKED

TEXT = "{http://www.w3.org/2000/svg}text"


def shown(chart: Chart, language: str = "vi") -> list[str]:
    """The words of a chart in the order they are drawn, the lines of one label joined by "/"."""
    drawing = fromstring(chart_svg(chart, language).decode())
    return ["/".join(part.strip() for part in text.itertext()) for text in drawing.iter(TEXT)]


def bars(*names: str, values: tuple[float | None, ...], axis: str = "%") -> Chart:
    return Chart("", "bars", names, (Series("n", values),), "", axis)


def test_a_bar_stands_beside_its_answer_and_its_figure():
    assert shown(bars("Loa", "Zalo", "Họp", values=(61.25, 7, None))) == ["Loa", "Zalo", "Họp", "61,3%", "7,0%", "–"]


def test_english_has_points_and_another_unit_no_sign():
    assert shown(bars("Loa", values=(1234.5,), axis="người"), "en") == ["Loa", "1,234.5"]


def test_a_stacked_chart_names_its_series_and_leaves_slivers_without_a_figure():
    chart = Chart("", "stacked", ("Hạ tầng",), (Series("Tốt", (95.0,)), Series("Kém", (5.0,)), Series("Khác", (None,))), "")
    assert sorted(text for text in shown(chart) if text) == ["95,0", "Hạ tầng", "Khác", "Kém", "Tốt"]


def test_what_is_outside_the_scale_stands_last():
    chart = Chart("", "stacked", ("a",), (Series("Khó trả lời", (40.0,)), Series("Tốt", (60.0,))), "", apart=("Khó trả lời",))
    assert [text for text in shown(chart) if "," in text] == ["60,0", "40,0"]


def test_long_answers_break_into_lines_and_very_long_ones_end():
    assert shown(bars("mười chữ " * 6, values=(1.0,)))[0] == "mười chữ mười chữ mười chữ mười chữ mười chữ/mười chữ"
    assert shown(bars("mười chữ " * 90, values=(1.0,)))[0].endswith("mười chữ …")


def test_two_answers_of_the_same_words_are_two_bars():
    assert shown(bars("Khác", "Khác", "", values=(1.0, 2.0, 3.0))) == ["Khác", "Khác", "", "1,0%", "2,0%", "3,0%"]


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", "a' + alert(1) + '", 'b"c&d', "{{x}} \\n %", "\x00\x1b"])
def test_what_people_write_is_only_ever_shown(label):
    chart = replace(bars(label, values=(1.0,)), alternative=label)
    svg = chart_svg(chart, "vi").decode()
    assert shown(chart)[0] == label.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert "<script" not in svg


def test_the_alternative_text_is_the_name_of_the_picture():
    drawing = fromstring(chart_svg(replace(BARS, alternative='Loa 3 < 4 "và" Zalo'), "vi").decode())
    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", 'Loa 3 < 4 "và" Zalo')


def test_letters_take_the_colour_of_the_page():
    assert 'fill="currentColor"' in chart_svg(BARS, "vi").decode()


@pytest.mark.parametrize("chart", [BARS, STACKED, bars(values=()), Chart("", "bars", (), (), ""), bars("a", values=(0.0,))])
def test_every_chart_is_as_wide_as_the_others(chart):
    width, height = struct.unpack(">II", chart_png(chart, "vi", scale=1)[16:24])
    assert (width, height > 0) == (WIDTH, True)


def test_the_same_chart_gives_the_same_bytes():
    again = replace(BARS, caption="not drawn")
    assert (chart_svg(BARS, "vi"), chart_png(BARS, "vi")) == (chart_svg(again, "vi"), chart_png(again, "vi"))


@pytest.mark.parametrize("steps", [0, 1, 2, 5, 9])
def test_a_scale_grows_lighter_step_by_step(steps):
    colours = [tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)) for colour in grey_ramp(steps)]
    assert (len(colours), colours) == (steps, sorted(set(colours)))


def test_nothing_is_fetched():
    assert re.findall(r'(?:href|src|url)[=(]["\']?([^"\')]+)', chart_svg(STACKED, "vi").decode()) == []
