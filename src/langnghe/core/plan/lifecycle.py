"""The states of a survey, and which may follow which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from langnghe.core.errors import define, refuse

NOT_NOW = define(
    "survey.not_now",
    "This cannot be done while the survey is in the state “{state}”.",
    "Finish the step before it first, or look whether it has already been done.",
)


class State(StrEnum):
    """In the order of a survey's life."""

    DRAFT = "draft"
    ALLOCATED = "allocated"
    APPROVED = "approved"
    OPEN = "open"
    CLOSED = "closed"
    LOCKED = "locked"
    REPORTED = "reported"
    ARCHIVED = "archived"


FOLLOWS: dict[State, frozenset[State]] = {
    State.ALLOCATED: frozenset({State.DRAFT, State.ALLOCATED}),
    State.APPROVED: frozenset({State.ALLOCATED}),
    State.OPEN: frozenset({State.APPROVED}),
    State.CLOSED: frozenset({State.OPEN}),
    State.LOCKED: frozenset({State.CLOSED}),
    State.REPORTED: frozenset({State.LOCKED, State.REPORTED}),
    State.ARCHIVED: frozenset({State.REPORTED, State.ARCHIVED}),
}


def advance(state: State, to: State) -> State:
    """The next state. Raises Refused (survey.not_now) when `to` may not follow `state`."""
    if state not in FOLLOWS[to]:
        raise refuse(NOT_NOW, state=state)
    return to


def reached(state: State, wanted: State) -> bool:
    """Whether a survey in `state` has come at least as far as `wanted`."""
    order = list(State)
    return order.index(state) >= order.index(wanted)


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey as its pages know it. `minimum_group`: no figure of fewer respondents is shown."""

    slug: str
    title: str
    state: State
    simulated: bool
    minimum_group: int

    def has(self, state: State) -> bool:
        """Whether it has come at least as far as `state`."""
        return reached(self.state, state)
