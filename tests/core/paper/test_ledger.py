"""Where a sheet may go from where it is, and how sheets are counted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from langnghe.core.errors import Refused
from langnghe.core.paper.ledger import (
    Counts,
    Packet,
    Sheet,
    Step,
    after,
    counted,
    decided,
    enough,
    in_time,
    missing,
    numbered,
    packets,
    runs,
    serials,
)
from langnghe.core.response.door import Decision

CLOSED = datetime(2024, 6, 20, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "step", "then"),
    [
        (Sheet.PRINTED, Step.HAND_OUT, Sheet.HANDED_OUT),
        (Sheet.HANDED_OUT, Step.RETURN, Sheet.RETURNED),
        (Sheet.PRINTED, Step.RETURN, Sheet.RETURNED),
        (Sheet.HANDED_OUT, Step.BLANK, Sheet.BLANK),
        (Sheet.READ, Step.SPOIL, Sheet.SPOILED),
        (Sheet.RETURNED, Step.SCAN, Sheet.SCANNED),
        (Sheet.SCANNED, Step.READ, Sheet.READ),
        (Sheet.READY, Step.READ, Sheet.READ),
        (Sheet.READ, Step.SETTLE, Sheet.READY),
        (Sheet.READY, Step.ACCEPT, Sheet.ACCEPTED),
        (Sheet.READY, Step.REFUSE, Sheet.REFUSED),
    ],
)
def test_what_may_follow(state, step, then):
    assert after(state, step, 7) is then


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (Sheet.ACCEPTED, Step.SPOIL),
        (Sheet.ACCEPTED, Step.READ),
        (Sheet.SPOILED, Step.HAND_OUT),
        (Sheet.RETURNED, Step.ACCEPT),
        (Sheet.REFUSED, Step.ACCEPT),
    ],
)
def test_what_may_not_follow(state, step):
    with pytest.raises(Refused, match="Sheet 7"):
        after(state, step, 7)


@pytest.mark.parametrize("decision", list(Decision))
def test_every_decision_of_the_intake_says_what_becomes_of_a_sheet(decision):
    state, because = decided(decision)
    assert (state in {Sheet.ACCEPTED, Sheet.READY, Sheet.READ, Sheet.REFUSED}, because == "") == (True, state is Sheet.ACCEPTED)


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (Decision.ALREADY_RECEIVED, Sheet.ACCEPTED),
        (Decision.TARGET_REACHED, Sheet.READY),
        (Decision.CODE_UNKNOWN, Sheet.READ),
        (Decision.CODE_SPENT, Sheet.REFUSED),
    ],
)
def test_what_may_change_waits_and_the_rest_is_settled(decision, state):
    assert decided(decision)[0] is state


@pytest.mark.parametrize(("ready", "coming"), [(0, 5), (10, 5), (3, 0)])
def test_enough_are_accepted_together(ready, coming):
    enough(ready, coming, 10)


def test_a_few_wait_for_those_in_work():
    with pytest.raises(Refused, match="Only 9 sheets"):
        enough(9, 1, 10)


def test_sheets_are_counted_as_the_report_says_it():
    states = [Sheet.PRINTED, Sheet.HANDED_OUT, Sheet.BLANK, Sheet.SPOILED, Sheet.READ, Sheet.READY, Sheet.ACCEPTED, Sheet.REFUSED]
    found = counted(states)
    sums = (found.printed, found.handed_out, found.returned, found.still_out, found.open, found.ready, found.accepted)
    assert sums == (8, 6, 4, 1, 1, 1, 1)
    assert Counts().printed == 0


def test_what_is_out_is_missing_and_written_in_runs():
    sheets = {1: Sheet.HANDED_OUT, 2: Sheet.HANDED_OUT, 3: Sheet.HANDED_OUT, 5: Sheet.RETURNED, 9: Sheet.HANDED_OUT}
    assert (missing(sheets), runs(missing(sheets)), runs([])) == ((1, 2, 3, 9), "1-3, 9", "")


@pytest.mark.parametrize(
    ("said", "found"), [("3", (3,)), (" 5 - 7, 6;9", (5, 6, 7, 9)), ("3–4", (3, 4))], ids=["one", "several", "dash"]
)
def test_serials_are_read_as_people_write_them(said, found):
    assert serials(said) == found


@pytest.mark.parametrize("said", ["", "a", "3-", "7-5", "0", "1-99999", "²"])
def test_what_names_no_sheets_is_refused(said):
    with pytest.raises(Refused, match="does not name sheets"):
        serials(said)


def test_packets_are_numbered_through():
    planned = packets({"a": 10, "b": 0, "c": 3}, 10)
    assert planned == (Packet("a", 10), Packet("a", 1, spare=True), Packet("c", 3), Packet("c", 1, spare=True))
    assert [(first, last) for _, first, last in numbered(planned, 20)] == [(21, 30), (31, 31), (32, 34), (35, 35)]
    assert packets({"a": 2}, 0) == (Packet("a", 2),)


@pytest.mark.parametrize(
    ("back", "late", "counts"),
    [
        (date(2024, 6, 20), timedelta(days=13), True),
        (date(2024, 6, 20), timedelta(days=14), False),
        (date(2024, 6, 21), timedelta(days=1), False),
        (None, timedelta(days=1), False),
    ],
    ids=["in time", "too late", "back late", "not back"],
)
def test_the_rule_for_late_sheets(back, late, counts):
    assert in_time(back, CLOSED, CLOSED + late, 14) is counts


def test_no_sheet_is_late_while_nothing_is_closed():
    assert in_time(date(2024, 6, 20), None, CLOSED, 14) is False
