"""Reads questionnaires."""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.approval import Standing, forced
from langnghe.core.questionnaire.blocks import Block
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.edit.draft import Draft, draft_from_json
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.response.pilot import Pilot, Run, summarise
from langnghe.core.response.serial import answers_from_json
from langnghe.records import convert
from langnghe.records.models import CommentRow, DraftRow, DraftStepRow, MediaRow, Person, QuestionnaireRow, ReviewerRow
from langnghe.records.shipped_blocks import blocks

NONE_YET = define(
    "questionnaire.not_found", "The survey has no questionnaire yet.", "Hand in a questionnaire as an XLSForm workbook."
)


_PEOPLE = ("drafted_by", "accepted_by", "approved_by")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a survey's questionnaire; `approved_at` is None while it is a draft, `accepted_at` until its pilot went
    well. `reason`: why its words were corrected, where it is a correction."""

    number: int
    minor: int
    file_name: str
    hash: str
    drafted_by: str
    accepted_by: str
    accepted_at: datetime | None
    approved_by: str
    approved_at: datetime | None
    reason: str
    questionnaire: Questionnaire

    @property
    def label(self) -> str:
        """Its number as people say it: "2", and "2.1" for its first correction."""
        return f"{self.number}.{self.minor}" if self.minor else str(self.number)


def versions(slug: str) -> tuple[Version, ...]:
    """All versions, the newest first."""
    rows = QuestionnaireRow.objects.filter(survey__slug=slug).select_related(*_PEOPLE).order_by("-number", "-minor")
    return tuple(_version(row) for row in rows)


def latest_row(slug: str) -> QuestionnaireRow:
    """Raises Refused (questionnaire.not_found)."""
    row = newest_row(slug)
    if row is None:
        raise refuse(NONE_YET, Place(field=slug))
    return row


def newest_row(slug: str) -> QuestionnaireRow | None:
    """The newest version, None while there is none."""
    return QuestionnaireRow.objects.filter(survey__slug=slug).select_related(*_PEOPLE).order_by("-number", "-minor").first()


def newest(slug: str) -> Questionnaire | None:
    """What the newest version asks, None while there is none."""
    row = newest_row(slug)
    return convert.questionnaire(row) if row else None


def latest(slug: str) -> Version:
    """Raises Refused (questionnaire.not_found)."""
    return _version(latest_row(slug))


def in_force(row: QuestionnaireRow) -> QuestionnaireRow:
    """The newest correction of that approved version, or the version itself; its content is read when it is not known yet."""
    versions = QuestionnaireRow.objects.filter(survey=row.survey_id, number=row.number)
    return versions.defer("content", "workbook").order_by("-minor")[0]


def published(row: QuestionnaireRow) -> tuple[QuestionnaireRow, ...]:
    """That approved version and its corrections, the newest first."""
    return tuple(QuestionnaireRow.objects.filter(survey=row.survey_id, number=row.number).order_by("-minor"))


def workbook(slug: str, number: int, minor: int = 0) -> tuple[str, bytes]:
    """The workbook as it was handed in: its file name and its bytes. Raises Refused (questionnaire.not_found)."""
    row = QuestionnaireRow.objects.filter(survey__slug=slug, number=number, minor=minor).first()
    if row is None:
        raise refuse(NONE_YET, Place(field=slug))
    return row.file_name, bytes(row.workbook)


def _version(row: QuestionnaireRow) -> Version:
    return Version(
        number=row.number,
        minor=row.minor,
        file_name=row.file_name,
        hash=row.hash,
        drafted_by=person_name(row.drafted_by),
        accepted_by=person_name(row.accepted_by),
        accepted_at=row.accepted_at,
        approved_by=person_name(row.approved_by),
        approved_at=row.approved_at,
        reason=row.reason,
        questionnaire=convert.questionnaire(row),
    )


NO_REVIEW = define(
    "review.not_found", "This link leads to no questionnaire any more.", "Ask the person who invited you for a new link."
)
NO_TRIAL = define("pilot.not_found", "This pilot is over.", "Ask the person who gave you the link for a new one.")
NO_DRAFT = define("draft.none.not_found", "No questionnaire is being built yet.", "Start one on the page of the builder.")
NO_BLOCK = define("block.not_found", "There is no block “{code}” in the library.", "Choose one of the blocks shown.")
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


def draft_at(slug: str, number: int) -> Draft | None:
    """The survey's draft as it was after that step; None when that is not kept."""
    row = DraftStepRow.objects.filter(draft__survey__slug=slug, number=number).first()
    return draft_from_json(row.content) if row else None


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


def recordings_kept(slug: str) -> frozenset[str]:
    """The names of the recordings that were uploaded for the survey's questionnaire."""
    return frozenset(MediaRow.objects.filter(survey__slug=slug).values_list("name", flat=True))


def others(slug: str) -> tuple[tuple[str, str], ...]:
    """The surveys that have a questionnaire to start from, by name and title: this one first, then the newest."""
    rows = QuestionnaireRow.objects.values_list("survey__slug", "survey__title", "survey_id").order_by("-survey_id").distinct()
    found = dict.fromkeys((row[0], row[1]) for row in rows)
    return tuple(sorted(found, key=lambda each: each[0] != slug))


def person_name(person: Person | None) -> str:
    """What somebody is called on pages; "" for nobody."""
    return (person.get_full_name() or person.username) if person else ""


def block(code: str) -> Block:
    """A block of the library. Raises Refused (block.not_found)."""
    found = next((each for each in blocks() if each.code == code), None)
    if found is None:
        raise refuse(NO_BLOCK, Place(field=code), code=code)
    return found


def version_of(row: QuestionnaireRow) -> Version:
    """The version that a row holds."""
    return _version(row)


def standing(slug: str) -> Standing:
    """How far the newest version has come. Raises Refused (questionnaire.not_found)."""
    row = latest_row(slug)
    return Standing(
        drafted_by=row.drafted_by.username if row.drafted_by else "",
        pilots=row.pilots.filter(finished=True).count(),
        accepted=row.accepted_at is not None,
        open_comments=_open_comments(slug).count(),
        findings=check(convert.questionnaire(row)),
        forced=forced(convert.questionnaire(row)),
    )


def _open_comments(slug: str) -> QuerySet[CommentRow]:
    return CommentRow.objects.filter(questionnaire__survey__slug=slug, answers=None, resolved_at=None)


def token_digest(token: str) -> str:
    """What the store keeps of a reviewer's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def reviewer_row(token: str) -> ReviewerRow:
    """Raises Refused (review.not_found) when the link leads nowhere (any more)."""
    row = ReviewerRow.objects.select_related("survey").filter(digest=token_digest(token), revoked_at=None).first()
    if row is None:
        raise refuse(NO_REVIEW)
    return row


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who was invited to comment."""

    pk: int
    name: str
    invited_at: datetime
    is_revoked: bool
    comments: int


def reviewers(slug: str) -> tuple[Reviewer, ...]:
    """In the order in which they were invited."""
    rows = ReviewerRow.objects.filter(survey__slug=slug).annotate(count=Count("comments")).order_by("pk")
    return tuple(Reviewer(row.pk, row.name, row.invited_at, row.revoked_at is not None, row.count) for row in rows)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with the answers to it. `version`: the label of the version that it was made on."""

    pk: int
    question: str
    text: str
    author: str
    at: datetime
    version: str
    resolved_by: str
    resolved_at: datetime | None
    replies: tuple[Comment, ...] = ()


def comments(slug: str) -> tuple[Comment, ...]:
    """All comments on all versions, the oldest first, each with its answers."""
    return _threads(CommentRow.objects.filter(questionnaire__survey__slug=slug))


def comments_of(reviewer: ReviewerRow) -> tuple[Comment, ...]:
    """The comments of one reviewer with the answers to them, the oldest first."""
    return _threads(CommentRow.objects.filter(Q(reviewer=reviewer) | Q(answers__reviewer=reviewer)))


def _threads(found: QuerySet[CommentRow]) -> tuple[Comment, ...]:
    whole = found.select_related("questionnaire", "reviewer", "author", "resolved_by").order_by("pk")
    rows = list(whole.defer("questionnaire__workbook", "questionnaire__content"))
    replies: defaultdict[int | None, list[Comment]] = defaultdict(list)
    for row in rows:
        if row.answers_id is not None:
            replies[row.answers_id].append(_comment(row))
    return tuple(_comment(row, tuple(replies[row.pk])) for row in rows if row.answers_id is None)


def _comment(row: CommentRow, replies: tuple[Comment, ...] = ()) -> Comment:
    version = row.questionnaire
    return Comment(
        pk=row.pk,
        question=row.question,
        text=row.text,
        author=row.reviewer.name if row.reviewer else person_name(row.author),
        at=row.at,
        version=f"{version.number}.{version.minor}" if version.minor else str(version.number),
        resolved_by=person_name(row.resolved_by),
        resolved_at=row.resolved_at,
        replies=replies,
    )


def pilot_token(slug: str, version_hash: str) -> str:
    """The word in the address of a version's pilot: whoever has not been given the address cannot guess it, and it needs no
    place in the store."""
    mark = f"pilot:{slug}:{version_hash}".encode()
    return f"{slug}.{hmac.new(settings.SECRET_KEY.encode(), mark, hashlib.sha256).hexdigest()[:20]}"


def pilot_row(token: str) -> QuestionnaireRow:
    """The version that an address of a pilot leads to: the newest of its survey, while it is not approved. Raises Refused
    (pilot.not_found)."""
    slug = token.rpartition(".")[0]
    row = QuestionnaireRow.objects.select_related("survey").filter(survey__slug=slug).order_by("-number", "-minor").first()
    wanted = pilot_token(slug, row.hash) if row else ""
    if row is None or row.approved_at or not hmac.compare_digest(wanted.encode(), token.encode()):
        raise refuse(NO_TRIAL)
    return row


def pilot(slug: str, today: date) -> Pilot:
    """What the runs through the newest version show. Raises Refused (questionnaire.not_found)."""
    row = latest_row(slug)
    runs = [
        Run(answers_from_json(each.answers), each.seconds, each.reached, each.finished) for each in row.pilots.order_by("receipt")
    ]
    return summarise(convert.questionnaire(row), runs, today)
