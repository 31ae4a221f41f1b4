"""Stages that follow each other: shared days, uncovered days. Two numbers stand for days of April 2022."""

from datetime import date

import pytest

from langnghe.core.plan.model import Stage
from langnghe.core.plan.sequence import shared_days, uncovered_days

# The 2nd, 3rd, 9th and 16th of April 2022 are at weekends, the 10th is a public holiday as well.


def stage(first: int | None, last: int | None) -> Stage:
    return Stage("bước", first and date(2022, 4, first), last and date(2022, 4, last))


def days(found: tuple[date, date] | None) -> tuple[int, int] | None:
    return found and (found[0].day, found[1].day)


@pytest.mark.parametrize(
    ("before", "after", "shared"),
    [
        ((16, 20), (20, 23), (20, 20)),
        ((11, 20), (15, 29), (15, 20)),
        ((11, 14), (15, 20), None),  # one ends, the next begins
        ((11, 20), (15, 18), None),  # the second goes on within the first
        ((11, 20), (11, 25), None),  # they begin together
        ((None, 20), (20, 23), None),  # the first may begin on any day
        ((11, 20), (15, None), None),
        ((11, None), (15, 20), None),
        ((11, 20), (None, 20), None),
    ],
)
def test_days_that_two_stages_share(before, after, shared):
    assert days(shared_days(stage(*before), stage(*after))) == shared


@pytest.mark.parametrize(
    ("before", "after", "others", "uncovered"),
    [
        ((4, 5), (8, 15), [], (6, 7)),
        ((4, 8), (11, 15), [], None),  # only a weekend lies between
        ((4, 7), (12, 15), [], (8, 11)),
        ((4, 7), (8, 15), [], None),
        ((4, 5), (12, 15), [(6, 11)], None),  # a stage listed elsewhere fills the days
        ((4, 5), (12, 15), [(6, 10)], (6, 11)),
        ((4, 5), (12, 15), [(None, 11), (6, None)], (6, 11)),
        ((4, None), (12, 15), [], None),
        ((4, 5), (None, 15), [], None),
    ],
)
def test_working_days_that_no_stage_covers(before, after, others, uncovered):
    stages = [stage(*each) for each in (before, after, *others)]
    assert days(uncovered_days(stages[0], stages[1], stages)) == uncovered
