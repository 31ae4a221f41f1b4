"""The table book: which tables a report shows, and the same book with its figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from langnghe.core.errors import NOWHERE, Place
from langnghe.core.questionnaire.model import Text
from langnghe.core.statistics.disclosure.people import People
from langnghe.core.statistics.disclosure.protect import Protection
from langnghe.core.statistics.model import CrossTable, Table
from langnghe.core.statistics.tables.result import Tabulated
from langnghe.core.statistics.tables.spec import Tabulation

CHARTS = ("bars", "stacked", "none")
TOPS = ("first", "last")
ROLES = ("content", "sample")
APART = "~"
"""Between the name of a table and what tells it from another of that name."""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table asked for: `rows` names a question or a matrix, `columns` (may be empty) the question whose groups are compared.
    `chart` is one of CHARTS, or empty for what suits the table. `top` (one of TOPS) says which end of a scale is named first."""

    rows: str
    columns: str = ""
    chart: str = ""
    top: str = "first"
    place: Place = field(default=NOWHERE, compare=False)


Spec = TableSpec | Tabulation
AnyTable = Table | Tabulated


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """Tables that stand under one title. `role` (one of ROLES): "sample" sections describe the respondents."""

    title: Text
    tables: tuple[Spec, ...]
    role: str = "content"


@dataclass(frozen=True, slots=True)
class TableBook:
    """Which tables are shown, in order."""

    sections: tuple[SectionSpec, ...]

    def specs(self) -> Iterator[Spec]:
        """Every table asked for, in order."""
        for section in self.sections:
            yield from section.tables


def book_with(book: TableBook, spec: Spec, section: str) -> TableBook:
    """The book with one more table, at the end of the section of that title (in any language), or in a new last section."""
    sections = list(book.sections)
    for place, known in enumerate(sections):
        if section in known.title.by_language.values():
            sections[place] = replace(known, tables=(*known.tables, spec))
            return TableBook(tuple(sections))
    title = Text({"vi": section}) if section else Text({"vi": "Các bảng khác", "en": "Further tables"})
    return TableBook((*sections, SectionSpec(title, (spec,))))


@dataclass(frozen=True, slots=True)
class ComputedTable:
    """One table with its figures; `role` is that of its section. `adjusted_p` is the p value of a cross table's test, or
    of a rich table's only one, after Holm's correction over all tests of the book; None when there is no test."""

    spec: Spec
    table: AnyTable
    adjusted_p: float | None = None
    role: str = "content"

    @property
    def key(self) -> str:
        """A name that stays when tables are added before it: the row variable, and "row.by.column" for a cross table."""
        if isinstance(self.table, CrossTable):
            return f"{self.table.row_variable}.by.{self.table.column_variable}"
        return self.table.variable


@dataclass(frozen=True, slots=True)
class ComputedSection:
    """Tables with their figures under one title; `role` is that of the section asked for."""

    title: Text
    tables: tuple[ComputedTable, ...]
    role: str = "content"


def told_apart(sections: Iterable[ComputedSection]) -> tuple[ComputedSection, ...]:
    """The sections with a key of its own for every rich table. One that another is called like, which is asked for otherwise
    (other cells, say), gets a tilde and eight letters of the digest of what it is asked for; the first keeps its name."""
    names: dict[str, Spec] = {}
    return tuple(replace(section, tables=tuple(_apart(one, names) for one in section.tables)) for section in sections)


def _apart(one: ComputedTable, names: dict[str, Spec]) -> ComputedTable:
    if not isinstance(one.table, Tabulated) or names.setdefault(one.key, one.spec) == one.spec:
        return one
    asked = repr(replace(one.table.spec, place=NOWHERE))
    digest = hashlib.sha256(asked.encode()).hexdigest()[:8]
    return replace(one, table=replace(one.table, variable=f"{one.table.variable}{APART}{digest}"))


@dataclass(frozen=True, slots=True)
class ComputedBook:
    """A table book with its figures. `n` is the number of responses in the dataset of that `version`. `sample` describes the
    respondents by the questions used as columns, when no section of the book has the role "sample"; else None.
    `protection`: what is withheld in cross tables, how it was chosen, and the attack on it; `shown`: of whom they show
    figures. `weighted`: rich tables are."""

    sections: tuple[ComputedSection, ...]
    n: int
    minimum_group: int
    version: str
    simulated: bool
    sample: ComputedSection | None = None
    tests: int = 0
    protection: Protection = field(default_factory=Protection)
    shown: tuple[People, ...] = ()
    weighted: bool = False

    def tables(self) -> Iterator[ComputedTable]:
        """Every table of the sections, in order (without `sample`)."""
        for section in self.sections:
            yield from section.tables
