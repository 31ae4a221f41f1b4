"""The report's voice: every phrase in both languages, with the same fields."""

import string
from dataclasses import replace

import pytest

from langnghe.core.questionnaire.model import Text
from langnghe.core.report.marks import Reference, plain, runs
from langnghe.core.report.voice import PHRASES, Voice
from langnghe.core.statistics.independence import REASONS

VI = Voice("vi")


def fields(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def test_both_languages_say_the_same_things():
    assert list(PHRASES["vi"]) == list(PHRASES["en"])


@pytest.mark.parametrize("name", PHRASES["vi"])
def test_a_phrase_has_the_same_fields_in_both_languages(name):
    assert fields(PHRASES["vi"][name]) == fields(PHRASES["en"][name])


def test_every_reason_for_no_test_can_be_told():
    untold = {"expected_sufficient", "expected_small_2x2", "expected_cochran"}
    assert {f"reason_{code}" for code in REASONS if code not in untold} <= set(PHRASES["vi"])


@pytest.mark.parametrize(("items", "listed"), [([], ""), (["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C")])
def test_lists_are_joined_as_in_a_sentence(items, listed):
    assert VI.listed(items) == listed


def test_a_list_can_be_a_choice():
    assert VI.listed(["A", "B", "C"], "or") == "A, B hoặc C"


@pytest.mark.parametrize(
    ("label", "words"), [("Giới tính:", "Giới tính"), ("  Hai\ndòng ", "Hai dòng"), ("Ai? :", "Ai?"), ("", "")]
)
def test_labels_are_one_line_without_a_colon(label, words):
    assert VI.words(Text({"vi": label})) == words


def test_shares_come_with_their_n():
    assert VI.share(258, 750) == "34,40% (258 người)"
    assert (VI.fraction(258, 1750), VI.percent(0, 0)) == ("14,74% (258/1.750 người)", "–")


def test_simulated_data_are_named_in_captions():
    assert (Voice("vi", simulated=True).caption("Tuổi"), VI.caption("Tuổi")) == ("Tuổi (số liệu mô phỏng)", "Tuổi")


def test_notes_that_say_nothing_are_left_out():
    assert VI.notes("", "a", "") == ("a",)


def test_traced_figures_know_their_cell():
    told = replace(VI, tracing=True).fraction(258, 1750, Reference("trust", "good"))
    assert plain(told) == "14,74% (258/1.750 người)"
    assert [run.reference.statistic for run in runs(told) if run.reference] == ["percent", "count", "base"]


def test_figures_that_are_not_traced_are_only_text():
    assert VI.share(258, 750, Reference("trust", "good")) == "34,40% (258 người)"


def test_of_a_p_value_only_the_number_is_the_figure():
    told = replace(VI, tracing=True).p_value(0.0004, "p hiệu chỉnh Holm", Reference("trust", statistic="p"))
    assert [run.text for run in runs(told)] == ["p hiệu chỉnh Holm < ", "0,001"]


def test_a_share_of_nobody_is_a_dash_and_no_figure():
    assert replace(VI, tracing=True).bare(0, 0, Reference("trust")) == "–"
