"""When the door is open: the table of what becomes of a response."""

from datetime import timedelta

import pytest

from langnghe.core.response.door import Decision, Door, Quota
from tests.cast import CLOSES, DURING, OPENS

MAU, THU = ("ban-mau", "online"), ("ban-thu", "online")
SECOND = timedelta(seconds=1)


def door(**changes) -> Door:
    return Door(**{"opens_at": OPENS, "closes_at": CLOSES, "target": None, "quotas": {MAU: Quota(), THU: Quota(0, 1)}, **changes})


@pytest.mark.parametrize(
    ("now", "changes", "decision"),
    [
        (OPENS - SECOND, {}, Decision.NOT_YET_OPEN),
        (OPENS, {}, Decision.ACCEPTED),
        (CLOSES - SECOND, {}, Decision.ACCEPTED),
        (CLOSES, {}, Decision.CLOSED),
        (DURING, {"closed": True}, Decision.CLOSED),
        (DURING, {"closes_at": None, "target": 2}, Decision.ACCEPTED),
        (DURING, {"target": 2, "accepted": 1}, Decision.ACCEPTED),
        (DURING, {"target": 2, "accepted": 2}, Decision.TARGET_REACHED),
        (DURING, {"quotas": {}}, Decision.UNKNOWN_UNIT),
        (DURING, {"quotas": {MAU: Quota(3, 3)}}, Decision.QUOTA_FULL),
        (DURING, {"quotas": {MAU: Quota(2, 3)}}, Decision.ACCEPTED),
    ],
)
def test_a_response_is_decided_by_time_closing_target_and_quota(now, changes, decision):
    assert door(**changes).decide(MAU, now)[0] == decision


def test_an_accepted_response_counts_in_the_door_and_in_its_cell():
    _, after = door().decide(THU, DURING)
    assert (after.accepted, after.quotas[THU], after.quotas[MAU]) == (1, Quota(1, 1), Quota())


def test_a_refused_response_changes_nothing():
    full = door(target=2, accepted=2)
    assert full.decide(MAU, DURING) == (Decision.TARGET_REACHED, full)


def test_of_many_the_first_n_are_accepted_and_no_more():
    current, decisions = door(target=3), []
    for _ in range(5):
        decision, current = current.decide(MAU, DURING)
        decisions.append(decision)
    assert decisions == [Decision.ACCEPTED] * 3 + [Decision.TARGET_REACHED] * 2
