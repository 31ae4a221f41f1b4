"""Shares in per cent that make up a number of forms: whether they are a whole, and whether each is a whole number of forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.plan.checks.rule import Rule
from langnghe.core.plan.model import Relation
from langnghe.core.plan.outline import Item, Topic
from langnghe.core.plan.quantities import quantities
from langnghe.core.plan.reading import Facts

SUM = define(
    "plan.shares_sum",
    "The shares {shares} add up to {computed} %, not to 100 %.",
    "Put the right shares, so that every form has its group.",
    Severity.WARNING,
)
FRACTION = define(
    "plan.share_fraction",
    "{share} % of {forms} forms are {computed} forms.",
    "Give numbers of forms for the groups, or shares that give whole numbers.",
    Severity.WARNING,
)
SMALL = define(
    "plan.small_cells",
    "{count} units get fewer than {least} forms: {units}.",
    "Their results cannot be published apart, for a reader could tell who answered what; give them more forms, or join them.",
    Severity.NOTE,
)
SHARE = re.compile(
    r"(?P<bound>(?:it nhat|toi thieu|toi da|tren|duoi|khong qua|khong duoi|khoang|tu|dat|"
    r"sai so(?: \w+){0,3}|do tin cay|muc y nghia)\s+)?(?<![\d.,])"
    r"(?P<share>\d{1,3}(?:,\d{1,2})?)\s*%(?!\s*(?:tro len|so ho|ho |so nguoi|dan so|muc))"
)
PLACES = frozenset({Topic.SUBJECTS, Topic.SCALE, Topic.FORM, Topic.METHOD})
COMPOSED = re.compile(r"co cau|ty le|ti le|trong do|phan theo|gom")
LEAST_PARTS, LOWEST, HIGHEST, LEAST_FORMS, NAMED = 2, 60, 140, 10, 5


@dataclass(frozen=True, slots=True)
class Part:
    """One share, in per cent, and where it stands."""

    share: Decimal
    place: Place


def compositions(facts: Facts) -> Iterator[tuple[list[Part], int | None]]:
    """The shares that stand together, in one paragraph or in paragraphs with the same mark that follow each other, and the
    number of forms that they divide, when one is stated over them."""
    run: list[Part] = []
    at: tuple[tuple[int, ...], str] | None = None
    over: Item | None = None
    for item in facts.body.items:
        parts = _parts(item) if facts.body.topics(item) & PLACES else []
        if len(parts) >= LEAST_PARTS:
            yield parts, _divided(item, None)
        key = (item.path, item.marker.kind) if len(parts) == 1 and item.marker.end else None
        if key is None or key != at:
            if len(run) >= LEAST_PARTS:
                yield run, _divided(over, facts)
            run, over = [], next(facts.body.above(item), None)
        run, at = [*run, *parts] if key else [], key
    if len(run) >= LEAST_PARTS:
        yield run, _divided(over, facts)


def _parts(item: Item) -> list[Part]:
    each = item.paragraph
    found = [match for match in SHARE.finditer(each.folded) if not match["bound"]]
    return [Part(Decimal(match["share"].replace(",", ".")), each.place(*match.span())) for match in found]


def _divided(item: Item | None, facts: Facts | None) -> int | None:
    """The number of forms of each unit that a paragraph states, or of the survey when it states just one."""
    stated = quantities(item.paragraph.text, item.paragraph.folded) if item else []
    counted = [each.target for each in stated if not each.target.is_percent and each.target.relation is Relation.EXACTLY]
    if counted:
        return next((target.number for target in counted if target.per), counted[0].number)
    totals = facts.asked.paper_totals if facts else ()
    return totals[0].value.number if totals and totals[0].value.relation is Relation.EXACTLY else None


def shares(facts: Facts) -> Iterator[Finding]:
    """Shares that do not make a whole, and those that are no whole number of forms."""
    for parts, forms in compositions(facts):
        total = sum(part.share for part in parts)
        if total != 100 and LOWEST <= total <= HIGHEST:
            values = {"shares": ", ".join(f"{_text(part.share)} %" for part in parts), "computed": _text(total)}
            yield Finding(SUM, parts[0].place, values, stated="100 %", computed=f"{_text(total)} %")
        for part in parts if forms and LOWEST <= total <= HIGHEST else ():
            exact = part.share * (forms or 0) / 100
            if exact != int(exact):
                fraction = {"share": _text(part.share), "forms": forms, "computed": _text(exact)}
                yield Finding(FRACTION, part.place, fraction, stated=f"{_text(part.share)} %", computed=_text(exact))


def _text(number: Decimal | int) -> str:
    """A number with a decimal comma and no empty places."""
    return f"{Decimal(number).normalize():f}".replace(".", ",")


def small_cells(facts: Facts) -> Iterator[Finding]:
    """Units whose forms are so few that their results would show single people."""
    few = [found for found in facts.asked.paper if found.value.forms < LEAST_FORMS]
    if not few:
        return
    names = [f"{found.value.unit} ({found.value.forms})" for found in few[:NAMED]]
    units = ", ".join((*names, "…") if len(few) > NAMED else names)
    yield Finding(SMALL, few[0].place, {"count": len(few), "least": LEAST_FORMS, "units": units}, stated=units)


RULES: tuple[Rule, ...] = (shares, small_cells)
