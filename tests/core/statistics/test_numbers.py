"""A numeric question in a few figures."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.numbers import number_summary
from tests.columns import dataset, number, single


def figures(*values, minimum_group=0):
    summary = number_summary(dataset(number("q", *values)), "q", minimum_group)
    return (summary.n, summary.mean, summary.deviation, summary.minimum, summary.quartiles, summary.maximum)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, 2, 3, 4), (4, 2.5, pytest.approx(1.2909944487358056), 1, (1.75, 2.5, 3.25), 4)),
        ((5, 5, 5), (3, 5, 0, 5, (5, 5, 5), 5)),
        ((7, None), (1, 7, None, 7, (7, 7, 7), 7)),
        ((), (0, None, None, None, None, None)),
        ((None, None), (0, None, None, None, None, None)),
    ],
)
def test_what_can_be_computed_is_and_the_rest_is_none(values, expected):
    assert figures(*values) == expected


def test_a_summary_of_too_few_respondents_is_withheld():
    summary = number_summary(dataset(number("q", 1, 2, None)), "q", minimum_group=3)
    assert (summary.withheld, summary.n, summary.unanswered, summary.mean) == (True, 2, 1, None)


def test_choices_have_no_mean():
    with pytest.raises(Refused) as refusal:
        number_summary(dataset(single("q", "ab")), "q")
    assert refusal.value.findings[0].code == "tables.not_a_number"
