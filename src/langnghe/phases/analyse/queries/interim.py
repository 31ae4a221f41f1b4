"""Reads what interim figures are about: the questions, and responses drawn by chance."""

from __future__ import annotations

from random import Random

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.lifecycle import State
from langnghe.core.response.dataset import MODE, UNIT, build_dataset
from langnghe.core.response.model import Dataset, Response, Variable
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries

NONE = define(
    "interim.not_found",
    "This survey shows no figures before its collection is closed.",
    "Wait for the closing. Interim figures are chosen when a collection is opened, and never afterwards.",
)
MOST = 20_000
"""So many responses are looked at; more would change no share by a point."""


def check_interim(slug: str) -> None:
    """Raises Refused (collection.not_found) before the collection, and (interim.not_found) where no such figures were chosen, or
    the dataset is locked, which tells more."""
    if not collect_queries.settings(slug).interim or plan_queries.survey_row(slug).state not in (State.OPEN, State.CLOSED):
        raise refuse(NONE, Place(field=slug))


def drawn(slug: str, size: int, chance: Random) -> Dataset:
    """The answers of so many respondents, at most `MOST`, drawn by chance."""
    return _dataset(slug, collect_queries.draw(slug, min(size, MOST), chance))


def asked(slug: str) -> tuple[Variable, ...]:
    """The questions of which figures are shown: none of units and modes, none of the rounds of a repeat, which few may have."""
    return tuple(each for each in _dataset(slug, ()).variables if each.name not in (UNIT, MODE) and not each.repeat)


def _dataset(slug: str, responses: tuple[Response, ...]) -> Dataset:
    return build_dataset(
        collect_queries.questionnaire(slug),
        responses,
        plan_queries.units(slug),
        simulated=plan_queries.survey_row(slug).simulated,
        questionnaire_hash=collect_queries.questionnaire_row(slug).hash,
        modes=collect_queries.modes(slug),
    )
