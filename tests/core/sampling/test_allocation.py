"""Whole numbers that add up: every case can be worked out by hand."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.sampling.allocation import allocate, equal, neyman, proportional

# The bill of 1792 on 120 seats, by Hamilton's own method; M. L. Balinski and H. P. Young (1982), Fair Representation, appendix B.
STATES = {
    "Connecticut": 236_841, "Delaware": 55_540, "Georgia": 70_835, "Kentucky": 68_705, "Maryland": 278_514,
    "Massachusetts": 475_327, "New Hampshire": 141_822, "New Jersey": 179_570, "New York": 331_589, "North Carolina": 353_523,
    "Pennsylvania": 432_879, "Rhode Island": 68_446, "South Carolina": 206_236, "Vermont": 85_533, "Virginia": 630_560,
}  # fmt: skip
SEATS = (8, 2, 2, 2, 9, 16, 5, 6, 11, 12, 14, 2, 7, 3, 21)


def refused(call) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refused) as refusal:
        call()
    (finding,) = refusal.value.findings
    return finding.code, dict(finding.values)


def test_hamiltons_own_example():
    assert proportional(STATES, 120) == dict(zip(STATES, SEATS, strict=True))


@pytest.mark.parametrize(
    ("shares", "total", "found"),
    [
        ({"a": 50, "b": 30, "c": 20}, 10, {"a": 5, "b": 3, "c": 2}),
        ({"a": 1, "b": 1, "c": 1}, 10, {"a": 4, "b": 3, "c": 3}),
        ({"a": 1, "b": 3}, 2, {"a": 0, "b": 2}),
        ({"a": 1, "b": 3}, 6, {"a": 1, "b": 5}),
        ({"a": 5, "b": 5, "c": 0}, 3, {"a": 2, "b": 1, "c": 0}),
        ({"a": 0.1, "b": 0.2}, 3, {"a": 1, "b": 2}),
        ({"a": 7}, 0, {"a": 0}),
        ({}, 0, {}),
    ],
)
def test_of_equal_remainders_the_larger_share_comes_first_then_the_first_named(shares, total, found):
    assert allocate(shares, total) == found


@pytest.mark.parametrize(
    ("minimums", "caps", "found"),
    [
        ({}, {}, {"a": 60, "b": 30, "c": 10}),
        ({"c": 15}, {}, {"a": 57, "b": 28, "c": 15}),
        ({"b": 40, "c": 20}, {}, {"a": 40, "b": 40, "c": 20}),
        ({}, {"a": 40}, {"a": 40, "b": 45, "c": 15}),
        ({"c": 30}, {"a": 40}, {"a": 40, "b": 30, "c": 30}),
        ({"a": 60, "b": 30, "c": 10}, {"a": 60, "b": 30, "c": 10}, {"a": 60, "b": 30, "c": 10}),
        ({}, {"a": 50, "b": 50, "c": 0}, {"a": 50, "b": 50, "c": 0}),
    ],
)
def test_what_a_bound_cuts_is_shared_among_the_others(minimums, caps, found):
    assert allocate({"a": 60, "b": 30, "c": 10}, 100, minimums, caps) == found


def test_minimums_are_kept_for_what_has_no_share():
    assert allocate({"a": 0, "b": 0}, 5, {"a": 2, "b": 3}) == {"a": 2, "b": 3}


def test_equal_numbers_as_far_as_they_go():
    assert equal(("a", "b", "c"), 8, caps={"a": 1}) == {"a": 1, "b": 4, "c": 3}


def test_neyman_gives_more_to_what_varies_more():
    """Cochran (1977), Sampling Techniques, section 5.6, 24 of 64 cities: N S = 16 x 232.04 = 3712.6 and 48 x 74.71 = 3586.1, so
    12.21 and 11.79."""
    assert neyman({"large": 16, "small": 48}, {"large": 232.04, "small": 74.71}, 24) == {"large": 12, "small": 12}


def test_neyman_gives_none_more_than_it_has():
    """Without that, 40 x 16 x 232.04 / 7298.7 = 20.3 of 16."""
    assert neyman({"large": 16, "small": 48}, {"large": 232.04, "small": 74.71}, 40) == {"large": 16, "small": 24}
    assert neyman({"large": 16, "small": 48}, {"large": 232.04, "small": 74.71}, 24, caps={"large": 9}) == {
        "large": 9,
        "small": 15,
    }


@pytest.mark.parametrize(
    ("shares", "minimums", "caps", "code", "values"),
    [
        ({"a": 1, "b": 1}, {"a": 6, "b": 6}, {}, "sample.minimums_exceed_total", {"least": 12, "total": 10}),
        ({"a": 1, "b": 1}, {}, {"a": 4, "b": 5}, "sample.caps_below_total", {"most": 9, "total": 10}),
        ({"a": 1, "b": 0}, {}, {"a": 4}, "sample.caps_below_total", {"most": 4, "total": 10}),
        ({"a": 1}, {"a": 5}, {"a": 4}, "sample.minimum_over_cap", {"name": "a", "least": 5, "most": 4}),
        ({"a": -1}, {}, {}, "sample.bad_share", {"name": "a"}),
        ({"a": float("nan")}, {}, {}, "sample.bad_share", {"name": "a"}),
    ],
)
def test_bounds_that_leave_no_numbers_are_refused(shares, minimums, caps, code, values):
    assert refused(lambda: allocate(shares, 10, minimums, caps)) == (code, values)
