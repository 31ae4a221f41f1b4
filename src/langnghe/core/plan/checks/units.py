"""Units and what they are asked for: names, sums, totals, minimums, targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.plan.amounts import read_figures
from langnghe.core.plan.checks.rule import Rule
from langnghe.core.plan.model import Mode, Relation
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.text import fold
from langnghe.core.plan.units import is_place, lacks_kind, lacks_name, place_part

SUM = define(
    "plan.allocation_sum",
    "The plan gives out {stated} paper forms in all, but those of the units add up to {computed}.",
    "Put the right total or the right numbers of the units.",
)
TOTALS_DIFFER = define(
    "plan.totals_differ", "The total of the paper forms is stated as {first} and, elsewhere, as {second}.", "Keep one of them."
)
COUNT = define(
    "plan.unit_count",
    "The plan speaks of {stated} units, but it gives forms to {computed}.",
    "Check that no unit was left out or named twice.",
    Severity.WARNING,
)
NO_KIND = define(
    "plan.unit_without_kind",
    "“{unit}” is named without its kind (xã, phường, thị trấn …).",
    "Write the kind, so that the unit is matched with its minimum and with no other of that name.",
    Severity.WARNING,
)
NO_NAME = define("plan.unit_without_name", "“{unit}” has a kind but no name.", "Write the name of the unit.", Severity.NOTE)
REPEATED = define(
    "plan.unit_repeated", "“{unit}” is given forms twice.", "Keep one of the two, or write how they differ.", Severity.WARNING
)
NO_PER = define(
    "plan.minimum_without_unit",
    "The minimum of {forms} for “{unit}” does not say that each unit owes it.",
    "Write “mỗi …” or “…/chi bộ”, “…/đơn vị”; it was read as owed by each.",
    Severity.WARNING,
)
TARGETS_DIFFER = define(
    "plan.targets_differ",
    "The number of answers wanted is stated as {first} and, elsewhere, as {second}.",
    "Keep one of them: it decides when collection ends.",
)
NOT_CLOSING = define(
    "plan.target_does_not_close",
    "The plan states that {number} answers are wanted, but not that collection ends when they are reached.",
    "Say whether collection ends at this number, at the date, or at whichever comes first.",
    Severity.NOTE,
)
UNITS_COUNTED = re.compile(r"(?<![\d/.,])(?P<number>\d{1,3})\s*(?:co quan, )?(?:don vi|dia phuong|dau moi)(?![a-z])")
FEW = 2


def allocation(facts: Facts) -> Iterator[Finding]:
    """The sum of the units' forms against the total that is stated, and the totals against each other; totals that are said to
    be about right are not compared."""
    totals = [total for total in facts.asked.paper_totals if total.value.relation is Relation.EXACTLY]
    computed = sum(found.value.forms for found in facts.asked.paper)
    if totals and len(facts.asked.paper) >= FEW and totals[0].value.number != computed:
        stated = totals[0].value.number
        values = {"stated": stated, "computed": computed}
        yield Finding(SUM, totals[0].place, values, stated=str(stated), computed=str(computed))
    for other in totals[1:]:
        first, second = totals[0].value.number, other.value.number
        if first != second:
            yield Finding(TOTALS_DIFFER, other.place, {"first": first, "second": second}, stated=str(second), computed=str(first))


def counted(facts: Facts) -> Iterator[Finding]:
    """The number of units that is stated right over their list, against the list."""
    lines = {found.place.line for found in facts.asked.paper}
    listed = [position for position, item in enumerate(facts.body.items) if lines & set(item.paragraph.numbers)]
    over = {above for position in listed for above in (*facts.body.items[position].path, position)}
    for position in sorted(over | {position - 1 for position in listed[:1] if position}):
        each = facts.body.items[position].paragraph
        match = UNITS_COUNTED.search(each.folded)
        if match and read_figures(match["number"]) != len(facts.asked.paper):
            values = {"stated": match["number"], "computed": len(facts.asked.paper)}
            yield Finding(COUNT, each.place(*match.span()), values, stated=match["number"], computed=str(len(facts.asked.paper)))


def names(facts: Facts) -> Iterator[Finding]:
    """Units without a kind, without a name, or named twice."""
    places = any(is_place(found.value.unit) for found in facts.asked.paper)
    seen: set[str] = set()
    for found in facts.asked.paper:
        unit, values = found.value.unit, {"unit": found.value.unit}
        if lacks_kind(unit) and (places or place_part(unit) != unit):
            yield Finding(NO_KIND, found.place, values, stated=unit)
        if lacks_name(unit):
            yield Finding(NO_NAME, found.place, values, stated=unit)
        if fold(unit) in seen:
            yield Finding(REPEATED, found.place, values, stated=unit)
        seen.add(fold(unit))


def minimums(facts: Facts) -> Iterator[Finding]:
    """Online minimums for a kind of unit that do not say that each unit owes them."""
    for found in facts.asked.owed:
        share = found.value
        online = share.mode is Mode.ONLINE or share.target.relation is Relation.AT_LEAST
        if online and share.unit and not share.target.per and not (is_place(share.unit) and not lacks_name(share.unit)):
            values = {"forms": share.target.number, "unit": share.unit}
            yield Finding(NO_PER, found.place, values, stated=_quote(found.place))


def _quote(place: Place) -> str:
    return place.quote.strip(" .;,-")


def targets(facts: Facts) -> Iterator[Finding]:
    """The number that ends collection, stated twice or stated without saying that it does."""
    for other in facts.targets[1:]:
        first, second = facts.targets[0].value.target.number, other.value.target.number
        if first != second:
            values = {"first": first, "second": second}
            yield Finding(TARGETS_DIFFER, other.place, values, stated=str(second), computed=str(first))
    if facts.targets and not facts.targets[0].value.closes:
        number = facts.targets[0].value.target.number
        yield Finding(NOT_CLOSING, facts.targets[0].place, {"number": number}, stated=str(number))


RULES: tuple[Rule, ...] = (allocation, counted, names, minimums, targets)
