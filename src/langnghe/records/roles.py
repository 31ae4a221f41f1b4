"""Gives people the roles that come with a task, and takes them back with it."""

from __future__ import annotations

from django.contrib.auth.models import Group

from langnghe.core.plan.roles import Role
from langnghe.records.models import Person


def give(person: Person, role: Role) -> None:
    """The person has the role from now on; nothing when he had it."""
    person.groups.add(Group.objects.get_or_create(name=role.value)[0])


def take(person: Person, role: Role) -> None:
    person.groups.remove(*Group.objects.filter(name=role.value))
