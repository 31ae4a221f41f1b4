"""The names and paths of a form's questions and groups, before its rows are read: names that come twice are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from langnghe.core.errors import Finding
from langnghe.core.formats.xlsform import problems
from langnghe.core.formats.xlsform.columns import Line
from langnghe.core.formats.xlsform.paths import Path, Paths
from langnghe.core.formats.xlsform.types import Typed, typed

_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^\s}]+)\s*\}")
_RESERVED = frozenset({"meta", "instanceID", "instanceName"})


@dataclass(slots=True)
class Names:
    """`of`: the name that each row is read under, by row number; `at`: the path of each row; `paths` of the questions; `today`:
    the rows that would record the day of the answer."""

    of: dict[int, str] = field(default_factory=dict)
    at: dict[int, Path] = field(default_factory=dict)
    paths: Paths = field(default_factory=Paths)
    today: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Named:
    line: Line
    kind: Typed
    path: Path

    @property
    def name(self) -> str:
        return self.path[-1]


def names(rows: Sequence[Line], findings: list[Finding]) -> Names:
    """The names of all rows. A group that shares its name with a question, or is called as forms call their own parts, and a
    question that shares its name with one in another group, are renamed, unless an expression speaks of that name."""
    found = list(_named(rows))
    spoken_of = references(rows)
    count = Counter(item.name for item in found)
    asked = {item.name for item in found if not item.kind.opens}
    taken = set(count) | _RESERVED
    used: set[str] = set()
    paths: set[Path] = set()
    result = Names()
    for item in found:
        row, name = item.line.at.row or 0, item.name
        twice = name in used or (item.kind.opens and name in asked)
        if (twice or (item.kind.opens and name in _RESERVED)) and name not in spoken_of and item.path not in paths:
            name = _free(item, taken)
            findings.append(Finding(problems.MENDED_NAME, item.line.place("name"), {"name": item.name, "read": name}))
        used.add(name)
        paths.add(item.path)
        result.of[row], result.at[row] = name, item.path
    result.paths = Paths({item.path: result.of[item.line.at.row or 0] for item in found if _answers(item)})
    result.today = frozenset(item.name for item in found if item.kind.word == "today")
    return result


def _answers(item: _Named) -> bool:
    return not item.kind.opens and item.kind.recorded


def _named(rows: Iterable[Line]) -> Iterator[_Named]:
    path: list[str] = []
    for line in rows:
        kind, name = typed(line.get("type")), line.get("name")
        if kind.closes:
            del path[-1:]
        elif name and kind.word:
            yield _Named(line, kind, (*path, name))
        if kind.opens:
            path.append(name)


def _free(item: _Named, taken: set[str]) -> str:
    wished = f"{item.name}_group" if item.kind.opens else "_".join(item.path[-2:])
    wishes = (wished, *(f"{wished}_{number}" for number in range(2, len(taken) + 3)))
    name = next(wish for wish in wishes if wish not in taken)
    taken.add(name)
    return name


def references(rows: Iterable[Line]) -> frozenset[str]:
    """The names that stand as ${name} anywhere in the rows."""
    return frozenset(name for line in rows for cell in _all_cells(line) for name in _REFERENCE.findall(cell))


def _all_cells(line: Line) -> Iterator[str]:
    yield from line.cells.values()
    for text in line.texts.values():
        yield from text.by_language.values()


def written_out(rows: Iterable[Line]) -> frozenset[str]:
    """The texts that stand between quotation marks in the rows."""
    found: set[str] = set()
    for line in rows:
        for cell in line.cells.values():
            found.update(text for pair in re.findall(r"'([^']*)'|\"([^\"]*)\"", cell) for text in pair)
    return frozenset(found - {""})
