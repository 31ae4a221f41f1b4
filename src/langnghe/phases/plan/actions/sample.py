"""Draws samples, and takes allocations over into what the units are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from secrets import randbelow

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.lifecycle import State, advance
from langnghe.core.sampling.listed import LARGEST_SEED, Draw, Rows, Wanted, draw_listed
from langnghe.phases.plan import queries
from langnghe.records import convert, journal
from langnghe.records.models import Person, UnitRow

NOT_THE_UNITS = define(
    "sample.not_the_units",
    "The allocation is not of the survey's units: “{code}” is no code of theirs.",
    "Give out to the units of the survey, or replace its units by this list first.",
)


@transaction.atomic
def draw_sample(*, slug: str, rows: Rows, wanted: Wanted, by: Person | None, now: datetime) -> Draw:
    """A sample of the list, by a new seed where none is given (`wanted.seed` below 0). How it was drawn is in the journal, so
    that it can be drawn again. Raises Refused when it cannot be drawn."""
    survey = queries.survey_for_update(slug)
    drawn = draw_listed(rows, wanted if wanted.seed >= 0 else replace(wanted, seed=randbelow(LARGEST_SEED)))
    how = drawn.wanted
    journal.record(
        "plan.sample_drawn",
        survey,
        by=by,
        at=now,
        method=how.method.value,
        number=how.number,
        stratified=how.stratified,
        minimum=how.minimum,
        persons=how.persons,
        seed=how.seed,
        frame=drawn.frame,
        population=drawn.sample.population,
        drawn=len(drawn.sample.drawn),
    )
    return drawn


@transaction.atomic
def take_allocation(*, slug: str, allocated: Mapping[str, int], by: Person | None, now: datetime) -> int:
    """The numbers become the paper forms of the units that they name; returns how many changed. Raises Refused
    (sample.not_the_units, survey.not_now)."""
    survey = queries.survey_for_update(slug)
    advance(convert.state(survey, now), State.ALLOCATED)
    units = queries.units(slug)
    unknown = [code for code in allocated if code not in {unit.code for unit in units}]
    if unknown:
        raise refuse(NOT_THE_UNITS, Place(field=unknown[0]), code=unknown[0])
    changed = {unit.code: unit for unit in units if allocated.get(unit.code, unit.paper_forms) != unit.paper_forms}
    for code in changed:
        UnitRow.objects.filter(survey=survey, code=code).update(paper_forms=allocated[code])
    before, after = ({code: forms[code] for code in changed} for forms in ({u.code: u.paper_forms for u in units}, allocated))
    journal.record("plan.allocation_taken", survey, by=by, at=now, before=before, after=after)
    return len(changed)
