"""Diverging bars, dots, heat maps and lines: every answer, group and figure that may be shown is in the picture."""

import re

import pytest
from defusedxml.ElementTree import fromstring

from langnghe.core.formats.chart import chart_png, chart_svg
from langnghe.core.report.model import Chart, Series

NAMES = ("Nam", "Nữ")
SCALE = tuple(Series(name, values) for name, values in (("Tốt", (50.0, 30.0)), ("Vừa", (30.0, 60.0)), ("Kém", (20.0, 10.0))))
RANGED = Series("Tốt", (50.0, 30.0), ((40.0, 60.0), None))
EMPTY = Series("Kém", (None, 10.0))


def drawn(form: str, *series: Series, apart: tuple[str, ...] = ()) -> str:
    return chart_svg(Chart("", form, NAMES, series, "Nam và nữ", apart=apart), "vi").decode()


def texts(picture: str) -> set[str]:
    return {"".join(text.itertext()).strip() for text in fromstring(picture).iter("{http://www.w3.org/2000/svg}text")}


@pytest.mark.parametrize("form", ["diverging", "dots", "heat", "lines"])
def test_every_form_names_its_groups_and_answers_and_has_a_picture_for_word(form):
    assert {*NAMES, "Tốt", "Vừa", "Kém"} <= texts(drawn(form, *SCALE))
    assert chart_png(Chart("", form, NAMES, SCALE, ""), "vi").startswith(b"\x89PNG")


@pytest.mark.parametrize("form", ["diverging", "heat"])
def test_figures_stand_in_their_places_with_a_comma(form):
    assert {"50,0", "60,0"} <= texts(drawn(form, *SCALE))


def test_what_stands_outside_the_scale_is_not_in_diverging_bars():
    assert "Khó trả lời" not in texts(drawn("diverging", *SCALE, Series("Khó trả lời", (5.0, 5.0)), apart=("Khó trả lời",)))


def test_a_scale_of_four_has_no_middle():
    four = (*SCALE, Series("Rất kém", (0.0, 3.0)))
    assert ("#d9d9d9" in drawn("diverging", *SCALE), "#d9d9d9" in drawn("diverging", *four)) == (True, False)


@pytest.mark.parametrize("form", ["dots", "lines", "heat"])
def test_what_may_not_be_shown_is_not_drawn(form):
    whole, less = drawn(form, *SCALE[:1], SCALE[2]), drawn(form, *SCALE[:1], EMPTY)
    assert len(re.findall("<path", less)) < len(re.findall("<path", whole))


@pytest.mark.parametrize("form", ["dots", "lines"])
def test_intervals_are_drawn_where_there_are_intervals(form):
    assert drawn(form, RANGED) != drawn(form, Series("Tốt", (50.0, 30.0)))


def test_one_series_of_dots_needs_no_key():
    assert texts(drawn("dots", RANGED)) & {"Tốt"} == set()
