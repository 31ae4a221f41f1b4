"""Creates surveys from their plans, and accepts their units."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.lifecycle import State, advance
from langnghe.core.plan.mending import Value, as_mend, mendable, value_of
from langnghe.core.plan.serial import plan_to_json
from langnghe.core.sampling.from_plan import units_from_plan
from langnghe.core.sampling.units import Unit
from langnghe.phases.plan import queries
from langnghe.records import convert, journal
from langnghe.records.models import Person, PlanRow, SurveyRow, UnitRow

SLUG_TAKEN = define("survey.slug_taken", "There is a survey named “{slug}” already.", "Choose another short name.")
NO_UNITS = define(
    "survey.no_units", "The survey has no unit.", "Give the units as a CSV file, or put the allocation into the plan."
)

NO_SUCH_TASK = define("plan.no_such_task", "The schedule has no task “{key}”.", "Load the page of the schedule again.")
NO_SUCH_VALUE = define("plan.no_such_value", "The plan has no value “{field}”.", "Load the page of the plan again.")


def create_survey(
    *, slug: str, document_name: str, document: bytes, by: Person | None, now: datetime, simulated: bool = False
) -> str:
    """A new survey from its plan document; returns its slug. Raises Refused when the document is no plan or the name is taken."""
    plan = read_plan_document(document_name, document).plan  # before anything is locked: others answer meanwhile
    with transaction.atomic():
        if SurveyRow.objects.filter(slug=slug).exists():
            raise refuse(SLUG_TAKEN, Place(field="slug"), slug=slug)
        survey = SurveyRow.objects.create(slug=slug, title=_as_heading(plan.title), simulated=simulated, created_at=now)
        PlanRow.objects.create(survey=survey, document_name=document_name, document=document, content=plan_to_json(plan))
        _replace_units(survey, units_from_plan(plan))
        journal.record("plan.received", survey, by=by, at=now, document=document_name, number=plan.number)
    return slug


def replace_plan(*, slug: str, document_name: str, document: bytes, by: Person | None, now: datetime) -> None:
    """Another document in place of the first one, while nothing rests on it yet."""
    plan = read_plan_document(document_name, document).plan
    with transaction.atomic():
        survey = queries.survey_for_update(slug)
        advance(convert.state(survey, now), State.ALLOCATED)
        PlanRow.objects.filter(survey=survey).update(
            document_name=document_name, document=document, content=plan_to_json(plan), mended={}
        )
        SurveyRow.objects.filter(pk=survey.pk).update(title=_as_heading(plan.title), state=State.DRAFT)
        _replace_units(survey, units_from_plan(plan))
        journal.record("plan.replaced", survey, by=by, at=now, document=document_name, number=plan.number)


@transaction.atomic
def mend_plan(*, slug: str, values: Mapping[str, Value], by: Person | None, now: datetime) -> tuple[str, ...]:
    """These values in place of those that were read, while nothing rests on the plan yet; a value that equals the document's is
    a mend no longer. Returns the names of those that changed. Raises Refused (survey.not_now)."""
    return _mend(slug, values, "plan.mended", by, now)


@transaction.atomic
def undo_mend(*, slug: str, field: str, by: Person | None, now: datetime) -> None:
    """What the document says, in place of what somebody gave. Raises Refused (survey.not_now, plan.no_such_value)."""
    plan = queries.plan_as_read(slug)
    if field not in mendable(plan):
        raise refuse(NO_SUCH_VALUE, Place(field=field), field=field)
    _mend(slug, {field: value_of(plan, field)}, "plan.mend_undone", by, now)


@transaction.atomic
def finish_task(*, slug: str, key: str, by: Person | None, now: datetime) -> None:
    """A task of the schedule is done today, in Việt Nam. Raises Refused (plan.no_such_task)."""
    survey, row = _plan_with_task(slug, key)
    row.tasks_done[key] = localdate(now).isoformat()
    row.save(update_fields=["tasks_done"])
    journal.record("plan.task_done", survey, by=by, at=now, task=key)


@transaction.atomic
def reopen_task(*, slug: str, key: str, by: Person | None, now: datetime) -> None:
    """A task of the schedule is not done after all. Raises Refused (plan.no_such_task)."""
    survey, row = _plan_with_task(slug, key)
    row.tasks_done.pop(key, None)
    row.save(update_fields=["tasks_done"])
    journal.record("plan.task_reopened", survey, by=by, at=now, task=key)


@transaction.atomic
def replace_units(*, slug: str, units: tuple[Unit, ...], by: Person | None, now: datetime) -> None:
    """The units as given, in place of those that the plan named."""
    survey = queries.survey_for_update(slug)
    advance(convert.state(survey, now), State.ALLOCATED)
    _replace_units(survey, units)
    journal.record("plan.units_replaced", survey, by=by, at=now, units=len(units))


@transaction.atomic
def accept_plan(*, slug: str, by: Person | None, now: datetime) -> None:
    """The officer has looked at the plan, its findings and its units, and goes on with them."""
    survey = queries.survey_for_update(slug)
    survey.state = advance(convert.state(survey, now), State.ALLOCATED)
    if not survey.units.exists():
        raise refuse(NO_UNITS)
    survey.save(update_fields=["state"])
    journal.record("plan.accepted", survey, by=by, at=now)


def _plan_with_task(slug: str, key: str) -> tuple[SurveyRow, PlanRow]:
    survey = queries.survey_for_update(slug)
    row = PlanRow.objects.get(survey=survey)
    if key not in {task.key for task in convert.tasks(row)}:
        raise refuse(NO_SUCH_TASK, Place(field=key), key=key)
    return survey, row


def _mend(slug: str, values: Mapping[str, Value], event: str, by: Person | None, now: datetime) -> tuple[str, ...]:
    """Keep the mends, and write what each value was before and is after into the journal."""
    survey = queries.survey_for_update(slug)
    advance(convert.state(survey, now), State.ALLOCATED)
    row = PlanRow.objects.get(survey=survey)
    read, before = convert.plan_as_read(row), convert.plan(row)
    row.mended = {
        **{field: mend for field, mend in row.mended.items() if field not in values},
        **{field: as_mend(value) for field, value in values.items() if value != value_of(read, field)},
    }
    changes = {
        field: {"before": as_mend(value_of(before, field)), "after": as_mend(value)}
        for field, value in values.items()
        if value != value_of(before, field)
    }
    if changes:
        row.save(update_fields=["mended"])
        journal.record(event, survey, by=by, at=now, values=changes)
    return tuple(changes)


def _replace_units(survey: SurveyRow, units: tuple[Unit, ...]) -> None:
    survey.units.all().delete()
    UnitRow.objects.bulk_create(
        UnitRow(
            survey=survey,
            position=position,
            code=unit.code,
            name=unit.name,
            kind=unit.kind,
            paper_forms=unit.paper_forms,
            online_minimum=unit.online_minimum,
        )
        for position, unit in enumerate(units)
    )


def _as_heading(title: str) -> str:
    return title[:1].upper() + title[1:]
