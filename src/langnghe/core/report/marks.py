"""Figures within a text that know which cell of which table they are."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

_OPEN, _NEXT, _SHOWN, _CLOSE = (chr(0xFFF00 + place) for place in range(4))
_MARKS = f"{_OPEN}{_NEXT}{_SHOWN}{_CLOSE}"
_BARE = {ord(mark): None for mark in _MARKS}
_FIGURE = re.compile(f"{_OPEN}([^{_MARKS}]*(?:{_NEXT}[^{_MARKS}]*){{3}}){_SHOWN}([^{_MARKS}]*){_CLOSE}")
_LETTERS = 8

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reference:
    """One figure of one table. `table` is the table's key ("sex", "trust.by.sex"; with "@" in front what is no table of answers,
    such as "@units"), `row` and `column` the codes of the answer and of the group (several taken together joined with "|", empty
    for everyone), `statistic` what of the cell: "count", "percent", "base", "mean", "p" …

    It names neither the data nor the words of a label, so that it stays the same when a report is built anew."""

    table: str
    row: str = ""
    column: str = ""
    statistic: str = "count"

    @property
    def name(self) -> str:
        """What the cell is called, whichever figure of it: "R" and eight letters or digits (2 to 7), the start of a SHA-256. Of
        ten thousand cells two have the same name with a probability of 1 in 20,000; `explain` then tells of both."""
        digest = hashlib.sha256(f"{self.table}\n{self.row}\n{self.column}".encode()).digest()
        return f"R{base64.b32encode(digest).decode()[:_LETTERS]}"

    @property
    def bookmark(self) -> str:
        """What the bookmark around the figure is called: the name of its cell and which figure of it, "R75E7DMDS_percent"."""
        return f"{self.name}_{self.statistic}"

    def of(self, statistic: str) -> Reference:
        """Another figure of the same cell."""
        return replace(self, statistic=statistic)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text: words, or a figure with its reference."""

    text: str
    reference: Reference | None = None


def marked(text: str, reference: Reference) -> str:
    """The figure as it is shown, with its reference around it in characters for private use, which no text holds. A text that is
    empty stays so; in a text that has marks they give way to the new one."""
    parts = (reference.table, reference.row, reference.column, reference.statistic)
    address = _NEXT.join(part.translate(_BARE) for part in parts)
    return f"{_OPEN}{address}{_SHOWN}{plain(text)}{_CLOSE}" if text else ""


def runs(text: str) -> tuple[Run, ...]:
    """The text in pieces, none of them empty; their texts joined are `plain(text)`. Broken marks are dropped."""
    return tuple(run for run in _runs(text) if run.text)


def plain(text: str) -> str:
    """The text as a reader sees it."""
    return "".join(run.text for run in _runs(text)) if any(mark in text for mark in _MARKS) else text


def joined(pieces: tuple[Run, ...]) -> str:
    """Pieces as one text again: the reverse of `runs`."""
    return "".join(marked(run.text, run.reference) if run.reference else run.text for run in pieces)


def unmarked(value: T) -> T:
    """A report, or any part of it, without marks: for a format that carries no references."""
    return mapped(value, plain)


def mapped(value: T, change: Callable[[str], str]) -> T:
    """A value (text, tuple, mapping, dataclass) with every text in it changed."""
    result: Any = value
    if isinstance(value, str):
        result = change(value)
    elif isinstance(value, tuple):
        result = tuple(mapped(each, change) for each in value)
    elif isinstance(value, Mapping):
        result = {key: mapped(each, change) for key, each in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        result = replace(value, **{part.name: mapped(getattr(value, part.name), change) for part in fields(value)})
    return cast("T", result)


def _runs(text: str) -> Iterator[Run]:
    done = 0
    for found in _FIGURE.finditer(text):
        yield Run(text[done : found.start()].translate(_BARE))
        yield Run(found[2], Reference(*found[1].split(_NEXT)))
        done = found.end()
    yield Run(text[done:].translate(_BARE))
