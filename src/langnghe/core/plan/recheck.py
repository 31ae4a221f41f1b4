"""What is wrong with a plan as people mended it: its values are checked again, what its text says stays said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from langnghe.core.errors import Finding
from langnghe.core.plan.as_mended import as_mended
from langnghe.core.plan.checks import check
from langnghe.core.plan.checks.times import KINDS, REVERSED
from langnghe.core.plan.mending import mendable, place_field, value_of
from langnghe.core.plan.model import Plan
from langnghe.core.plan.reading import Reading, on_page
from langnghe.core.plan.text import squeeze

DATES = frozenset({*KINDS.values(), REVERSED})


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What is wrong with the plan that is used; of that, what only the mends brought (`new`); and what is wrong with the
    document, and no longer with the plan (`resolved`)."""

    findings: tuple[Finding, ...]
    resolved: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()

    @property
    def kept(self) -> tuple[Finding, ...]:
        """What is wrong with the document and still with the plan that is used."""
        return _without(self.findings, self.new)


def recheck(reading: Reading, used: Plan) -> Rechecked:
    """The findings of a plan that was read and then mended; `used` is the mended one. A date that could not be read, or that
    does not exist, is settled when another was given for it."""
    both = [field for field in mendable(reading.plan) if field in mendable(used)]
    changed = tuple(field for field in both if value_of(reading.plan, field) != value_of(used, field))
    if not changed:
        return Rechecked(reading.findings)
    every = (on_page(finding, reading.pages) for finding in check(as_mended(reading.facts, used)))
    findings = tuple(finding for finding in every if not _is_settled(finding, reading, changed))
    return Rechecked(findings, _without(reading.findings, findings), _without(findings, reading.findings))


def _without(findings: Iterable[Finding], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding not in others)


def _is_settled(finding: Finding, reading: Reading, changed: tuple[str, ...]) -> bool:
    """Whether a finding is about the writing of a date in place of which another was given."""
    if finding.kind not in DATES:
        return False
    places = (reading.plan.places.get(place_field(field)) for field in changed)
    said = (place for place in places if place and place.line == finding.place.line)
    return any(finding.stated in squeeze(place.quote) for place in said)
