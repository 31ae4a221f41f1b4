"""What a pilot shows, run by run."""

from datetime import date

import pytest

from langnghe.core.response.pilot import Run, believable_seconds, summarise
from tests.cast import QUESTIONNAIRE

TODAY = date(2024, 6, 1)
RUNS = (
    Run({"goes": "yes", "times": 2}, {"goes": 4.0, "times": 10.0}, "times", finished=True),
    Run({"goes": "no", "wish": "Thêm mái che"}, {"goes": 6.0, "wish": 30.0}, "wish", finished=True),
    Run({"goes": "yes"}, {}, "", finished=True),
    Run({}, {"goes": 8.0}, "goes", finished=False),
    Run({}, {}, "", finished=False),
)


def test_runs_are_counted_and_timed():
    pilot = summarise(QUESTIONNAIRE, RUNS, TODAY)
    assert (pilot.started, pilot.finished, pilot.seconds, pilot.stopped) == (5, 3, 25.0, 1)


def test_each_question_shows_who_was_asked_who_answered_how_long_it_took_and_who_stopped():
    found = summarise(QUESTIONNAIRE, RUNS, TODAY).questions
    assert [(each.name, each.asked, each.answered, each.seconds, each.stopped) for each in found] == [
        ("goes", 3, 3, 6.0, 1),
        ("times", 2, 1, 10.0, 0),
        ("wish", 3, 1, 30.0, 0),
    ]


def test_item_non_response_is_of_those_who_were_asked():
    found = summarise(QUESTIONNAIRE, RUNS, TODAY).questions
    assert [each.left_out and round(each.left_out, 1) for each in found] == [0.0, 50.0, 66.7]


def test_a_pilot_without_runs_says_that_it_knows_nothing():
    pilot = summarise(QUESTIONNAIRE, (), TODAY)
    assert (pilot.started, pilot.seconds, {(each.left_out, each.seconds) for each in pilot.questions}) == (
        0,
        None,
        {(None, None)},
    )


@pytest.mark.parametrize(
    ("sent", "believed"),
    [
        ({"goes": 1.26, "times": 0}, {"goes": 1.3, "times": 0.0}),
        ({"goes": 1e9}, {"goes": 3600.0}),
        ({"goes": -1, "times": "5", "wish": float("nan"), "other": 3, "_x": 1}, {}),
        ({"goes": float("inf")}, {}),
        ([1, 2], {}),
        (None, {}),
    ],
)
def test_times_that_a_page_reports_are_believed_within_reason(sent, believed):
    assert believable_seconds(sent, QUESTIONNAIRE) == believed
