"""Reads questionnaires."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.edit.draft import Draft, draft_from_json
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.records import convert
from langnghe.records.models import DraftRow, DraftStepRow, MediaRow, Person, QuestionnaireRow

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


NO_DRAFT = define("draft.none.not_found", "No questionnaire is being built yet.", "Start one on the page of the builder.")
NO_MEDIA = define("media.not_found", "There is no recording of that name.", "Upload it again.")
PRESENT = timedelta(seconds=45)
"""Who had the draft open so recently has it open still."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft as it stands: at which step, whose last change that was, and whether there is one to undo or to do again."""

    draft: Draft
    step: int
    by: str
    at: datetime
    summary: str
    may_undo: bool
    may_redo: bool


def desk(slug: str) -> Desk | None:
    """The survey's draft; None when there is none."""
    row = DraftRow.objects.filter(survey__slug=slug).first()
    return None if row is None else desk_of(row)


def desk_of(row: DraftRow) -> Desk:
    at = row.steps.select_related("by").get(number=row.step)
    return Desk(
        draft=draft_from_json(at.content),
        step=row.step,
        by=person_name(at.by),
        at=at.at,
        summary=at.summary,
        may_undo=row.steps.filter(number__lt=row.step).exists(),
        may_redo=row.steps.filter(number__gt=row.step).exists(),
    )


def draft_row(slug: str) -> DraftRow:
    """The draft's row, locked until the transaction ends. Raises Refused (draft.none.not_found)."""
    row = DraftRow.objects.select_for_update().filter(survey__slug=slug).first()
    if row is None:
        raise refuse(NO_DRAFT, Place(field=slug))
    return row


def draft_step(row: DraftRow, number: int) -> DraftStepRow | None:
    """The draft as it was after that step; None when that is not kept any more."""
    return row.steps.filter(number=number).select_related("by").first()


def present(slug: str, username: str, now: datetime) -> tuple[str, ...]:
    """The names of the others who have the draft open."""
    row = DraftRow.objects.filter(survey__slug=slug).first()
    seen = row.present if row else {}
    here = [name for name, at in seen.items() if name != username and now - datetime.fromisoformat(at) < PRESENT]
    people = Person.objects.filter(username__in=here).order_by("username")
    return tuple(person_name(person) for person in people)


def recording(slug: str, name: str) -> tuple[str, bytes]:
    """The media type and the bytes of a file that the questionnaire names. Raises Refused (media.not_found)."""
    row = MediaRow.objects.filter(survey__slug=slug, name=name).first()
    if row is None:
        raise refuse(NO_MEDIA, Place(field=name))
    return row.content_type, bytes(row.content)


def others(slug: str) -> tuple[tuple[str, str], ...]:
    """The surveys that have a questionnaire to start from, by name and title: this one first, then the newest."""
    rows = QuestionnaireRow.objects.values_list("survey__slug", "survey__title", "survey_id").order_by("-survey_id").distinct()
    found = dict.fromkeys((row[0], row[1]) for row in rows)
    return tuple(sorted(found, key=lambda each: each[0] != slug))


def person_name(person: Person | None) -> str:
    """What somebody is called on pages; "" for nobody."""
    return (person.get_full_name() or person.username) if person else ""
