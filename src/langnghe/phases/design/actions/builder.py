"""Builds a questionnaire step by step; every step is kept, so that it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Refused, Severity, define, has_errors, refuse
from langnghe.core.formats.xlsform import write_xlsform
from langnghe.core.plan.lifecycle import State
from langnghe.core.questionnaire.edit.draft import Draft, Edit, draft_from_json, draft_to_json, edited, is_stale
from langnghe.core.questionnaire.edit.showable import findings
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.phases.design import queries
from langnghe.phases.design.actions import versions
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, journal
from langnghe.records.models import DraftRow, DraftStepRow, Person, QuestionnaireRow, SurveyRow

TOO_OLD = define(
    "draft.conflict",
    "The draft was changed too often since you loaded this page.",
    "Load the page again; what you typed is still in the fields until then.",
)
UNSURE = define(
    "draft.unconfirmed",
    "{count} questions that were read from a document are not confirmed yet.",
    "Look at each of them and press “It is right”.",
)
MOST_STEPS = 400
"""So many steps can be undone; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The change was made, or had been made already by the same request sent before."""

    desk: queries.Desk


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody changed the same in the meantime, and nothing was done: `mine` is what the change would have made of what the
    person saw, `desk` what there is now."""

    desk: queries.Desk
    mine: Questionnaire


@transaction.atomic
def start(*, slug: str, draft: Draft, by: Person | None, now: datetime) -> queries.Desk:
    """Begin a draft, or put another in the place of what is there, as a step. Raises Refused (questionnaire.not_now)."""
    survey = _survey(slug, now)
    row, made = DraftRow.objects.get_or_create(survey=survey)
    _add_step(row, draft, "start", by, now)
    journal.record("design.draft_started" if made else "design.draft_replaced", survey, by=by, at=now, step=row.step)
    return queries.desk_of(row)


@transaction.atomic
def change(*, slug: str, step: int, edit: Edit, by: Person, now: datetime) -> Saved | Stale:
    """Make one change of the draft as it was at `step`. Raises Refused, also when that step is not kept any more."""
    _survey(slug, now)
    row = queries.draft_row(slug)
    desk = queries.desk_of(row)
    if step == row.step:
        return _made(row, desk, edit, by, now)
    base = queries.draft_step(row, step)
    if base is None:
        raise refuse(TOO_OLD)
    seen = draft_from_json(base.content)
    if _was_made(row, step, seen, edit, by):
        return Saved(desk)
    if is_stale(edit, seen.questionnaire, desk.draft.questionnaire):
        mine = edit.apply(seen.questionnaire)
        return Saved(desk) if edit.seen(mine) == edit.seen(desk.draft.questionnaire) else Stale(desk, mine)
    return _made(row, desk, edit, by, now)


@transaction.atomic
def undo(*, slug: str, step: int, now: datetime) -> queries.Desk:
    """Take the last step back, whoever made it; nothing, when somebody made another since. Raises Refused."""
    return _walk(slug, step, now, back=True)


@transaction.atomic
def redo(*, slug: str, step: int, now: datetime) -> queries.Desk:
    """Make again the step that was undone; nothing, when somebody made another since. Raises Refused."""
    return _walk(slug, step, now, back=False)


@transaction.atomic
def come(*, slug: str, by: Person, now: datetime) -> None:
    """Note that a person has the draft open."""
    row = DraftRow.objects.select_for_update().filter(survey__slug=slug).first()
    if row is not None:
        row.present = {name: at for name, at in row.present.items() if now - datetime.fromisoformat(at) < queries.PRESENT}
        row.present[by.username] = now.isoformat()
        row.save(update_fields=["present"])


@transaction.atomic
def hand_in(*, slug: str, step: int, by: Person, now: datetime) -> QuestionnaireRow:
    """Make a version of the draft. Raises Refused with every error in it, or when it is not at that step any more."""
    survey = _survey(slug, now)
    row = queries.draft_row(slug)
    if row.step != step:
        raise refuse(TOO_OLD)
    draft = queries.desk_of(row).draft
    found = findings(draft.questionnaire)
    if has_errors(found):
        raise Refused(*(each for each in found if each.severity is Severity.ERROR))
    if draft.unsure:
        raise refuse(UNSURE, count=len(draft.unsure))
    workbook = write_xlsform(draft.questionnaire)
    return versions.add(survey=survey, questionnaire=draft.questionnaire, file=(f"{slug}.xlsx", workbook), by=by, now=now)


def _survey(slug: str, now: datetime) -> SurveyRow:
    survey = plan_queries.survey_for_update(slug)
    if convert.state(survey, now) not in (State.DRAFT, State.ALLOCATED):
        raise refuse(versions.TOO_LATE)
    return survey


def _made(row: DraftRow, desk: queries.Desk, edit: Edit, by: Person, now: datetime) -> Saved:
    draft = edited(desk.draft, edit)
    if draft == desk.draft:
        return Saved(desk)
    _add_step(row, draft, f"{edit.verb} {edit.item}".strip(), by, now)
    return Saved(queries.desk_of(row))


def _add_step(row: DraftRow, draft: Draft, summary: str, by: Person | None, now: datetime) -> None:
    """Steps that were undone are forgotten; a number is never given twice, so that an old page is known as old."""
    last = row.steps.order_by("-number").first()
    number = last.number + 1 if last else 1
    row.steps.filter(number__gt=row.step).delete()
    DraftStepRow.objects.create(draft=row, number=number, content=draft_to_json(draft), summary=summary, by=by, at=now)
    row.step = number
    row.save(update_fields=["step"])
    kept = row.steps.order_by("-number").values_list("number", flat=True)[:MOST_STEPS]
    row.steps.filter(number__lt=min(kept)).delete()


def _was_made(row: DraftRow, step: int, seen: Draft, edit: Edit, by: Person) -> bool:
    """Whether the step after the one that the person saw is this very change: the answer to it was lost on the way."""
    after = row.steps.filter(number__gt=step).order_by("number").first()
    return after is not None and after.by_id == by.pk and after.content == draft_to_json(edited(seen, edit))


def _walk(slug: str, step: int, now: datetime, *, back: bool) -> queries.Desk:
    _survey(slug, now)
    row = queries.draft_row(slug)
    beside = (
        row.steps.filter(number__lt=step).order_by("-number") if back else row.steps.filter(number__gt=step).order_by("number")
    )
    if row.step == step and (to := beside.first()) is not None:
        row.step = to.number
        row.save(update_fields=["step"])
    return queries.desk_of(row)
