"""Whether a submission may go to the door: not from a place that guesses codes, nor from a crowd of machines without work."""

from datetime import datetime

from langnghe.core.response.door import Decision
from langnghe.core.response.settings import DoorKind, ProofOfWork
from langnghe.phases.collect import queries
from langnghe.phases.collect.views.sending import Sending
from langnghe.web import abuse
from langnghe.web.abuse import CROWD, GUESSES, Work, place_of

__all__ = ["TURNED_BACK", "noticed", "place_of", "stopped", "work_for"]

TURNED_BACK = (Decision.TOO_MANY_CODES, Decision.WORK_WANTED)
"""What is decided before the door: nothing is stored or counted, and the same may be sent once more."""


def stopped(asked: queries.Asked, sent: Sending, place: str, now: datetime) -> Decision | None:
    """Why the submission goes no further; None when it may."""
    if asked.door is DoorKind.SLIPS:
        return Decision.TOO_MANY_CODES if GUESSES.are_too_many(asked.slug, place, now) else None
    wanted = asked.settings.proof_of_work
    if asked.door is not DoorKind.OPEN or wanted is ProofOfWork.NEVER:
        return None
    crowded = CROWD.is_too_large(asked.slug, asked.target, now)
    if not crowded and wanted is not ProofOfWork.ALWAYS:
        return None
    done = abuse.is_done(asked.slug, sent.received.submission, sent.work, sent.wait, now)
    return None if done else Decision.WORK_WANTED


def noticed(decision: Decision, asked: queries.Asked, place: str, now: datetime) -> Decision:
    """The same decision; a code of nobody's is counted against the place that it came from."""
    if decision is Decision.CODE_UNKNOWN:
        GUESSES.note(asked.slug, place, now)
    return decision


def work_for(asked: queries.Asked, sent: Sending, now: datetime) -> Work:
    """What the submission is asked for before it may go on."""
    turn = CROWD.turn(asked.slug, asked.target, now)
    return abuse.work(asked.slug, sent.received.submission, turn, now)
