"""Who collects answers for a survey: a tablet of the field, or an interviewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from langnghe.core.sampling.units import Unit


@dataclass(frozen=True, slots=True)
class Collector:
    """A tablet, or the person with that user name, that collects for the survey of that name. `units`: the codes of the units
    that it may collect in; none for all. `accepted`: how many answers it brought; answers do not say who collected them."""

    pk: int
    survey: str
    label: str
    person: str
    units: frozenset[str]
    created_at: datetime
    revoked_at: datetime | None
    used_on: date | None
    accepted: int = 0

    def among(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """Those of the survey's units that it may collect in."""
        return tuple(unit for unit in units if not self.units or unit.code in self.units)
