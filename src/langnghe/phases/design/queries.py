"""Reads questionnaires."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.records import convert
from langnghe.records.models import QuestionnaireRow

NONE_YET = define(
    "questionnaire.not_found", "The survey has no questionnaire yet.", "Hand in a questionnaire as an XLSForm workbook."
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a survey's questionnaire; `approved_at` is None while it is a draft."""

    number: int
    file_name: str
    hash: str
    approved_by: str
    approved_at: datetime | None
    questionnaire: Questionnaire


def versions(slug: str) -> tuple[Version, ...]:
    """All versions, the newest first."""
    rows = QuestionnaireRow.objects.filter(survey__slug=slug).select_related("approved_by").order_by("-number")
    return tuple(_version(row) for row in rows)


def latest_row(slug: str) -> QuestionnaireRow:
    """Raises Refused (questionnaire.not_found)."""
    row = QuestionnaireRow.objects.filter(survey__slug=slug).select_related("approved_by").order_by("-number").first()
    if row is None:
        raise refuse(NONE_YET, Place(field=slug))
    return row


def latest(slug: str) -> Version:
    """Raises Refused (questionnaire.not_found)."""
    return _version(latest_row(slug))


def workbook(slug: str, number: int) -> tuple[str, bytes]:
    """The workbook as it was handed in: its file name and its bytes. Raises Refused (questionnaire.not_found)."""
    row = QuestionnaireRow.objects.filter(survey__slug=slug, number=number).first()
    if row is None:
        raise refuse(NONE_YET, Place(field=slug))
    return row.file_name, bytes(row.workbook)


def _version(row: QuestionnaireRow) -> Version:
    approver = row.approved_by.get_full_name() or row.approved_by.username if row.approved_by else ""
    return Version(row.number, row.file_name, row.hash, approver, row.approved_at, convert.questionnaire(row))
