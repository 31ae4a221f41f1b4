"""Reads surveys, plans and units."""

from __future__ import annotations

from datetime import datetime

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.lifecycle import Survey
from langnghe.core.plan.model import Plan
from langnghe.core.plan.reader import Reading
from langnghe.core.sampling.units import Unit
from langnghe.records import convert
from langnghe.records.models import PlanRow, SurveyRow

UNKNOWN_SURVEY = define("survey.not_found", "There is no survey named “{slug}”.", "Look at the list of surveys for its name.")


def surveys(now: datetime) -> tuple[Survey, ...]:
    rows = SurveyRow.objects.select_related("collection").order_by("pk")
    return tuple(convert.survey(row, now) for row in rows)


def survey(slug: str, now: datetime) -> Survey:
    """Raises Refused (survey.not_found)."""
    return convert.survey(survey_row(slug), now)


def survey_row(slug: str) -> SurveyRow:
    """Raises Refused (survey.not_found)."""
    row = SurveyRow.objects.select_related("collection").filter(slug=slug).first()
    if row is None:
        raise refuse(UNKNOWN_SURVEY, Place(field=slug), slug=slug)
    return row


def survey_for_update(slug: str) -> SurveyRow:
    """The survey's row, locked until the transaction ends. Raises Refused (survey.not_found)."""
    row = SurveyRow.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        raise refuse(UNKNOWN_SURVEY, Place(field=slug), slug=slug)
    return row


def plan(slug: str) -> Plan:
    return convert.plan(PlanRow.objects.get(survey__slug=slug))


def document(slug: str) -> tuple[str, bytes]:
    """The plan as it was handed in: its file name and its bytes."""
    row = PlanRow.objects.get(survey__slug=slug)
    return row.document_name, bytes(row.document)


def reading(slug: str) -> Reading:
    """The plan read again from its document, with what was found wrong in it."""
    return read_plan_document(*document(slug))


def units(slug: str) -> tuple[Unit, ...]:
    return tuple(convert.unit(row) for row in survey_row(slug).units.all())
