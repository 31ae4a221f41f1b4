"""Creates surveys from their plans, mends and accepts them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.lifecycle import State, advance
from langnghe.core.plan.mending import Value, as_mend, mendable, value_of
from langnghe.core.plan.serial import plan_to_json
from langnghe.core.sampling.from_plan import units_from_plan
from langnghe.core.sampling.waves import with_earlier_codes
from langnghe.phases.plan import queries
from langnghe.phases.plan.actions.units import keep_units
from langnghe.records import convert, files, journal
from langnghe.records.models import Person, PlanRow, SurveyRow

SLUG_TAKEN = define("survey.slug_taken", "There is a survey named “{slug}” already.", "Choose another short name.")
NO_UNITS = define(
    "survey.no_units", "The survey has no unit.", "Give the units as a CSV file, or put the allocation into the plan."
)
NO_SUCH_VALUE = define("plan.no_such_value", "The plan has no value “{field}”.", "Load the page of the plan again.")


def create_survey(
    *, slug: str, document_name: str, document: bytes, by: Person | None, now: datetime, simulated: bool = False
) -> str:
    """A new survey from its plan document; returns its slug. Raises Refused when the document is no plan or the name is taken."""
    plan = read_plan_document(document_name, document).plan  # before anything is locked: others answer meanwhile
    with transaction.atomic():
        if SurveyRow.objects.filter(slug=slug).exists():
            raise refuse(SLUG_TAKEN, Place(field="slug"), slug=slug)
        survey = SurveyRow.objects.create(slug=slug, title=as_heading(plan.title), simulated=simulated, created_at=now)
        PlanRow.objects.create(survey=survey, document_name=document_name, document=document, content=plan_to_json(plan))
        keep_units(survey, units_from_plan(plan))
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
        SurveyRow.objects.filter(pk=survey.pk).update(title=as_heading(plan.title), state=State.DRAFT)
        keep_units(survey, with_earlier_codes(units_from_plan(plan), queries.units(slug)))
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
def accept_plan(*, slug: str, by: Person | None, now: datetime) -> None:
    """The officer has looked at the plan, its findings and its units, and goes on with them."""
    survey = queries.survey_for_update(slug)
    survey.state = advance(convert.state(survey, now), State.ALLOCATED)
    if not survey.units.exists():
        raise refuse(NO_UNITS)
    survey.save(update_fields=["state"])
    journal.record("plan.accepted", survey, by=by, at=now)


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
    used = {field: as_mend(value_of(before, field)) for field in values}
    changes = [field for field, value in values.items() if value != value_of(before, field)]
    if changes:
        row.save(update_fields=["mended"])
        SurveyRow.objects.filter(pk=survey.pk).update(title=as_heading(convert.plan(row).title) or survey.title)
        told = journal.change(used, {field: as_mend(value) for field, value in values.items()})
        journal.record(event, survey, by=by, at=now, **told)
    return tuple(changes)


def hold_document(document: bytes) -> str:
    """Keep a document until it is confirmed; returns the key by which `queries.held` gives it back."""
    return files.keep(document)


def as_heading(title: str) -> str:
    """A title with a capital at its head."""
    return title[:1].upper() + title[1:]
