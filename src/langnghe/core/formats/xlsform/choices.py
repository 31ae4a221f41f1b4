"""The choices sheet: lists of choices by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from langnghe.core.errors import Finding
from langnghe.core.formats.xlsform import problems
from langnghe.core.formats.xlsform.columns import Line
from langnghe.core.questionnaire.model import Choice

YES = frozenset({"yes", "true", "true()", "1"})
_OWN = frozenset({"list_name", "name", "value", "langnghe_missing", "langnghe_exclusive"})
_MEDIA = ("image", "audio", "video", "big_image", "media")


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """The choices of one list, and the codes that are marked: apart from the scale, and excluding all others."""

    choices: tuple[Choice, ...]
    missing: tuple[str, ...]
    exclusive: tuple[str, ...]


def choice_lists(lines: Iterable[Line], findings: list[Finding]) -> Mapping[str, ChoiceList]:
    """The lists in the order of their first rows."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        name = line.get("list_name")
        if not name:
            findings.append(Finding(problems.CHOICE_WITHOUT, line.place("list_name"), {"what": "list_name"}))
        elif not _code(line):
            findings.append(Finding(problems.CHOICE_WITHOUT, line.place("name"), {"what": "name"}))
        else:
            found.setdefault(name, []).append(line)
            findings.extend(_media(line))
    return {name: _list(rows) for name, rows in found.items()}


def _code(line: Line) -> str:
    return line.get("name") or line.get("value")


def _media(line: Line) -> list[Finding]:
    used = [column for column in line.cells if column.startswith(_MEDIA)]
    return [Finding(problems.UNSUPPORTED_COLUMN, line.place(column), {"name": column}) for column in used]


def _list(rows: list[Line]) -> ChoiceList:
    return ChoiceList(tuple(map(_choice, rows)), _marked(rows, "langnghe_missing"), _marked(rows, "langnghe_exclusive"))


def _choice(line: Line) -> Choice:
    extra = {column: value for column, value in line.cells.items() if column not in _OWN and not column.startswith(_MEDIA)}
    return Choice(_code(line), line.text("label"), extra, line.place())


def _marked(rows: list[Line], column: str) -> tuple[str, ...]:
    return tuple(_code(line) for line in rows if line.get(column).lower() in YES)
