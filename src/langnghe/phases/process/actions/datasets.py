"""Locks the dataset: from here on every figure is made from this version."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from langnghe.core.formats.export_model import Export
from langnghe.core.plan.lifecycle import State, advance
from langnghe.core.response.model import Dataset
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process.queries import coding_results, editing, masks
from langnghe.phases.process.queries import datasets as queries
from langnghe.records import commitments, convert, datasets, journal, releases
from langnghe.records.models import CodebookRow, CodedRow, DatasetRow, Person


@transaction.atomic
def lock_dataset(*, slug: str, by: Person | None, now: datetime) -> str:
    """Freeze the accepted responses as a dataset, and commit to those that are not committed to yet; returns its version. Raises
    Refused (survey.not_now)."""
    collection = collect_queries.locked_row(slug)
    survey = collection.survey
    survey.state = advance(convert.state(survey, now), State.LOCKED)
    dataset = queries.assembled(slug)
    freeze_codes(slug, dataset)
    row = DatasetRow.objects.create(
        survey=survey,
        questionnaire=collect_queries.questionnaire_row(slug),
        version=dataset.version,
        rows=len(dataset),
        locked_at=now,
        codes=coding_results.digest(slug),
    )
    datasets.keep(row, dataset)
    commitments.commit(collection, date.max, closing=True)
    survey.save(update_fields=["state"])
    told = editing.told_at_lock(slug)
    journal.record("process.locked", survey, by=by, at=now, version=dataset.version, rows=len(dataset), codes=row.codes, **told)
    return dataset.version


def freeze_codes(slug: str, dataset: Dataset) -> None:
    """Keep the codes of each answer by its words as they were written: from now on nothing that is covered, and no later finder
    of personal data, changes which codes it has."""
    for book in CodebookRow.objects.filter(survey__slug=slug, question__in=coding_results.coded_questions(slug)):
        codes = coding_results.codes_of(slug, book.question)
        answers = {str(answer) for answer in dataset.columns.get(book.question, ()) if answer is not None}
        frozen = [
            CodedRow(codebook=book, answer=masks.digest(answer), turn=coding_results.LOCKED, codes=list(given), how="machine")
            for answer in sorted(answers)
            if (given := codes(answer))
        ]
        CodedRow.objects.bulk_create(frozen, batch_size=200)


@transaction.atomic
def export_whole(*, slug: str, file_format: str, language: str, because: str, by: Person, now: datetime) -> Export:
    """The dataset with every unit, for the data-protection officer; the journal says who took it and why. Raises Refused
    (dataset.not_found, export.unknown_format)."""
    export = queries.export_whole(slug, file_format, language)
    survey = queries.dataset_row(slug).survey
    journal.record("process.whole_export", survey, by=by, at=now, because=because, file_format=file_format)
    return export


def note_export(*, slug: str, file_format: str, by: Person | None, now: datetime) -> None:
    """Remember that a data file left, and who took it first, once for each format of a dataset. It holds each response, so no
    table could be protected from its holder: the ledger names the file, and no groups. Raises Refused (dataset.not_found)."""
    version = queries.dataset_row(slug).version
    name = f"data file ({file_format})"
    if not releases.is_kept(slug, name, version):
        _note_export(slug, name, version, by, now)


@transaction.atomic
def _note_export(slug: str, name: str, version: str, by: Person | None, now: datetime) -> None:
    survey = plan_queries.survey_for_update(slug)
    if releases.keep_file(survey, name, version=version, at=now):
        journal.record("process.exported", survey, by=by, at=now, release=name, version=version)
