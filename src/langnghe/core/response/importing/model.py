"""A table of an older survey, and how its columns become answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from langnghe.core.errors import Finding
from langnghe.core.plan.model import Mode

UNIT, MODE = "@unit", "@mode"
"""In place of a question: the column says the unit, or the way of answering."""


@dataclass(frozen=True, slots=True)
class OldColumn:
    """One column: `cells` are texts, "" where nothing stands, numbers and dates as a person would type them. As far as the file
    says so: its `label`, what values mean (`labels`), how it is measured ("nominal", "ordinal", "scale"), which values stand for
    no answer (`missing`), and the words over the columns of one question of several answers (`of_set`)."""

    name: str
    cells: tuple[str, ...]
    label: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    measure: str = ""
    missing: frozenset[str] = frozenset()
    of_set: str = ""

    @property
    def words(self) -> str:
        """What was asked: its label, or the name at its head."""
        return self.label or self.name


@dataclass(frozen=True, slots=True)
class OldFile:
    """Columns of equal length under different names; `notices` tell what was left behind in reading."""

    columns: tuple[OldColumn, ...]
    notices: tuple[Finding, ...] = ()

    def __len__(self) -> int:
        return len(self.columns[0].cells) if self.columns else 0

    def column(self, name: str) -> OldColumn | None:
        """The column of that name, if there is one."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one column becomes: answers to `question` ("" leaves it out; UNIT, MODE). `code`: it is a tick at this choice of a
    question of several answers. `values`: the codes that its words stand for, where that does not follow from the choices; ""
    leaves a value out."""

    column: str
    question: str = ""
    code: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapped:
    """What every column becomes; `mode` and `unit` (its code, "" for none) hold for rows of which no column says it."""

    taken: tuple[Taken, ...]
    mode: Mode = Mode.ONLINE
    unit: str = ""

    def of(self, column: str) -> Taken:
        """What that column becomes; left out when nothing is said of it."""
        return next((each for each in self.taken if each.column == column), Taken(column))
