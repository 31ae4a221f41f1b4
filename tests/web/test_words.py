"""Values as the pages say them, in Vietnamese and in English."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from langnghe.core.errors import Finding, Place, define
from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.model import Grid
from langnghe.web import words
from langnghe.web.templatetags import langnghe as filters

MORNING = datetime(2024, 6, 10, 1, 5, tzinfo=UTC)
KIND = define("demo.words", "{day}, {hour}, {text}, {mode}, {count}.", "")


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (0, 0, "0", "0"),
        (5000, 0, "5.000", "5,000"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (0.125, 2, "0,13", "0.13"),
        (2.5, 0, "3", "3"),
        (-1.05, 1, "-1,1", "-1.1"),
        (Decimal(75_000_000), 0, "75.000.000", "75,000,000"),
        (None, 1, "–", "–"),
    ],
)
def test_numbers(value, decimals, vi, en):
    assert [in_language(language, words.number, value, decimals) for language in ("vi", "en")] == [vi, en]


@pytest.mark.parametrize(("value", "vi", "en"), [(94.125, "94,1%", "94.1%"), (100, "100,0%", "100.0%"), (None, "–", "–")])
def test_percentages(value, vi, en):
    assert [in_language(language, words.percent, value) for language in ("vi", "en")] == [vi, en]


@pytest.mark.parametrize(
    ("say", "value", "vi", "en"),
    [
        (words.day, date(2023, 11, 8), "08/11/2023", "8 November 2023"),
        (words.day, datetime(2024, 6, 10, 20, tzinfo=UTC), "11/06/2024", "11 June 2024"),
        (words.moment, MORNING, "08:05 10/06/2024", "10 June 2024, 08:05"),
        (words.day, None, "–", "–"),
        (words.moment, None, "–", "–"),
    ],
)
def test_days_and_hours_are_those_of_viet_nam(say, value, vi, en):
    assert [in_language(language, say, value) for language in ("vi", "en")] == [vi, en]


@pytest.mark.parametrize(
    ("value", "vi", "en"), [(Text({"vi": "Có", "en": "Yes"}), "Có", "Yes"), ("as it is", "as it is", "as it is"), (None, "", "")]
)
def test_texts(value, vi, en):
    assert [in_language(language, words.text, value) for language in ("vi", "en")] == [vi, en]


def test_the_values_of_a_finding_are_said_too():
    values = {"day": date(2023, 11, 8), "hour": MORNING, "text": Text({"vi": "Có", "en": "Yes"}), "mode": Mode.PAPER, "count": 12}
    assert (
        in_language("en", words.problem, Finding(KIND, values=values)) == "8 November 2023, 10 June 2024, 08:05, Yes, paper, 12."
    )


def test_the_state_of_a_survey_is_said_as_on_its_page():
    kind = define("demo.state", "It is “{state}”.", "")
    said = [in_language(language, words.problem, Finding(kind, values={"state": State.DRAFT})) for language in ("vi", "en")]
    assert said == ["It is “Đang lập kế hoạch”.", "It is “Being planned”."]


@pytest.mark.parametrize(
    ("english", "vi"),
    [
        ("; perhaps “tên” is meant", "; có lẽ là “tên”"),
        ("; perhaps int() is meant", "; có lẽ là int()"),
        ("number", "số"),
        ("something else", "something else"),
    ],
)
def test_pieces_of_sentences_are_said_in_the_language_too(english, vi):
    finding = Finding(define(f"demo.piece.{english}", "{reason}", "{name}"), values={"reason": english, "name": english})
    assert in_language("vi", lambda: (words.problem(finding), words.advice(finding))) == (vi, english)


def test_a_finding_without_advice_gives_none():
    assert words.advice(Finding(KIND)) == ""


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(), ""),
        (Place(file="units.csv", row=3, column="code"), "units.csv, row 3, column code"),
        (Place(sheet="survey", page=2, line=4, field="title"), "sheet survey, page 2, line 4, title"),
    ],
)
def test_places(place, said):
    assert in_language("en", filters.place, place) == in_language("en", filters.place, Finding(KIND, place)) == said


@pytest.mark.parametrize(
    ("say", "known", "said"),
    [
        (filters.phase_name, "collect", "Collect"),
        (filters.state_name, "open", "Open"),
        (filters.mode_name, "paper", "Paper"),
        (filters.severity_name, "note", "Note"),
        (filters.event_name, "plan.accepted", "Plan accepted"),
    ],
)
def test_names_of_states_and_phases(say, known, said):
    with override("en"):
        assert (say(known), say("unheard of")) == (said, "unheard of")


@pytest.mark.parametrize(("part", "whole", "percent"), [(1, 4, 25.0), (0, 4, 0.0), (1, 0, None), (None, 4, None)])
def test_shares(part, whole, percent):
    assert filters.share(part, whole) == percent


def test_a_grid_is_parted_into_head_and_body_with_figures_to_the_right():
    grid = Grid("Bảng", (("Ý kiến", "n"), ("Có", "12")), numeric=(1,))
    assert filters.head_rows(grid) == [[filters.Cell("Ý kiến", numeric=False), filters.Cell("n", numeric=True)]]
    assert filters.body_rows(grid) == [[filters.Cell("Có", numeric=False), filters.Cell("12", numeric=True)]]


def test_a_merged_heading_spans_its_columns():
    grid = Grid("Bảng", (("", "Nam", ""), ("Có", "12", "3")), merged=frozenset({(0, 2)}))
    assert [(cell.text, cell.span) for cell in filters.head_rows(grid)[0]] == [("", 1), ("Nam", 2)]


def in_language(language, say, *values):
    with override(language):
        return say(*values)
