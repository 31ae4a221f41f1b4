"""The roles of those who work on a survey."""

from enum import StrEnum


class Role(StrEnum):
    OFFICER = "officer"
    APPROVER = "approver"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"


Roles = frozenset[Role]
