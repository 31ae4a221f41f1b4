"""A list of units as somebody keeps it: which they are, how large, and what is asked of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from langnghe.core.errors import NOWHERE, Finding, Place
from langnghe.core.sampling.directory import Directory, DirectoryUnit, Link, UnitKey
from langnghe.core.sampling.from_directory import survey_units
from langnghe.core.sampling.units import Unit


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """One row. `size`: its people (or households …), `deviation`: the standard deviation within it of what is measured, both
    None where nothing is said; `stratum`: the group it is drawn in."""

    unit: DirectoryUnit
    place: Place = NOWHERE
    paper_forms: int = 0
    online_minimum: int = 0
    size: float | None = None
    deviation: float | None = None
    stratum: str = ""


@dataclass(frozen=True)
class UnitList:
    """The rows in their order, what became of units where the list says it, and what was odd in reading it."""

    rows: tuple[ListedUnit, ...]
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def directory(self) -> Directory:
        """The units without what is asked of them."""
        return Directory(tuple(row.unit for row in self.rows), self.links)

    @cached_property
    def places(self) -> dict[UnitKey, Place]:
        """Where each unit stands in the file."""
        return {row.unit.key: row.place for row in self.rows}

    def survey_units(self) -> tuple[Unit, ...]:
        """The units of a survey, with what the list asks of each."""
        forms = {row.unit.key: row.paper_forms for row in self.rows}
        return survey_units(self.directory.units, forms, {row.unit.key: row.online_minimum for row in self.rows})
