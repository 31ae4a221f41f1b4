"""The table of who may do what (spec/access.toml), and how its addresses are asked for."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from langnghe.core.plan.lifecycle import State
from tests.stage import SLUG

TABLE = tomllib.loads((Path(__file__).parent / "spec/access.toml").read_text())
ROLES: dict[str, list[str]] = {action: roles.split() for action, roles in TABLE["may"].items()}
ARGUMENTS = {
    "slug": SLUG,
    "number": 7,
    "minor": 1,
    "unit": "ban-mau",
    "rows": "goes",
    "columns": "unit",
    "file_format": "csv",
    "token": "x",
    "code": "x",
    "name": "x.mp3",
    "short": "x",
    "form": SLUG,
    "version": "x",
    "kind": "paper",
    "size": 192,
    "table": "x",
    "key": 7,
    "pk": 7,
    "question": "wish",
    "path": "surveys",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: whoever may is answered with these statuses, state by state."""

    method: str
    name: str
    action: str
    statuses: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.method[0]} {self.name}"

    @property
    def is_of_a_survey(self) -> bool:
        return "<slug:slug>" in path(self.name)

    @property
    def depends_on_state(self) -> bool:
        return len(set(self.statuses)) > 1


def lines() -> list[Line]:
    return [_line(key, said.split()) for key, said in TABLE["addresses"].items()]


def _line(key: str, said: list[str]) -> Line:
    method, name = key.split()
    action, *statuses = said
    every = statuses * len(State) if len(statuses) == 1 else statuses
    return Line({"G": "GET", "P": "POST"}[method], name, action, tuple(every))


def patterns(parts=None) -> Iterator[URLPattern]:
    for part in get_resolver().url_patterns if parts is None else parts:
        yield from [part] if isinstance(part, URLPattern) else patterns(part.url_patterns)


PATHS = {str(pattern.name): str(pattern.pattern) for pattern in reversed(list(patterns())) if pattern.name}


def path(name: str) -> str:
    return PATHS[name]


def address(name: str) -> str:
    return reverse(name, kwargs={key: ARGUMENTS[key] for key in re.findall(r"<\w+:(\w+)>", path(name))})


def status(browser: Client, line: Line) -> str:
    """What looking is answered with, or pressing the button with what [filled] says, else with nothing filled in."""
    ask, form = (browser.get, {}) if line.method == "GET" else (browser.post, TABLE["filled"].get(line.name, {}))
    return str(ask(address(line.name), {"nothing": "", **form}).status_code)
