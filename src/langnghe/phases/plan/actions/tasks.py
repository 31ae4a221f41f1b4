"""What was done of the schedule."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from langnghe.core.errors import Place, define, refuse
from langnghe.phases.plan import queries
from langnghe.records import convert, journal
from langnghe.records.models import Person, PlanRow, SurveyRow

NO_SUCH_TASK = define("plan.no_such_task", "The schedule has no task “{key}”.", "Load the page of the schedule again.")


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


def _plan_with_task(slug: str, key: str) -> tuple[SurveyRow, PlanRow]:
    survey = queries.survey_for_update(slug)
    row = PlanRow.objects.get(survey=survey)
    if key not in {task.key for task in convert.tasks(row)}:
        raise refuse(NO_SUCH_TASK, Place(field=key), key=key)
    return survey, row
