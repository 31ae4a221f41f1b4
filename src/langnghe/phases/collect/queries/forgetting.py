"""Reads which collections are over and still hold what they need no more, and the certificates of those that do not."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from langnghe.core.errors import Place, refuse
from langnghe.core.response import forgetting
from langnghe.phases.collect.queries.collection import collection_row
from langnghe.records import convert, files
from langnghe.records.models import CollectionRow, ResponseRow, RewriteRow


def to_close_down(now: datetime) -> list[str]:
    """The surveys whose collection is over for good and was not closed down since, by name. Opened again and closed with more
    answers, or with a key for answers that wait, one is closed down again."""
    rows = CollectionRow.objects.select_related("survey").order_by("survey__slug")
    return [row.survey.slug for row in rows if forgetting.over_for_good(convert.door(row, ()), now) and not _is_down(row)]


def with_lasting_keys(now: datetime) -> list[str]:
    """The surveys whose responses keep their keys, by name: the collection is over for good, and all responses were written anew
    since. Opened again, the keys are drawn again each night."""
    rows = CollectionRow.objects.select_related("survey").order_by("survey__slug")
    return [row.survey.slug for row in rows if _is_lasting(row, now)]


def has_lasting_keys(slug: str, now: datetime) -> bool:
    """The same of one survey. Raises Refused (collection.not_found)."""
    return _is_lasting(collection_row(slug), now)


def _is_lasting(row: CollectionRow, now: datetime) -> bool:
    if not forgetting.over_for_good(convert.door(row, ()), now):
        return False
    last = _closings(row).first()
    return last is not None and last.responses >= ResponseRow.objects.filter(survey=row.survey).count()


def certificate(slug: str) -> bytes:
    """The newest certificate of a closing. Raises Refused (collection.not_found, forgetting.no_certificate)."""
    row = _closings(collection_row(slug)).first()
    if row is None:
        raise refuse(forgetting.NO_CERTIFICATE, Place(field=slug))
    return files.content(row.certificate)


def is_certified(slug: str) -> bool:
    """Whether there is a certificate of a closing."""
    return RewriteRow.objects.filter(survey__slug=slug, kind="closing").exclude(certificate="").exists()


def _is_down(row: CollectionRow) -> bool:
    last = _closings(row).first()
    stored = ResponseRow.objects.filter(survey=row.survey).count()
    return last is not None and last.responses >= stored and not row.sealing_key


def _closings(row: CollectionRow) -> QuerySet[RewriteRow]:
    return RewriteRow.objects.filter(survey=row.survey, kind="closing").exclude(certificate="").order_by("-pk")
