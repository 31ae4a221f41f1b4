"""What may be paid for what: norms that hold from a date on, for the country or for one province."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from langnghe.core.errors import Finding, Severity, define, refuse
from langnghe.core.plan.stages import Role
from langnghe.core.plan.text import fold, normalise, squeeze
from langnghe.core.plan.units import PLACES

NONE_IN_FORCE = define(
    "budget.no_norms",
    "No norms are known that were in force on {day}.",
    "Give the norms of that time as a file.",
)
NO_OWN_NORMS = define(
    "budget.no_own_norms",
    "No norms of {area} are known that were in force on {day}; the national ceilings were used.",
    "Give the province's own norms as a file: it may not pay more, and mostly pays less.",
    Severity.NOTE,
)


class Basis(StrEnum):
    """What a price is multiplied by; SHARE is a part of what another line comes to."""

    SURVEY = "survey"
    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    FORMS = "forms"
    SHARE = "share"


class Level(StrEnum):
    """Who holds the survey; some norms differ by it."""

    CENTRAL = "central"
    PROVINCIAL = "provincial"


@dataclass(frozen=True, slots=True)
class Band:
    """The price in đồng for questionnaires of at most `items` questions; None: of any length."""

    price: int
    items: int | None = None


@dataclass(frozen=True, slots=True)
class NormLine:
    """One thing that is paid for. `code` is the same in all norms; labels and units of measure are by language ("vi", "en").
    `bands` are in rising order of items. A SHARE has `percent` of the line `of` in their place. `level` None holds for both.
    `clause`: where in its document it stands. `to_confirm`: by language, what nobody has compared with the document's text."""

    code: str
    stage: Role
    label: Mapping[str, str]
    unit: Mapping[str, str]
    basis: Basis
    bands: tuple[Band, ...] = ()
    percent: Decimal = Decimal(0)
    of: str = ""
    level: Level | None = None
    clause: str = ""
    to_confirm: Mapping[str, str] = field(default_factory=dict)

    def price(self, items: int) -> int | None:
        """The price for so many questions; None when no band is long enough."""
        return next((band.price for band in self.bands if band.items is None or items <= band.items), None)


@dataclass(frozen=True, slots=True)
class Norms:
    """The norms of one document. `area` is the name of a province, empty for the whole country; `valid_to` is the last day on
    which they hold, None while no newer ones replace them."""

    area: str
    valid_from: date
    source: str
    lines: tuple[NormLine, ...]
    note: Mapping[str, str]
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether they hold on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class AppliedLine:
    """A line of the norms that apply, the document it comes from, and the national line of that code when it is another."""

    norm: NormLine
    source: str
    ceiling: NormLine | None = None


@dataclass(frozen=True, slots=True)
class AppliedNorms:
    """The norms for one survey; `notes` are what their documents say about them."""

    lines: tuple[AppliedLine, ...]
    notes: tuple[Mapping[str, str], ...]
    findings: tuple[Finding, ...] = ()


def norms_for(every: Iterable[Norms], area: str, level: Level, on: date) -> AppliedNorms:
    """The norms of the province in force on that day, and the country's for what the province does not set; the newest of each.
    Raises Refused when there are none at all."""
    in_force = sorted((norms for norms in every if norms.in_force(on)), key=lambda norms: norms.valid_from)
    national = [norms for norms in in_force if not norms.area][-1:]
    own = [norms for norms in in_force if norms.area and _same(norms.area, area)][-1:]
    day = f"{on:%d/%m/%Y}"
    if not national and not own:
        raise refuse(NONE_IN_FORCE, day=day)
    chosen = {code: line for norms in (*national, *own) for code, line in _lines(norms, level).items()}
    ceilings = {code: line.norm for norms in national for code, line in _lines(norms, level).items()}
    lines = tuple(_under(line, ceilings) for line in chosen.values())
    missing = (Finding(NO_OWN_NORMS, values={"area": area, "day": day}),) if area and not own else ()
    return AppliedNorms(lines, tuple(norms.note for norms in (*own, *national) if norms.note), missing)


def _lines(norms: Norms, level: Level) -> dict[str, AppliedLine]:
    return {
        line.code: AppliedLine(line, f"{line.clause} {norms.source}".strip())
        for line in norms.lines
        if line.level in {None, level}
    }


def _under(line: AppliedLine, ceilings: Mapping[str, NormLine]) -> AppliedLine:
    ceiling = ceilings.get(line.norm.code)
    return line if ceiling is None or ceiling is line.norm else AppliedLine(line.norm, line.source, ceiling)


def _same(first: str, second: str) -> bool:
    """Whether two names of a province differ at most in their marks, capitals and the word for its kind."""
    return _bare(first) == _bare(second)


def _bare(name: str) -> str:
    small = normalise(squeeze(name))
    kind = PLACES.match(small)
    return fold(small[kind.end() :] if kind else small).strip()
