"""Locks the dataset: from here on every figure is made from this version."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from langnghe.core.formats.export_model import Export
from langnghe.core.plan.lifecycle import State, advance
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.process import queries
from langnghe.records import commitments, convert, journal
from langnghe.records.models import DatasetRow, Person


@transaction.atomic
def lock_dataset(*, slug: str, by: Person | None, now: datetime) -> str:
    """Freeze the accepted responses as a dataset, and commit to those that are not committed to yet; returns its version. Raises
    Refused (survey.not_now)."""
    collection = collect_queries.locked_row(slug)
    survey = collection.survey
    survey.state = advance(convert.state(survey, now), State.LOCKED)
    dataset = queries.assembled(slug)
    DatasetRow.objects.create(
        survey=survey,
        questionnaire=collect_queries.questionnaire_row(slug),
        version=dataset.version,
        rows=len(dataset),
        locked_at=now,
    )
    commitments.commit(collection, date.max, closing=True)
    survey.save(update_fields=["state"])
    journal.record("process.locked", survey, by=by, at=now, version=dataset.version, rows=len(dataset))
    return dataset.version


@transaction.atomic
def export_whole(*, slug: str, file_format: str, language: str, because: str, by: Person, now: datetime) -> Export:
    """The dataset with every unit, for the data-protection officer; the journal says who took it and why. Raises Refused
    (dataset.not_found, export.unknown_format)."""
    export = queries.export_whole(slug, file_format, language)
    survey = queries.dataset_row(slug).survey
    journal.record("process.whole_export", survey, by=by, at=now, because=because, file_format=file_format)
    return export
