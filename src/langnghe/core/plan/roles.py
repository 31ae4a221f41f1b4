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


Roles = frozenset[Role]
