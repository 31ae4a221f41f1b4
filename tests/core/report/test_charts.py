"""Computed tables as chart values."""

import pytest

from langnghe.core.questionnaire.model import NO_TEXT
from langnghe.core.report.charts import chart_of
from langnghe.core.report.model import Series
from langnghe.core.report.voice import Voice
from langnghe.core.response.model import Measure
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from tests.columns import dataset, number, several, single

DATA = dataset(
    single("q", "abb?" * 10, "ab?"),
    single("scale", "abb?" * 10, "ab?", Measure.ORDINAL),
    single("sex", "mf" * 20, "mf"),
    single("place", "x" * 15 + "y" * 15 + "z" * 10, "xyzw"),
    several("sources", "ab b " * 20),
    single("m1", "aabc" * 10, "abc", Measure.ORDINAL, matrix="m"),
    single("m2", "b" * 5 + "." * 35, "abc", Measure.ORDINAL, matrix="m"),
    several("n1", "ab b " * 20, matrix="n"),
    single("k1", "abab" * 10, matrix="k"),
    number("age", *range(40)),
)


def chart(rows: str, columns: str = "", form: str = "", top: str = "first", minimum: int = 10, language: str = "vi"):
    book = TableBook((SectionSpec(NO_TEXT, (TableSpec(rows, columns, form, top),)),))
    return chart_of(next(compute_book(DATA, book, minimum).tables()), Voice(language, minimum))


def test_answers_stand_by_falling_share_with_dont_know_last_and_apart():
    bars = chart("q")
    assert (bars.form, bars.categories, bars.apart) == ("bars", ("B", "A", "?"), ("?",))
    assert bars.series == (Series("Tỷ lệ (%)", (50, 25, 25)),)


def test_the_steps_of_a_scale_keep_their_order():
    assert chart("scale").categories == ("A", "B", "?")


def test_the_sentences_are_the_alternative_text():
    assert chart("q", language="en").alternative == (
        "Of 40 people who answered this question, the largest share chose “en B”: 50.00% (20 people); “en A”: 25.00% (10 people)."
        " “en ?” was chosen by 25.00% (10 people)."
    )


def test_one_question_can_be_one_bar_of_a_hundred_percent():
    stacked = chart("q", form="stacked")
    assert (stacked.form, stacked.categories) == ("stacked", ("Chung",))
    assert [(series.name, series.values) for series in stacked.series] == [("A", (25,)), ("B", (50,)), ("?", (25,))]


def test_several_answers_are_never_stacked():
    assert chart("sources", form="stacked").form == "bars"


def test_a_matrix_is_stacked_without_the_rows_withheld():
    stacked = chart("m")
    assert (stacked.form, stacked.categories, [series.values for series in stacked.series]) == (
        "stacked",
        ("m1",),
        [(50,), (25,), (25,)],
    )


@pytest.mark.parametrize(("top", "caption", "share"), [("first", "“A”", 50), ("last", "“C”", 25)])
def test_a_matrix_as_bars_shows_the_end_of_the_scale_named_first(top, caption, share):
    bars = chart("m", form="bars", top=top)
    assert (bars.form, bars.caption, bars.series) == ("bars", f"Tỷ lệ chọn {caption} (%) – M", (Series(caption, (share,)),))


def test_without_a_scale_a_matrix_is_stacked_whatever_is_asked():
    assert chart("k", form="bars").form == "stacked"


def test_groups_are_stacked_beside_everyone():
    stacked = chart("q", "sex")
    assert (stacked.categories, stacked.apart) == (("M", "F", "Chung"), ("?",))
    assert [series.values for series in stacked.series] == [(50, 0, 25), (50, 50, 50), (0, 50, 25)]


def test_groups_withheld_or_empty_are_not_drawn():
    assert chart("q", "place", minimum=11).categories == ("Y", "Chung")


@pytest.mark.parametrize(
    ("rows", "columns", "form", "minimum"),
    [
        ("q", "", "none", 0),
        ("q", "", "", 41),
        ("m", "", "", 41),
        ("n", "", "", 0),
        ("age", "", "", 0),
        ("sources", "sex", "", 0),
        ("q", "sex", "", 41),
    ],
)
def test_where_nothing_can_be_shown_there_is_no_chart(rows, columns, form, minimum):
    assert chart(rows, columns, form, minimum=minimum) is None
