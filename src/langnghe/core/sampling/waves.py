"""Two waves of a survey: which units stayed, by their codes, and what is asked of them now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.plan.text import normalise, squeeze
from langnghe.core.sampling.units import Unit

APPEARED = define(
    "wave.unit_appeared", "“{name}” takes part for the first time.", "There is nothing earlier to compare it with.", Severity.NOTE
)
VANISHED = define(
    "wave.unit_vanished", "“{name}” no longer takes part.", "Compare only the units of both waves, or say so.", Severity.WARNING
)
RENAMED = define(
    "wave.unit_renamed",
    "The code {code} was of “{before}” and is of “{name}”.",
    "Check that it is the same unit: codes of places that ended were given to others.",
    Severity.WARNING,
)
RECODED = define(
    "wave.unit_recoded",
    "“{name}” had the code {before} and has {code}.",
    "Give it its earlier code, if it is the same unit.",
    Severity.WARNING,
)
ASKED = define(
    "wave.unit_asked_otherwise",
    "“{name}” was asked for {forms_before} forms and {online_before} answers online, and now for {forms} and {online}.",
    "Nothing is to be done, if that is meant.",
    Severity.NOTE,
)


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit as the later wave has it, or as the earlier had it when it is `gone`; `before` is None when it is new.
    `recoded_from` is the code of a unit that is gone and had its name."""

    unit: Unit
    before: Unit | None
    gone: bool = False
    recoded_from: str = ""

    @property
    def stayed(self) -> bool:
        """Whether it was and is there under one code and one name."""
        return not self.gone and self.before is not None and _same(self.before, self.unit)


def compare_units(before: Sequence[Unit], after: Sequence[Unit]) -> tuple[UnitChange, ...]:
    """Every unit of the later wave in its order, then those that are gone."""
    earlier, later = ({unit.code: unit for unit in units} for units in (before, after))
    gone = [unit for code, unit in earlier.items() if code not in later]
    changes = [UnitChange(unit, earlier.get(code), recoded_from=_recoded(unit, gone)) for code, unit in later.items()]
    return (*changes, *(UnitChange(unit, unit, gone=True) for unit in gone))


def with_earlier_codes(units: Sequence[Unit], earlier: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units, each with the code that the one of its name had before; as they are when a code would be given twice."""
    codes = {_name(unit): unit.code for unit in reversed(tuple(earlier))}
    recoded = tuple(replace(unit, code=codes.pop(_name(unit), unit.code)) for unit in units)
    return recoded if len({unit.code for unit in recoded}) == len(recoded) else tuple(units)


def unit_findings(changes: Iterable[UnitChange]) -> tuple[Finding, ...]:
    """What to look at before the units of two waves are compared."""
    return tuple(finding for change in changes for finding in _findings(change))


def _findings(change: UnitChange) -> Iterator[Finding]:
    unit, before = change.unit, change.before
    place, names = Place(field=unit.code), {"name": unit.name, "code": unit.code}
    if change.gone:
        yield Finding(VANISHED, place, names)
    elif before is None:
        yield Finding(RECODED if change.recoded_from else APPEARED, place, {**names, "before": change.recoded_from})
    else:
        if not change.stayed:
            yield Finding(RENAMED, place, {**names, "before": before.name})
        if (before.paper_forms, before.online_minimum) != (unit.paper_forms, unit.online_minimum):
            asked = {"forms_before": before.paper_forms, "online_before": before.online_minimum}
            yield Finding(ASKED, place, {**names, **asked, "forms": unit.paper_forms, "online": unit.online_minimum})


def _recoded(unit: Unit, gone: Iterable[Unit]) -> str:
    return next((old.code for old in gone if _same(old, unit)), "")


def _same(first: Unit, second: Unit) -> bool:
    return _name(first) == _name(second)


def _name(unit: Unit) -> str:
    return squeeze(normalise(unit.name))
