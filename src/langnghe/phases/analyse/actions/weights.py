"""Makes, adopts and drops the weights of a survey."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from langnghe.core.errors import define, refuse
from langnghe.core.statistics.weighting.recipe import Recipe, recipe_to_json
from langnghe.phases.analyse import queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import journal
from langnghe.records.models import Person, WeightingRow

NO_WEIGHTS = define("weights.not_made", "No weights were made for this survey.", "Make weights first.")


@transaction.atomic
def make_weights(*, slug: str, recipe: Recipe, by: Person | None, now: datetime) -> None:
    """Keep a recipe whose weights can be made; they are not used until they are adopted. Raises Refused (dataset.not_found, and
    when the figures cannot be reached)."""
    survey = plan_queries.survey_for_update(slug)
    made = queries.weighted(slug, recipe).diagnostics
    version = process_queries.dataset_row(slug).version
    kept = {"version": version, "recipe": recipe_to_json(recipe), "adopted": False, "made_at": now}
    WeightingRow.objects.update_or_create(survey=survey, defaults=kept)
    journal.record("analyse.weights_made", survey, by=by, at=now, method=recipe.method, effect=round(made.effect, 4))


@transaction.atomic
def adopt_weights(*, slug: str, by: Person | None, now: datetime) -> None:
    """From here on tables and exports use the weights. Raises Refused (weights.not_made)."""
    _row(slug).update(adopted=True)
    journal.record("analyse.weights_adopted", plan_queries.survey_for_update(slug), by=by, at=now)


@transaction.atomic
def drop_weights(*, slug: str, by: Person | None, now: datetime) -> None:
    """Forget the weights: tables and exports count people. Raises Refused (weights.not_made)."""
    _row(slug).delete()
    journal.record("analyse.weights_dropped", plan_queries.survey_for_update(slug), by=by, at=now)


def _row(slug: str) -> QuerySet[WeightingRow]:
    survey = plan_queries.survey_for_update(slug)
    rows = WeightingRow.objects.filter(survey=survey)
    if not rows.exists():
        raise refuse(NO_WEIGHTS)
    return rows
