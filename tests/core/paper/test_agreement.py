"""Error rates of fields that were seen twice."""

import pytest

from langnghe.core.paper.agreement import Checked, rate, settled


def test_no_fields_have_no_rate():
    assert rate(0, 0) is None


@pytest.mark.parametrize(
    ("wrong", "fields", "low", "high"),
    [(0, 100, 0.0, 0.036993), (1, 100, 0.001767, 0.054486), (12, 5210, 0.001318, 0.004022), (3, 3, 0.438503, 1.0)],
)
def test_the_interval_is_wilsons(wrong, fields, low, high):
    """R: prop.test(1, 100, correct = FALSE)$conf.int gives 0.001767 and 0.054486."""
    found = rate(wrong, fields)
    assert (round(found.low, 6), round(found.high, 6), found.share) == (low, high, wrong / fields)


def test_what_is_settled_says_who_was_wrong():
    taken = {"a": "first", "b": "second", "c": "neither"}
    assert settled(10, ["a", "b", "c"], taken) + Checked(5) == Checked(15, 3, 2, 2)
