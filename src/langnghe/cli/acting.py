"""Who does what a command changes."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.roles import Roles
from langnghe.web import access

NOT_ALLOWED = define(
    "access.command_not_allowed", "“{username}” has not the role for this.", "Name somebody who has the role with --as."
)


def acting(arguments: argparse.Namespace, rule: Callable[[Roles], bool]) -> access.Staff:
    """The person named with --as; without, the administrator: whoever holds the store is that. Raises Refused."""
    if not arguments.person:
        return access.person("administrator", "Administrator")
    person = access.known_person(arguments.person)
    if not rule(access.roles_of(person)):
        raise refuse(NOT_ALLOWED, Place(field="--as"), username=arguments.person)
    return person
