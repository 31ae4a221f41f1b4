"""Which step of a report's life follows which, and what stands in the way."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.report.approval import ReportState, Standing, Step, after, in_the_way, official, possible

DRAFT, SENT, APPROVED, ISSUED = ReportState


def codes(refused) -> list[str]:
    return [finding.code for finding in refused.value.findings]


@pytest.mark.parametrize(
    ("state", "step", "following"),
    [
        (DRAFT, Step.COMMENT, DRAFT),
        (DRAFT, Step.SEND, SENT),
        (SENT, Step.COMMENT, SENT),
        (SENT, Step.SEND_BACK, DRAFT),
        (SENT, Step.APPROVE, APPROVED),
        (APPROVED, Step.SEND_BACK, DRAFT),
        (APPROVED, Step.ISSUE, ISSUED),
    ],
)
def test_each_step_leads_to_the_next_state(state, step, following):
    assert after(step, Standing(state, "hoa"), "binh") is following


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (DRAFT, Step.APPROVE),
        (DRAFT, Step.ISSUE),
        (SENT, Step.SEND),
        (SENT, Step.ISSUE),
        (APPROVED, Step.APPROVE),
        (APPROVED, Step.COMMENT),
        (ISSUED, Step.SEND_BACK),
        (ISSUED, Step.ISSUE),
    ],
)
def test_no_step_is_taken_out_of_order(state, step):
    with pytest.raises(Refused) as refused:
        after(step, Standing(state, "hoa"), "binh")
    assert codes(refused) == ["report.not_now"]


@pytest.mark.parametrize(
    ("standing", "step", "found"),
    [
        (Standing(DRAFT, stale=True), Step.SEND, ["report.stale"]),
        (Standing(DRAFT, open_comments=2), Step.SEND, ["report.open_comments"]),
        (Standing(SENT, "binh"), Step.APPROVE, ["report.same_person"]),
        (Standing(SENT, "binh", 1, stale=True), Step.APPROVE, ["report.stale", "report.open_comments", "report.same_person"]),
        (Standing(APPROVED, "binh", stale=True), Step.ISSUE, ["report.stale"]),
    ],
    ids=["stale", "open comments", "same person", "all of it", "stale at issue"],
)
def test_everything_in_the_way_is_said_at_once(standing, step, found):
    with pytest.raises(Refused) as refused:
        after(step, standing, "binh")
    assert (codes(refused), [finding.code for finding in in_the_way(standing, "binh")]) == (found, found)


def test_who_sent_it_may_still_issue_what_another_person_approved():
    assert after(Step.ISSUE, Standing(APPROVED, "hoa"), "hoa") is ISSUED


@pytest.mark.parametrize(
    ("standing", "by", "steps"),
    [
        (Standing(DRAFT), "hoa", (Step.COMMENT, Step.SEND)),
        (Standing(DRAFT, stale=True), "hoa", (Step.COMMENT,)),
        (Standing(SENT, "hoa"), "hoa", (Step.COMMENT, Step.SEND_BACK)),
        (Standing(SENT, "hoa"), "binh", (Step.COMMENT, Step.SEND_BACK, Step.APPROVE)),
        (Standing(ISSUED, "hoa"), "binh", ()),
    ],
    ids=["draft", "stale", "sender", "another", "issued"],
)
def test_the_page_offers_what_is_possible(standing, by, steps):
    assert possible(standing, by) == steps


def test_nothing_stands_in_the_way_of_what_is_issued():
    assert in_the_way(Standing(ISSUED, "hoa", stale=True), "hoa") == ()


def test_an_official_number_has_no_blanks_around_it():
    assert official("  12-BC/BTG \n") == "12-BC/BTG"


@pytest.mark.parametrize("said", ["", " \t", "1" * 61], ids=["empty", "blank", "long"])
def test_a_report_is_not_issued_without_a_number(said):
    with pytest.raises(Refused) as refused:
        official(said)
    assert codes(refused) == ["report.no_number"]
