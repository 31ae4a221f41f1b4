"""Figures within a text know which cell they are, and the text reads as ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.report.marks import Reference, Run, joined, marked, plain, runs, unmarked
from langnghe.core.report.model import Chart, Grid, Series

SEX = Reference("trust.by.sex", "good", "f", "percent")
LETTERS = st.characters(exclude_categories=["Cs", "Co"])
CODES = st.text(LETTERS, max_size=5)
REFERENCES = st.builds(Reference, CODES, CODES, CODES, CODES)
PIECES = st.lists(st.builds(Run, st.text(LETTERS, min_size=1, max_size=8), st.none() | REFERENCES), max_size=6)
WORDS_APART = PIECES.map(lambda pieces: tuple(one for place, one in enumerate(pieces) if one.reference or not place % 2))


def test_a_text_falls_into_words_and_figures():
    text = f"Có {marked('34,40%', SEX)} ({marked('258', SEX.of('count'))} người)."
    assert runs(text) == (Run("Có "), Run("34,40%", SEX), Run(" ("), Run("258", SEX.of("count")), Run(" người)."))


def test_its_reader_sees_no_marks():
    assert plain(f"Có {marked('34,40%', SEX)} người.") == "Có 34,40% người."


def test_a_figure_that_is_marked_again_has_the_new_reference():
    assert runs(marked(marked("12", SEX), SEX.of("base"))) == (Run("12", SEX.of("base")),)


@pytest.mark.parametrize("shown", ["", marked("", SEX)], ids=["empty", "marked"])
def test_nothing_carries_no_mark(shown):
    assert (marked(shown, SEX), runs(shown)) == ("", ())


@pytest.mark.parametrize("place", range(1, len(marked("12", SEX))))
def test_half_a_mark_is_no_mark(place):
    assert all(run.reference is None for run in runs(marked("12", SEX)[:place]))


def test_a_name_stays_the_same_for_ever():
    assert (SEX.name, Reference("sex").name) == ("R75E7DMDS", "RAHDJ5PFF")


def test_the_figures_of_a_cell_have_its_name():
    assert {SEX.of(statistic).name for statistic in ("count", "percent", "base")} == {SEX.name}


def test_marks_are_taken_out_of_a_whole_table():
    grid = Grid(marked("1", SEX), ((marked("2", SEX), "x"),), notes=(marked("3", SEX),), tints={(0, 1): 2})
    assert unmarked(grid) == Grid("1", (("2", "x"),), notes=("3",), tints={(0, 1): 2})


def test_what_has_no_text_stays_as_it_is():
    chart = Chart("c", "bars", ("a",), (Series("s", (1.0, None)),), "in words")
    assert unmarked(chart) == chart


@given(WORDS_APART)
def test_pieces_joined_and_taken_apart_are_the_same_pieces(pieces):
    text = joined(pieces)
    assert joined(runs(text)) == text
    assert plain(text) == plain("".join(run.text for run in pieces))


@given(st.text(LETTERS))
def test_a_text_without_marks_is_one_piece(text):
    assert "".join(run.text for run in runs(text)) == plain(text) == text


@given(REFERENCES, st.text(LETTERS, min_size=1))
def test_any_code_finds_its_way_through(reference, shown):
    assert runs(marked(shown, reference)) == (Run(shown, reference),)
