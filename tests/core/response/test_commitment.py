"""Commitments: what they show, what they hide, and which days stand together."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from langnghe.core.plan.model import Mode
from langnghe.core.response import commitment
from langnghe.core.response.commitment import (
    Span,
    committed,
    due,
    element,
    first_break,
    following,
    holds,
    prime,
)
from langnghe.core.response.model import Response

MONDAY = date(2026, 3, 2)
SAID = [Response({"q1": code}, unit, Mode.PAPER) for code, unit in (("a", "x"), ("b", "x"), ("a", "y"), ("a", "x"))]
ELEMENTS = [element(each, "v1") for each in SAID]
FIRST = following((), Span(MONDAY, MONDAY, 2), committed(ELEMENTS[:2], 12345))
SECOND = following((FIRST,), Span(MONDAY + timedelta(1), MONDAY + timedelta(1), 2), committed(ELEMENTS[2:], 67890))


def test_the_prime_is_that_of_the_rfc():
    digits = f"{prime():X}"
    assert (digits[:32], digits[-48:], len(digits)) == (
        "FFFFFFFFFFFFFFFFC90FDAA22168C234",
        "43DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
        768,
    )


def test_the_prime_is_safe_and_the_generator_is_a_square():
    half = (prime() - 1) // 2
    assert (pow(3, prime() - 1, prime()), pow(3, half - 1, half), pow(commitment.GENERATOR, half, prime())) == (1, 1, 1)


def test_all_days_together_hold_though_nobody_knows_which_came_when():
    assert [holds((FIRST, SECOND), order, 12345 + 67890) for order in permutations(ELEMENTS, 4)] == [True] * 24


@pytest.mark.parametrize(
    ("elements", "blinding"),
    [
        (ELEMENTS[:3], 80235),
        ([*ELEMENTS, ELEMENTS[0]], 80235),
        ([*ELEMENTS[:3], element(replace(SAID[3], unit="y"), "v1")], 80235),
        ([*ELEMENTS[:3], element(replace(SAID[3], mode=Mode.ONLINE), "v1")], 80235),
        ([*ELEMENTS[:3], element(SAID[3], "v2")], 80235),
        (ELEMENTS, 80236),
    ],
    ids=["one taken away", "one twice", "another unit", "another mode", "another questionnaire", "another blind"],
)
def test_every_change_shows(elements, blinding):
    assert not holds((FIRST, SECOND), elements, blinding)


def test_the_same_answers_hidden_otherwise_look_otherwise():
    """For any two sets of answers there is a blind under which the one looks like the other: a commitment alone tells nothing."""
    assert len({committed(ELEMENTS[:2], blind) for blind in range(20)}) == 20


def test_the_chain_is_whole_and_a_change_in_it_is_found():
    later = replace(SECOND, responses=3)
    moved = replace(SECOND, number=3)
    assert [first_break(chain) for chain in ((), (FIRST, SECOND), (FIRST, later), (SECOND,), (FIRST, moved))] == [
        None,
        None,
        2,
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("counts", "closing", "spans"),
    [
        ((), False, ()),
        ((12, 30), False, ((0, 0, 12), (1, 1, 30))),
        ((4, 5, 1, 30), False, ((0, 2, 10), (3, 3, 30))),
        ((30, 9), False, ((0, 0, 30),)),
        ((30, 9), True, ((0, 0, 30), (1, 1, 9))),
        ((9, 0, 0, 1), False, ((0, 3, 10),)),
    ],
    ids=["nothing", "large days", "small days wait", "the last waits", "until the closing", "empty days between"],
)
def test_which_days_stand_together(counts, closing, spans):
    days = {MONDAY + timedelta(place): count for place, count in enumerate(counts)}
    found = due(days, 10, closing=closing)
    assert found == tuple(Span(MONDAY + timedelta(first), MONDAY + timedelta(last), number) for first, last, number in spans)
