"""The roles of those who work on a survey."""

from enum import StrEnum


class Role(StrEnum):
    """What a person of staff may do; the value is the name of a group in the store."""

    OFFICER = "officer"
    APPROVER = "approver"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"
    PUBLISHER = "publisher"
    PROTECTION = "protection"
    CLERK = "clerk"
    AUDITOR = "auditor"
    COORDINATOR = "coordinator"
    INTERVIEWER = "interviewer"


Roles = frozenset[Role]
OUTSIDE = frozenset({Role.CLERK, Role.COORDINATOR, Role.INTERVIEWER})
"""Those who help with a part of a survey (its paper, a unit, asking), and see nothing but that part."""


def works_inside(roles: Roles) -> bool:
    """Whether one of the roles lets a person look at surveys as a whole."""
    return bool(roles - OUTSIDE)


def has_a_say(roles: Roles) -> bool:
    """Whether one of the roles lets a person comment on what others made: all who look at surveys but the auditor, who writes
    nothing."""
    return bool(roles - OUTSIDE - {Role.AUDITOR})
