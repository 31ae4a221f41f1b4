"""Who may do what, read off the program itself: the rules of all rooms, and which of them each address asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from inspect import getmembers, isfunction
from typing import Any

from django.urls import URLPattern, get_resolver

from langnghe.core.plan.roles import Role, works_inside
from langnghe.office import rules as office
from langnghe.phases.analyse import rules as analyse
from langnghe.phases.archive import rules as archive
from langnghe.phases.collect import rules as collect
from langnghe.phases.design import rules as design
from langnghe.phases.disseminate import rules as disseminate
from langnghe.phases.plan import rules as plan
from langnghe.phases.process import rules as process
from langnghe.web.access import GUARD, Guard, Rule

ROOMS = {
    "plan": plan,
    "design": design,
    "collect": collect,
    "process": process,
    "analyse": analyse,
    "disseminate": disseminate,
    "archive": archive,
    "office": office,
}
OPEN, OWN = "open", "own"
"""In place of an action: of addresses that are open to everybody, or that know whoever asks by a token; and of those that show
anybody who has signed in what is his own."""
INSIDE = "works_inside"
"""The action of addresses, of no room, that are for all who look at surveys."""
RULE = "may_"


@dataclass(frozen=True, slots=True)
class Address:
    """One address by its name, how it is written, and the actions that looking and sending are."""

    name: str
    path: str
    looking: str
    sending: str


def actions() -> dict[str, Rule]:
    """Every named action, `<room>.may_<verb>`, with the rule that decides about it; room by room in the order of a survey."""
    return {f"{room}.{name}": rule for room, module in ROOMS.items() for name, rule in _rules(module)} | {INSIDE: works_inside}


def _rules(module: Any) -> list[tuple[str, Rule]]:
    own = [(name, each) for name, each in getmembers(module, isfunction) if each.__module__ == module.__name__]
    found = [(name, each) for name, each in own if name.startswith(RULE)]
    return sorted(found, key=lambda each: each[1].__code__.co_firstlineno)


def allowed(rule: Rule) -> tuple[Role, ...]:
    """The roles of which any one is enough."""
    return tuple(role for role in Role if rule(frozenset({role})))


def addresses() -> tuple[Address, ...]:
    """Every named address of the program, in the order of the resolver."""
    named = {rule: name for name, rule in actions().items()}
    return tuple(_address(path, pattern, named) for path, pattern in _patterns(get_resolver().url_patterns, "/") if pattern.name)


def _address(path: str, pattern: URLPattern, named: dict[Rule, str]) -> Address:
    guard: Guard | None = getattr(pattern.callback, GUARD, None)
    if guard is None:
        action = OWN if _is_library(pattern) else OPEN
        return Address(str(pattern.name), path, action, action)
    return Address(str(pattern.name), path, named.get(guard.looking, OWN), named.get(guard.sending, OWN))


def _is_library(pattern: URLPattern) -> bool:
    """Whether it is a page of the library that keeps accounts, about the own account; signing in is open."""
    return str(pattern.name).startswith(("mfa_", "account_")) and pattern.name != "account_login"


def _patterns(parts: list[Any], before: str) -> Iterator[tuple[str, URLPattern]]:
    for part in parts:
        path = f"{before}{part.pattern}"
        if isinstance(part, URLPattern):
            yield path, part
        else:
            yield from _patterns(part.url_patterns, path)
