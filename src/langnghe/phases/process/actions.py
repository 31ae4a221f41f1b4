"""Locks the dataset: from here on every figure is made from this version."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.plan.lifecycle import State, advance
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries
from langnghe.records import convert, journal
from langnghe.records.models import DatasetRow, Person


@transaction.atomic
def lock_dataset(*, slug: str, by: Person | None, now: datetime) -> str:
    """Freeze the accepted responses as a dataset; returns its version. Raises Refused (survey.not_now)."""
    survey = plan_queries.survey_for_update(slug)
    survey.state = advance(convert.state(survey, now), State.LOCKED)
    dataset = queries.assembled(slug)
    DatasetRow.objects.create(
        survey=survey,
        questionnaire=collect_queries.questionnaire_row(slug),
        version=dataset.version,
        rows=len(dataset),
        locked_at=now,
    )
    survey.save(update_fields=["state"])
    journal.record("process.locked", survey, by=by, at=now, version=dataset.version, rows=len(dataset))
    return dataset.version
