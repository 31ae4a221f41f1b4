"""Pausing a collection, moving its end, opening it again: what is possible, and the door afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.door import Decision, Door

NOT_OPEN = define("collection.not_open", "The collection is not open now.", "Open it again first, or wait until it opens.")
NOT_CLOSED = define("collection.not_closed", "The collection is not closed.", "Move its end instead.")
IS_PAUSED = define("collection.is_paused", "The collection is paused already.", "Go on with it when the reason has passed.")
NOT_PAUSED = define("collection.not_paused", "The collection is not paused.", "Look at the page again; somebody went on with it.")
END_IS_PAST = define("collection.end_is_past", "The new end is not in the future.", "Choose a later time.")
ENDLESS = define("collection.endless", "The collection would never close.", "Give an end, or a target, or both.")
TARGET_IS_MET = define(
    "collection.target_is_met",
    "{accepted} responses were accepted already, and the target would be {target}.",
    "Choose a higher target; what was accepted is not taken away.",
)
CLOSING = (Decision.CLOSED, Decision.TARGET_REACHED)


@dataclass(frozen=True, slots=True)
class End:
    """When a collection is to close: at a time, at a number of responses, or whichever is first."""

    closes_at: datetime | None
    target: int | None


def paused(door: Door, now: datetime) -> Door:
    """The door while nobody is let in. Raises Refused when it is not open."""
    _running(door, now)
    if door.paused:
        raise refuse(IS_PAUSED)
    return replace(door, paused=True)


def resumed(door: Door, now: datetime) -> Door:
    """The door gone on with. Raises Refused when it was not paused, or when its end has come meanwhile."""
    if not door.paused:
        raise refuse(NOT_PAUSED)
    _running(door, now)
    return replace(door, paused=False)


def extended(door: Door, end: End, now: datetime) -> Door:
    """The open door with another end, later or earlier. Raises Refused when the end is past or met already."""
    _running(door, now)
    return _with_end(door, end, now)


def reopened(door: Door, end: End, now: datetime) -> Door:
    """The closed door opened again until another end. Raises Refused when it is not closed, or the end is past or met already."""
    if replace(door, paused=False).refusal(now) not in CLOSING:
        raise refuse(NOT_CLOSED)
    return _with_end(replace(door, closed_at=None, paused=False), end, now)


def _running(door: Door, now: datetime) -> None:
    if replace(door, paused=False).refusal(now) in CLOSING:
        raise refuse(NOT_OPEN)


def _with_end(door: Door, end: End, now: datetime) -> Door:
    if end.closes_at is None and end.target is None:
        raise refuse(ENDLESS, Place(field="closes_at"))
    if end.closes_at is not None and end.closes_at <= max(now, door.opens_at):
        raise refuse(END_IS_PAST, Place(field="closes_at"))
    if end.target is not None and end.target <= door.accepted:
        raise refuse(TARGET_IS_MET, Place(field="target"), accepted=door.accepted, target=end.target)
    return replace(door, closes_at=end.closes_at, target=end.target)
