"""Reads surveys, plans and units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.duties import Task
from langnghe.core.plan.following import Followed, plan_as_followed, removed
from langnghe.core.plan.lifecycle import Survey
from langnghe.core.plan.mending import Value, mendable, place_field, value_of
from langnghe.core.plan.model import Plan
from langnghe.core.plan.reader import Reading
from langnghe.core.sampling.units import Unit
from langnghe.records import convert
from langnghe.records.models import SurveyRow

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
    """The plan as it is used: as it was read, with what people mended. Raises Refused (survey.not_found)."""
    return convert.plan(survey_row(slug).plan)


def plan_as_read(slug: str) -> Plan:
    """The plan as its document states it. Raises Refused (survey.not_found)."""
    return convert.plan_as_read(survey_row(slug).plan)


@dataclass(frozen=True, slots=True)
class PlanValue:
    """One value of a plan: what the document says, where, and what is used."""

    field: str
    read: Value
    used: Value
    place: Place | None

    @property
    def is_recognised(self) -> bool:
        return self.read not in {None, ""}

    @property
    def is_mended(self) -> bool:
        return self.read != self.used


def values(slug: str) -> tuple[PlanValue, ...]:
    """Every value that can be mended, in the order of the plan. Raises Refused (survey.not_found)."""
    row = survey_row(slug).plan
    read, used = convert.plan_as_read(row), convert.plan(row)
    return tuple(
        PlanValue(field, value_of(read, field), value_of(used, field), read.places.get(place_field(field)))
        for field in mendable(read)
    )


def document(slug: str) -> tuple[str, bytes]:
    """The plan as it was handed in: its file name and its bytes. Raises Refused (survey.not_found)."""
    row = survey_row(slug).plan
    return row.document_name, bytes(row.document)


def reading(slug: str) -> Reading:
    """The plan read again from its document, with what was found wrong in it."""
    return read_plan_document(*document(slug))


def tasks(slug: str) -> tuple[Task, ...]:
    """The stages and deadlines of the plan as they are followed, and what people added. Raises Refused (survey.not_found)."""
    return convert.tasks(survey_row(slug).plan)


def followed(slug: str) -> tuple[Followed, ...]:
    """The same, each beside what the plan says. Raises Refused (survey.not_found)."""
    return convert.followed(survey_row(slug).plan)


def removed_tasks(slug: str) -> tuple[Task, ...]:
    """The tasks that people added and took away again. Raises Refused (survey.not_found)."""
    return removed(survey_row(slug).plan.task_notes)


def followed_plan(slug: str) -> Plan:
    """The plan as it is used, with the deadlines of units as the schedule has them now. Raises Refused (survey.not_found)."""
    row = survey_row(slug).plan
    return plan_as_followed(convert.plan(row), convert.tasks(row))


def units(slug: str) -> tuple[Unit, ...]:
    return tuple(convert.unit(row) for row in survey_row(slug).units.all())
