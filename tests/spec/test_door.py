"""When the door is open: the table of what becomes of a response."""

from datetime import timedelta

import pytest

from langnghe.core.response.door import Decision, Door, count_in
from langnghe.core.sampling.quota import Count
from tests.cast import CLOSES, DURING, OPENS

MAU, THU = ("", "ban-mau|online"), ("", "ban-thu|online")
YOUNG = ("age", "under-30")
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def door(**changes) -> Door:
    return Door(**{"opens_at": OPENS, "closes_at": CLOSES, "target": None, "counts": {MAU: Count(), THU: Count(0, 1)}, **changes})


@pytest.mark.parametrize(
    ("now", "changes", "decision"),
    [
        (OPENS - SECOND, {}, Decision.NOT_YET_OPEN),
        (OPENS, {}, Decision.ACCEPTED),
        (CLOSES - SECOND, {}, Decision.ACCEPTED),
        (CLOSES, {}, Decision.CLOSED),
        (DURING, {"closed_at": DURING - SECOND}, Decision.CLOSED),
        (DURING, {"paused": True}, Decision.PAUSED),
        (DURING, {"issuing": True}, Decision.STILL_ISSUING),
        (OPENS - SECOND, {"issuing": True}, Decision.NOT_YET_OPEN),
        (DURING, {"closes_at": None, "target": 2}, Decision.ACCEPTED),
        (DURING, {"target": 2, "accepted": 1}, Decision.ACCEPTED),
        (DURING, {"target": 2, "accepted": 2}, Decision.TARGET_REACHED),
        (DURING, {"counts": {}}, Decision.UNKNOWN_UNIT),
        (DURING, {"counts": {MAU: Count(3, 3)}}, Decision.QUOTA_FULL),
        (DURING, {"counts": {MAU: Count(2, 3)}}, Decision.ACCEPTED),
    ],
)
def test_a_response_is_decided_by_time_closing_target_and_quota(now, changes, decision):
    assert door(**changes).decide([MAU], now)[0] == decision


def test_an_accepted_response_counts_in_the_door_and_in_its_cell():
    _, after = door().decide([THU], DURING)
    assert (after.accepted, after.counts[THU], after.counts[MAU]) == (1, Count(1, 1), Count())


def test_a_refused_response_changes_nothing():
    full = door(target=2, accepted=2)
    assert full.decide([MAU], DURING) == (Decision.TARGET_REACHED, full)


def test_of_many_the_first_n_are_accepted_and_no_more():
    current, decisions = door(target=3), []
    for _ in range(5):
        decision, current = current.decide([MAU], DURING)
        decisions.append(decision)
    assert decisions == [Decision.ACCEPTED] * 3 + [Decision.TARGET_REACHED] * 2


@pytest.mark.parametrize(
    ("began", "now", "grace", "decision"),
    [
        (CLOSES - SECOND, CLOSES + SECOND, MINUTE, Decision.ACCEPTED),
        (CLOSES - SECOND, CLOSES + MINUTE, MINUTE, Decision.CLOSED),
        (CLOSES, CLOSES + SECOND, MINUTE, Decision.CLOSED),
        (None, CLOSES + SECOND, MINUTE, Decision.CLOSED),
        (CLOSES - SECOND, CLOSES + SECOND, timedelta(0), Decision.CLOSED),
    ],
)
def test_whoever_began_before_the_closing_may_send_for_the_time_of_grace(began, now, grace, decision):
    assert door(grace=grace).decide([MAU], now, began)[0] == decision


def test_grace_never_goes_past_the_target():
    assert door(grace=MINUTE, target=2, accepted=2).decide([MAU], CLOSES, OPENS)[0] == Decision.TARGET_REACHED


@pytest.mark.parametrize(
    ("count", "decision"),
    [
        (Count(3, 3), Decision.QUOTA_FULL),
        (Count(3, 3, hard=False), Decision.ACCEPTED),
        (Count(3, None, 5), Decision.ACCEPTED),
    ],
)
def test_a_quota_of_answers_takes_part_in_the_decision(count, decision):
    assert door(counts={MAU: Count(), YOUNG: count}).decide([MAU, YOUNG], DURING)[0] == decision


def test_a_response_is_counted_in_each_of_its_cells_that_a_quota_has():
    _, after = door(counts={MAU: Count(), YOUNG: Count(1)}).decide([MAU, YOUNG, ("age", "older")], DURING)
    assert after.counts == {MAU: Count(1), YOUNG: Count(2)}


def test_a_batch_is_counted_on_one_tally_and_the_door_itself_does_not_change():
    at_first = door(target=2)
    tally = at_first.tally
    assert [at_first.refusal(DURING, None, tally) or count_in(tally, [MAU]) for _ in range(3)] == [
        Decision.ACCEPTED,
        Decision.ACCEPTED,
        Decision.TARGET_REACHED,
    ]
    assert (at_first.accepted, at_first.after(tally)) == (0, door(target=2, accepted=2, counts={MAU: Count(2), THU: Count(0, 1)}))
