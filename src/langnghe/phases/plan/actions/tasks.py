"""How the schedule is followed: what was done, who does what until when, what people added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.duties import Task
from langnghe.core.plan.following import Followed, added_note, changed_note, own_key
from langnghe.phases.plan import queries
from langnghe.records import convert, journal
from langnghe.records.models import Person, PlanRow, SurveyRow

NO_SUCH_TASK = define("plan.no_such_task", "The schedule has no task “{key}”.", "Load the page of the schedule again.")
TOO_MANY = define("schedule.too_many", "The schedule has {most} added tasks already.", "Change one of them, or put one aside.")
MOST_OWN = 200


@transaction.atomic
def finish_task(*, slug: str, key: str, by: Person | None, now: datetime) -> None:
    """A task of the schedule is done today, in Việt Nam. Raises Refused (plan.no_such_task)."""
    survey, row, _ = _followed(slug, key)
    before, after = row.tasks_done.get(key), localdate(now).isoformat()
    row.tasks_done[key] = after
    row.save(update_fields=["tasks_done"])
    journal.record("plan.task_done", survey, by=by, at=now, task=key, **journal.change(before, after))


@transaction.atomic
def reopen_task(*, slug: str, key: str, by: Person | None, now: datetime) -> None:
    """A task of the schedule is not done after all. Raises Refused (plan.no_such_task)."""
    survey, row, _ = _followed(slug, key)
    before = row.tasks_done.pop(key, None)
    row.save(update_fields=["tasks_done"])
    journal.record("plan.task_reopened", survey, by=by, at=now, task=key, **journal.change(before, None))


@transaction.atomic
def change_task(*, slug: str, key: str, owner: str, due_on: date | None, by: Person | None, now: datetime) -> bool:
    """Another owner and last day; empty ones are the plan's again. Returns whether anything changed. Raises Refused
    (plan.no_such_task, schedule.*)."""
    survey, row, task = _followed(slug, key)
    return _keep(survey, row, key, changed_note(task, owner, due_on), ("plan.task_changed", by, now))


@transaction.atomic
def undo_task(*, slug: str, key: str, by: Person | None, now: datetime) -> bool:
    """What the plan says of a task, in place of what people gave. Raises Refused (plan.no_such_task)."""
    survey, row, task = _followed(slug, key)
    if task.is_own:
        raise refuse(NO_SUCH_TASK, Place(field=key), key=key)
    return _keep(survey, row, key, {}, ("plan.task_change_undone", by, now))


@transaction.atomic
def add_task(*, slug: str, task: Task, by: Person | None, now: datetime) -> str:
    """A task that the plan does not name; returns its key. Raises Refused (schedule.*)."""
    survey, row = _locked(slug)
    note = added_note(task)
    if sum("label" in kept for kept in row.task_notes.values()) >= MOST_OWN:
        raise refuse(TOO_MANY, most=MOST_OWN)
    key = own_key(note["label"], {*row.task_notes, *(each.key for each in convert.tasks(row))})
    _keep(survey, row, key, note, ("plan.task_added", by, now))
    return key


@transaction.atomic
def remove_task(*, slug: str, key: str, by: Person | None, now: datetime) -> None:
    """A task that people added is put aside; it can be brought back. Raises Refused (plan.no_such_task)."""
    survey, row, task = _followed(slug, key)
    if not task.is_own:
        raise refuse(NO_SUCH_TASK, Place(field=key), key=key)
    _keep(survey, row, key, {**row.task_notes[key], "removed": "yes"}, ("plan.task_removed", by, now))


@transaction.atomic
def restore_task(*, slug: str, key: str, by: Person | None, now: datetime) -> None:
    """A task that was put aside is there again. Raises Refused (plan.no_such_task)."""
    survey, row = _locked(slug)
    note = row.task_notes.get(key, {})
    if "removed" not in note:
        raise refuse(NO_SUCH_TASK, Place(field=key), key=key)
    kept = {name: value for name, value in note.items() if name != "removed"}
    _keep(survey, row, key, kept, ("plan.task_restored", by, now))


def _locked(slug: str) -> tuple[SurveyRow, PlanRow]:
    survey = queries.survey_for_update(slug)
    return survey, PlanRow.objects.get(survey=survey)


def _followed(slug: str, key: str) -> tuple[SurveyRow, PlanRow, Followed]:
    survey, row = _locked(slug)
    found = next((each for each in convert.followed(row) if each.task.key == key), None)
    if found is None:
        raise refuse(NO_SUCH_TASK, Place(field=key), key=key)
    return survey, row, found


def _keep(survey: SurveyRow, row: PlanRow, key: str, note: Mapping[str, str], said: tuple[str, Person | None, datetime]) -> bool:
    """Keep a note, an empty one not at all, and write what was kept before and is now into the journal."""
    before = row.task_notes.get(key, {})
    if note == before:
        return False
    others = {other: kept for other, kept in row.task_notes.items() if other != key or note}
    row.task_notes = {**others, key: note} if note else others
    row.save(update_fields=["task_notes"])
    event, by, now = said
    journal.record(event, survey, by=by, at=now, task=key, before=before, after=note)
    return True
