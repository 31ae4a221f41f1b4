"""Counts in steps of ten, for eyes that may not know how few there are."""

from dataclasses import replace

from langnghe.phases.collect.queries import UnitProgress
from langnghe.web import words

BAND = 10


def floor(count: int) -> int:
    return count // BAND * BAND


def said(count: int, *, exact: bool) -> str:
    """The count, or the step that it stands on."""
    if exact:
        return words.number(count)
    return f"{words.number(floor(count))}–{words.number(floor(count) + BAND - 1)}"


def coarse(unit: UnitProgress) -> UnitProgress:
    """The unit with what it gave in full tens: no count of it, and no difference of two, tells of one person."""
    return replace(unit, paper=floor(unit.paper), online=floor(unit.online), interviewer=floor(unit.interviewer))
