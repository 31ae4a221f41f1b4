"""The life of a report from its draft to its issue: which step follows which, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from langnghe.core.errors import Finding, Refused, define, refuse

WRONG_ORDER = define(
    "report.not_now",
    "This cannot be done with a report in the state “{state}”.",
    "A report is a draft first, then sent for approval, approved, and issued. Look how far this one is.",
)
SAME_PERSON = define(
    "report.same_person",
    "Who sent the report for approval cannot approve it.",
    "Let another person with the role of approver read it and approve it.",
)
OPEN_COMMENTS = define(
    "report.open_comments",
    "{count} comments on the report are not settled.",
    "Change the report where a comment is right, and mark each comment as settled.",
)
STALE = define(
    "report.stale",
    "This report is out of date: its data, its tables or its outline changed after it was written, or there is a newer one.",
    "Write a new report, or go on with the newest one.",
)
NO_NUMBER = define(
    "report.no_number",
    "The report has no official number, or one longer than {most} letters.",
    "Give the number under which the agency registers it, such as 12-BC/BTG.",
)
MOST_LETTERS = 60


class ReportState(StrEnum):
    """In the order of a report's life."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    ISSUED = "issued"


class Step(StrEnum):
    """What is done with a report."""

    COMMENT = "comment"
    SEND = "send"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    ISSUE = "issue"


FOLLOWS: dict[Step, tuple[frozenset[ReportState], ReportState | None]] = {
    Step.COMMENT: (frozenset({ReportState.DRAFT, ReportState.SENT}), None),
    Step.SEND: (frozenset({ReportState.DRAFT}), ReportState.SENT),
    Step.SEND_BACK: (frozenset({ReportState.SENT, ReportState.APPROVED}), ReportState.DRAFT),
    Step.APPROVE: (frozenset({ReportState.SENT}), ReportState.APPROVED),
    Step.ISSUE: (frozenset({ReportState.APPROVED}), ReportState.ISSUED),
}
"""In which states each step may be taken, and to which it leads; None: the state stays."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a report has come: who sent it for approval ("" when nobody is known), how many comments are not settled, and
    whether its data, tables or outline changed since, or a newer report of the same language was written."""

    state: ReportState
    sent_by: str = ""
    open_comments: int = 0
    stale: bool = False


def after(step: Step, standing: Standing, by: str) -> ReportState:
    """The state after that person takes the step. Raises Refused (report.not_now), and with everything that is in the way
    (report.stale, report.open_comments, report.same_person)."""
    possible, following = FOLLOWS[step]
    if standing.state not in possible:
        raise refuse(WRONG_ORDER, state=standing.state)
    if found := tuple(_obstacles(step, standing, by)):
        raise Refused(*found)
    return following or standing.state


def possible(standing: Standing, by: str) -> tuple[Step, ...]:
    """The steps that this person could take now, whatever the roles."""
    return tuple(
        step for step, (states, _) in FOLLOWS.items() if standing.state in states and not any(_obstacles(step, standing, by))
    )


def in_the_way(standing: Standing, by: str) -> tuple[Finding, ...]:
    """Why this person cannot take the next step; none when nothing is in the way, or no step is left."""
    following = {ReportState.DRAFT: Step.SEND, ReportState.SENT: Step.APPROVE, ReportState.APPROVED: Step.ISSUE}
    step = following.get(standing.state)
    return tuple(_obstacles(step, standing, by)) if step else ()


def official(number: str) -> str:
    """An official number as it is printed, without blanks around it. Raises Refused (report.no_number)."""
    bare = " ".join(number.split())
    if not bare or len(bare) > MOST_LETTERS:
        raise refuse(NO_NUMBER, most=MOST_LETTERS)
    return bare


def _obstacles(step: Step, standing: Standing, by: str) -> Iterator[Finding]:
    if step in (Step.COMMENT, Step.SEND_BACK):
        return
    if standing.stale:
        yield Finding(STALE)
    if standing.open_comments:
        yield Finding(OPEN_COMMENTS, values={"count": standing.open_comments})
    if step is Step.APPROVE and standing.sent_by == by:
        yield Finding(SAME_PERSON)
