"""The slides for the meeting: one thing on each."""

from dataclasses import replace

import pytest

from langnghe.core.questionnaire.model import Text
from langnghe.core.report.deck import LIMITS, Deck, chart_of_table, deck_of
from langnghe.core.report.outline import Outline, Part
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import SectionSpec, TableSpec
from langnghe.core.statistics.tables.spec import Tabulation
from tests.core.report.test_compose import CONTENT, FACTS, WHO, computed

VOICE = Voice("vi", 10)


def deck(*sections: SectionSpec, language: str = "vi", outline: Outline | None = None, **facts: object) -> Deck:
    return deck_of(replace(FACTS, **facts), computed(*sections), language, outline)


def section(*tables: TableSpec | Tabulation) -> SectionSpec:
    return SectionSpec(Text({"vi": "Nhận thức"}), tables)


def test_a_group_has_a_slide_with_its_main_question():
    first, *_, last = deck(WHO, CONTENT).slides
    assert (first.title, first.question, first.chart.form, first.chart.categories) == ("Nhận thức", "q", "bars", ("A", "B"))
    assert (bool(first.sentence), first.notes[: len(first.sentence)], last.title) == (True, first.sentence, LIMITS["vi"])


def test_a_cross_table_is_shown_where_nothing_else_is():
    first = deck(section(TableSpec("q", "sex"))).slides[0]
    assert (first.chart.form, [series.name for series in first.chart.series]) == ("stacked", ["A", "B"])


def test_a_question_without_a_chart_is_told_in_words():
    first = deck(section(TableSpec("age"))).slides[0]
    assert (first.chart, bool(first.sentence)) == (None, True)


def test_open_answers_are_no_slide():
    assert [slide.title for slide in deck(section(TableSpec("wish"))).slides] == ["Những điểm nổi bật từ số liệu", LIMITS["vi"]]


def test_the_outline_says_which_groups_there_are():
    outline = Outline(
        (Part("group", Text({"vi": "Riêng"}), tables=("m",)), Part("group", tables=("q",)), Part("group", tables=("wish",)))
    )
    slides = deck(CONTENT, outline=outline).slides[:-2]
    assert [(slide.title, bool(slide.question)) for slide in slides] == [("Riêng", True), ("q", False)]


def test_what_stands_out_has_a_slide_of_few_points():
    salient = deck(CONTENT).slides[-2]
    assert (salient.title, 0 < len(salient.points) <= 4) == ("Những điểm nổi bật từ số liệu", True)


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ((TableSpec("age"),), "Báo cáo không so sánh các nhóm."),
        ((TableSpec("q", "side"),), "Không có khác biệt nào giữa các nhóm còn ý nghĩa thống kê sau hiệu chỉnh."),
    ],
)
def test_where_nothing_stands_out_that_is_said(tables, words):
    assert deck(section(*tables)).slides[-2].points == (words,)


@pytest.mark.parametrize(("facts", "free"), [({}, True), ({"probability": True}, False), ({"census": True}, False)])
def test_volunteers_are_no_sample(facts, free):
    points = deck(section(TableSpec("age")), **facts).slides[-1].points
    assert (points[0].startswith("Người trả lời không được chọn theo xác suất"), len(points)) == (free, 3 if free else 2)


def test_where_groups_are_compared_no_cause_is_named():
    assert deck(CONTENT).slides[-1].points[-1].startswith("Khác biệt giữa các nhóm là mối liên hệ thống kê")


def test_slides_speak_english_too_and_say_how_many_answered():
    found = deck(CONTENT, language="en")
    assert (found.slides[-1].title, found.n, found.language) == (LIMITS["en"], "40", "en")


@pytest.mark.parametrize(("chart", "form"), [("", "stacked"), ("bars", "bars"), ("none", None)])
def test_a_rich_table_has_the_chart_that_is_asked_for(chart, form):
    (table,) = computed(section(Tabulation((("q",),), (("sex",),), chart=chart))).sections[0].tables
    found = chart_of_table(table, VOICE)
    assert (found.form if found else None) == form
