"""Charts that Office draws itself: what stands in them, and their workbooks."""

from dataclasses import replace
from io import BytesIO
from xml.etree.ElementTree import Element

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring

from langnghe.core.formats.native_chart import Look, chart_part, colours_of, height_of, is_native
from langnghe.core.formats.native_chart_xml import workbook_of
from langnghe.core.report.model import Chart, Series
from tests.core.formats.report_sample import BARS, STACKED

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LOOK = Look("Times New Roman", 11, (0, 0, 165, 80))
DOTS = Chart(
    "Khoảng", "dots", ("Nam", "Nữ"), (Series("Tỷ lệ", (44.0, None), ((40.125, 48.5), None)), Series("Khác", (5.0, 6.0))), "Hai."
)
LINES = Chart("Đợt", "lines", ("2023", "2024"), (Series("Có", (20.0, 25.5), ((17, 23), (22, 29))),), "Hai đợt.")
HEAT = replace(STACKED, form="heat")


def drawn(chart: Chart, language: str = "vi") -> Element:
    return fromstring(chart_part(chart, language, LOOK).xml)


def cells(chart: Chart) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(workbook_of(chart)))["Sheet1"]
    return list(sheet.values)


def values(root: Element, path: str) -> list[str]:
    return [element.get("val", "") for element in root.iterfind(path)]


@pytest.mark.parametrize(
    ("chart", "kind", "grouping"),
    [
        (BARS, "barChart", "clustered"),
        (STACKED, "barChart", "stacked"),
        (replace(STACKED, form="diverging"), "barChart", "stacked"),
        (DOTS, "barChart", "clustered"),
        (LINES, "lineChart", "standard"),
    ],
)
def test_each_form_has_its_native_kind(chart, kind, grouping):
    plot = drawn(chart).find(f".//{C}plotArea/{C}{kind}")
    assert values(plot, f"{C}grouping") == [grouping]
    assert len(plot.findall(f"{C}ser")) == len(chart.series)


@pytest.mark.parametrize(
    ("chart", "native"),
    [(BARS, True), (HEAT, False), (replace(BARS, series=()), False), (replace(BARS, series=(Series("x", (None,) * 5),)), False)],
)
def test_a_heat_map_and_a_chart_without_figures_are_not_native(chart, native):
    assert is_native(chart) is native


def test_the_workbook_has_the_figures_of_the_chart():
    assert cells(BARS)[:3] == [(None, "Tỷ lệ"), ("Họp chi bộ, họp thôn", 61.22), ("Loa truyền thanh", 34.13)]


def test_the_workbook_says_how_far_intervals_reach_and_leaves_out_what_is_not_shown():
    assert cells(DOTS) == [
        (None, "Tỷ lệ", "Khác", "Tỷ lệ (−)", "Tỷ lệ (+)"),
        ("Nam", 44, 5, 3.88, 4.5),
        ("Nữ", None, 6, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(("chart", "direction"), [(DOTS, []), (LINES, ["y"])])
def test_intervals_are_cells_of_the_workbook(chart, direction):
    (bars,) = drawn(chart).iter(f"{C}errBars")
    column = "D" if chart is DOTS else "C"
    assert (values(bars, f"{C}errDir"), values(bars, f"{C}errValType")) == (direction, ["cust"])
    assert [formula.text for formula in bars.iter(f"{C}f")] == [
        f"Sheet1!${chr(ord(column) + 1)}$2:${chr(ord(column) + 1)}$3", f"Sheet1!${column}$2:${column}$3",
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "locale", "form"), [("vi", "vi-VN", '[$-42A]0.0"%"'), ("en", "en-GB", '0.0"%"')])
def test_a_chart_speaks_the_language_of_the_report(language, locale, form):
    root = drawn(BARS, language)
    assert (values(root, f"{C}lang"), root.find(f".//{C}ser//{C}numFmt").get("formatCode")) == ([locale], form)


def test_figures_of_narrow_pieces_are_left_out():
    last = drawn(STACKED).findall(f".//{C}ser")[4]
    assert values(last, f"{C}dLbls/{C}dLbl/{C}idx") == ["0", "1", "3"]
    assert values(last, f"{C}dLbls/{C}dLbl/{C}delete") == ["1", "1", "1"]


def test_a_chart_has_no_frame_and_says_where_its_plot_stands():
    root = drawn(STACKED)
    assert values(root, f"{C}roundedCorners") == ["0"]
    assert root.find(f"{C}spPr/{{http://schemas.openxmlformats.org/drawingml/2006/main}}noFill") is not None
    left, wide = (float(root.find(f".//{C}manualLayout/{C}{side}").get("val")) for side in "xw")
    assert 0.3 < left < 0.5 < left + wide <= 1


def test_answers_outside_the_scale_have_a_colour_of_their_own():
    assert [colours_of(replace(STACKED, form=form))[-1] for form in ("stacked", "diverging")] == ["#f6f6f6"] * 2
    assert (colours_of(replace(STACKED, form="dots"))[-1], colours_of(replace(DOTS, series=DOTS.series[:1]))) == (
        "#bed6e7", ("#bed6e7",),
    )  # fmt: skip


@pytest.mark.parametrize("chart", [BARS, STACKED, DOTS, LINES])
def test_a_chart_is_higher_the_more_it_shows(chart):
    more = replace(
        chart,
        categories=chart.categories * 2,
        series=tuple(replace(series, values=series.values * 2, ranges=series.ranges * 2) for series in chart.series),
    )
    assert (height_of(more, 165, 4) > height_of(chart, 165, 4)) is (chart.form != "lines")


def test_the_same_chart_gives_the_same_bytes():
    assert chart_part(STACKED, "vi", LOOK) == chart_part(STACKED, "vi", LOOK)
