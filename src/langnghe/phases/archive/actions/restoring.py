"""Brings a survey back from its package, whole or not at all."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from langnghe.core.editing.decision import Decision, changes_to_json
from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.formats.package_zip import opened, verify_package
from langnghe.core.formats.sealed_file import Custodian
from langnghe.core.package.evidence import unreadable
from langnghe.core.package.restoring import ROWS, TABLES, Returning, differing, returning
from langnghe.core.response.serial import answers_to_json
from langnghe.core.statistics.listing import tables_to_json
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.records import files, journal, packed
from langnghe.records.models import (
    CollectionRow,
    DatasetRow,
    DecisionRow,
    PackageRow,
    Person,
    QuestionnaireRow,
    ResponseRow,
    SurveyRow,
    WeightingRow,
)

THERE_ALREADY = define(
    "package.survey_there",
    "There is a survey named “{survey}” here already.",
    "Restore into an installation that does not have it: name an empty folder with --data.",
)
AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Restored:
    """A survey that came back; `full` when with all that was locked. `differing`: the keys of the tables that do not come out as
    they were, which is none when `full`; `weights_lost` when the weights cannot be made again from what is left."""

    survey: str
    version: str
    rows: int
    full: bool
    differing: tuple[str, ...]
    weights_lost: bool


def restore(*, file: BinaryIO, custodian: Custodian | None, by: Person | None, now: datetime) -> Restored:
    """Make the survey of a package anew, archived. Nothing is stored when it is refused: a damaged package or one of a newer
    format, a wrong key, a survey of that name."""
    found = verify_package(file, custodian)
    if found:
        raise Refused(*found)
    with opened(file, custodian) as evidence:
        given = returning(evidence)
        with _whole_or_not(given, file) as package:
            return _restored(given, package, by, now)


@contextmanager
def _whole_or_not(given: Returning, package: BinaryIO) -> Iterator[str]:
    """Rows and files are there together at the end, or none of them; yields the name under which the package itself is kept."""
    names = packed.kept_files(given.rows) & given.evidence.by_sum.keys()
    new = [name for name in names if not files.path(name).exists()]
    try:
        with transaction.atomic():
            kept = files.keep_written(lambda copy: _copy(package, copy))
            new.append(kept)
            for name in names:
                files.keep(given.content(name))
            yield kept
    except (ValidationError, DatabaseError, KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        _forget(new)
        raise unreadable(ROWS) from error
    except Refused:
        _forget(new)
        raise


def _forget(names: list[str]) -> None:
    for name in names:
        files.path(name).unlink(missing_ok=True)


def _copy(package: BinaryIO, copy: BinaryIO) -> None:
    package.seek(0)
    shutil.copyfileobj(package, copy)


def _restored(given: Returning, package: str, by: Person | None, now: datetime) -> Restored:
    slug = given.identity.survey
    if SurveyRow.objects.filter(slug=slug).exists():
        raise refuse(THERE_ALREADY, Place(field=slug), survey=slug)
    made = packed.unpack(given.rows, given.content)
    (survey,), (dataset,) = made["survey"], made["dataset"]
    if survey.slug != slug:
        raise unreadable(ROWS)
    _bring_back(given, survey, {row.hash: row for row in made["questionnaires"]})
    CollectionRow.objects.filter(survey=survey).update(blinding=given.blinding)
    DatasetRow.objects.filter(pk=dataset.pk).update(version=given.version)
    WeightingRow.objects.filter(survey=survey).update(version=given.version)
    lost = not given.full and _drop_impossible_weights(slug)
    PackageRow.objects.create(survey=survey, number=1, file=package, made_at=now)
    told = {"sha256": package, "full": given.full, "head": given.identity.journal_head, "version": given.version}
    journal.record("archive.restored", survey, by=by, at=now, **told)
    again = json.loads(json.dumps(tables_to_json(analyse_queries.computed(slug), "vi")))
    other = differing(given.evidence.document(TABLES), again)
    return Restored(slug, given.version, given.identity.rows, given.full, other, lost)


def _bring_back(given: Returning, survey: SurveyRow, forms: Mapping[str, QuestionnaireRow]) -> None:
    """All responses, under keys of chance, with what was decided about them; on which day each came is not in a package."""
    source = given.responses()
    while some := [(secrets.randbits(63), *each) for each in islice(source, AT_ONCE)]:
        rows = (
            ResponseRow(
                id=key,
                survey=survey,
                questionnaire=forms[form],
                unit=response.unit,
                mode=response.mode,
                answers=answers_to_json(response.answers),
            )
            for key, response, form, _decided in some
        )
        ResponseRow.objects.bulk_create(rows, batch_size=AT_ONCE)
        decided = (_decision(survey, key, decision) for key, _response, _form, decision in some if decision is not None)
        DecisionRow.objects.bulk_create(decided, batch_size=AT_ONCE)


def _decision(survey: SurveyRow, key: int, decided: Decision) -> DecisionRow:
    """Who decided is not in a package."""
    return DecisionRow(
        survey=survey,
        response=key,
        status=decided.status.value,
        rule=decided.rule,
        because=decided.because,
        changes=changes_to_json(decided.changes),
    )


def _drop_impossible_weights(slug: str) -> bool:
    """Weights of what a package without its sealed part does not tell, such as of small units, cannot be made again."""
    found = analyse_queries.weighting(slug)
    try:
        if found:
            analyse_queries.weighted(slug, found.recipe)
    except Refused:
        WeightingRow.objects.filter(survey__slug=slug).delete()
        return True
    return False
