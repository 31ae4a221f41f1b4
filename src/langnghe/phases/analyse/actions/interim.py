"""Keeps what interim figures show, which moves in steps and is drawn anew at each."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from django.db import transaction

from langnghe.core.plan.lifecycle import State
from langnghe.core.statistics.interim import Standing, may_step, read_standings, size_of_draw, standings
from langnghe.phases.analyse import queries
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records.models import InterimRow


@dataclass(frozen=True, slots=True)
class Interim:
    """What may be seen while answers come in: of how many drawn responses (0 before there are enough), and each question."""

    drawn: int
    questions: tuple[Standing, ...]


@transaction.atomic
def look_ahead(*, slug: str, chance: Random) -> Interim:
    """What may be seen now; worked out anew when enough came since. `chance` is one that nobody can foresee. Raises Refused
    (collection.not_found; interim.not_found)."""
    queries.check_interim(slug)
    survey = plan_queries.survey_row(slug)
    row, _ = InterimRow.objects.select_for_update().get_or_create(survey=survey)
    accepted, least, asked = collect_queries.stored(slug), survey.minimum_group, queries.asked(slug)
    if survey.state == State.OPEN and may_step(row.accepted, accepted, least):
        data = queries.drawn(slug, size_of_draw(accepted), chance)
        row.accepted, row.drawn = accepted, len(data)
        row.shares = standings(data, asked, least)
        row.save()
    return Interim(row.drawn, read_standings(row.shares, asked))
