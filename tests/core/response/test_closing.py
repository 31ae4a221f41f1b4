"""Pausing, going on, moving the end, opening again: what is possible when."""

from datetime import timedelta

import pytest

from langnghe.core.errors import Refused
from langnghe.core.response import closing
from langnghe.core.response.closing import End
from langnghe.core.response.door import Door
from tests.cast import CLOSES, DURING, OPENS

LATER = CLOSES + timedelta(days=3)


def door(**changes) -> Door:
    return Door(**{"opens_at": OPENS, "closes_at": CLOSES, "target": None, **changes})


def refused(change, *given) -> str:
    with pytest.raises(Refused) as caught:
        change(*given)
    return caught.value.findings[0].code


def test_an_open_door_is_paused_and_gone_on_with():
    paused = closing.paused(door(), DURING)
    assert (paused.paused, closing.resumed(paused, DURING)) == (True, door())


@pytest.mark.parametrize(
    ("change", "given", "code"),
    [
        (closing.paused, door(paused=True), "collection.is_paused"),
        (closing.paused, door(closed_at=OPENS), "collection.not_open"),
        (closing.resumed, door(), "collection.not_paused"),
        (closing.resumed, door(paused=True, closed_at=OPENS), "collection.not_open"),
    ],
)
def test_a_pause_needs_an_open_door_and_going_on_needs_a_pause(change, given, code):
    assert refused(change, given, DURING) == code


def test_the_end_moves_while_the_door_is_open():
    assert closing.extended(door(), End(LATER, 9), DURING) == door(closes_at=LATER, target=9)


def test_a_door_that_has_not_opened_yet_can_get_another_end():
    assert closing.extended(door(), End(LATER, None), OPENS - timedelta(days=1)) == door(closes_at=LATER)


@pytest.mark.parametrize(
    ("given", "end", "code"),
    [
        (door(closed_at=OPENS), End(LATER, None), "collection.not_open"),
        (door(), End(None, None), "collection.endless"),
        (door(), End(DURING, None), "collection.end_is_past"),
        (door(accepted=7), End(LATER, 7), "collection.target_is_met"),
    ],
)
def test_an_end_must_lie_ahead(given, end, code):
    assert refused(closing.extended, given, end, DURING) == code


@pytest.mark.parametrize("shut", [{"closed_at": OPENS}, {"target": 3, "accepted": 3}, {"closed_at": OPENS, "paused": True}])
def test_a_closed_door_is_opened_again_until_another_end(shut):
    again = closing.reopened(door(**shut), End(LATER, 9), DURING)
    assert (again.refusal(DURING), again.closes_at, again.target) == (None, LATER, 9)


def test_only_a_closed_door_is_opened_again():
    assert refused(closing.reopened, door(), End(LATER, None), DURING) == "collection.not_closed"
