"""Makes, adopts and drops the weights of a survey."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.db import transaction

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
    before = _told(WeightingRow.objects.filter(survey=survey).first())
    made = queries.weighted(slug, recipe).diagnostics
    version = process_queries.dataset_row(slug).version
    kept = {"version": version, "recipe": recipe_to_json(recipe), "adopted": False, "made_at": now}
    row, _ = WeightingRow.objects.update_or_create(survey=survey, defaults=kept)
    told = journal.change(before, _told(row))
    journal.record("analyse.weights_made", survey, by=by, at=now, effect=round(made.effect, 4), **told)


@transaction.atomic
def adopt_weights(*, slug: str, by: Person | None, now: datetime) -> None:
    """From here on tables and exports use the weights. Raises Refused (weights.not_made)."""
    row = _row(slug)
    before, row.adopted = _told(row), True
    row.save(update_fields=["adopted"])
    journal.record("analyse.weights_adopted", row.survey, by=by, at=now, **journal.change(before, _told(row)))


@transaction.atomic
def drop_weights(*, slug: str, by: Person | None, now: datetime) -> None:
    """Forget the weights: tables and exports count people. Raises Refused (weights.not_made)."""
    row = _row(slug)
    row.delete()
    journal.record("analyse.weights_dropped", row.survey, by=by, at=now, **journal.change(_told(row), _told(None)))


def _row(slug: str) -> WeightingRow:
    row = WeightingRow.objects.select_related("survey").filter(survey=plan_queries.survey_for_update(slug)).first()
    if row is None:
        raise refuse(NO_WEIGHTS)
    return row


def _told(row: WeightingRow | None) -> dict[str, object]:
    """What the journal says of weights; the population's figures, which may be thousands, by their checksum."""
    if row is None:
        return {}
    recipe = dict(row.recipe)
    margins = recipe.pop("margins")
    figures = json.dumps(margins, ensure_ascii=False, sort_keys=True).encode()
    names = [" × ".join(margin["variables"]) for margin in margins]
    return {**recipe, "margins": names, "sha256": hashlib.sha256(figures).hexdigest(), "adopted": row.adopted}
