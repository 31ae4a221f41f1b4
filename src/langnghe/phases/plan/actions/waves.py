"""Plans the next wave of a survey."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from langnghe.core.errors import Place, refuse
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.plan_docx import write_plan_docx
from langnghe.core.plan.mending import agreeing
from langnghe.core.plan.serial import plan_to_json
from langnghe.core.plan.wave import next_wave
from langnghe.core.report.letterhead import profile_of
from langnghe.phases.plan import queries
from langnghe.phases.plan.actions.plan import SLUG_TAKEN, as_heading
from langnghe.phases.plan.actions.units import keep_units
from langnghe.records import journal
from langnghe.records.models import Person, PlanRow, SurveyRow


def plan_next_wave(*, slug: str, next_slug: str, opens_on: date, by: Person | None, now: datetime) -> str:
    """A new survey after this one: its plan drafted from the plan as it is used, its units with their codes. Returns its slug.
    Raises Refused when the plan has no day to count from or an earlier one is given, when it cannot be written, and when the
    name is taken."""
    used = queries.plan(slug)
    document = write_plan_docx(agreeing(next_wave(used, opens_on).plan), profile_of(used))
    name = f"{next_slug}.docx"
    plan = read_plan_document(name, document).plan
    with transaction.atomic():
        earlier = queries.survey_for_update(slug)
        if SurveyRow.objects.filter(slug=next_slug).exists():
            raise refuse(SLUG_TAKEN, Place(field="slug"), slug=next_slug)
        survey = SurveyRow.objects.create(
            slug=next_slug,
            title=as_heading(plan.title),
            minimum_group=earlier.minimum_group,
            created_at=now,
            earlier=earlier,
        )
        PlanRow.objects.create(survey=survey, document_name=name, document=document, content=plan_to_json(plan))
        keep_units(survey, queries.units(earlier.slug))
        journal.record("plan.wave_planned", survey, by=by, at=now, earlier=slug, opens_on=opens_on.isoformat())
    return next_slug
