"""Brings reports from draft to issue: comments, sending, approval by another person, number and date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.docx_issue import Issue, issued
from langnghe.core.report.approval import Step, after, official
from langnghe.phases.disseminate.queries import approval as queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import files, journal
from langnghe.records.models import Person, ReportCommentRow, ReportRow, SurveyRow

MOST_LETTERS, MOST_PLACE = 4000, 250
NO_TEXT = define(
    "report.comment.empty",
    "The comment is empty, or longer than {most} letters.",
    "Write what should be different, in a few sentences.",
)
NO_COMMENT = define("report.comment.not_found", "There is no such comment on this report.", "Look at the report's page again.")


@dataclass(frozen=True, slots=True)
class At:
    """Which report of which survey."""

    slug: str
    number: int


@transaction.atomic
def comment(*, at: At, place: str, text: str, by: Person, now: datetime) -> int:
    """Say something of a report, or of one of its headings; returns the comment's key. Raises Refused (report.not_found,
    report.not_now, report.comment.empty)."""
    survey, row = _held(at)
    after(Step.COMMENT, queries.life(at.slug, at.number).standing, by.username)
    if not text.strip() or len(text) > MOST_LETTERS:
        raise refuse(NO_TEXT, most=MOST_LETTERS)
    said = ReportCommentRow.objects.create(
        report=row, person=by, place=" ".join(place.split())[:MOST_PLACE], text=text.strip(), said_at=now
    )
    journal.record("disseminate.comment_made", survey, by=by, at=now, number=at.number, comment=said.pk)
    return said.pk


@transaction.atomic
def settle(*, at: At, comment: int, by: Person, now: datetime) -> None:
    """The comment was looked at and dealt with. Raises Refused (report.not_found, report.comment.not_found)."""
    survey, row = _held(at)
    said = row.comments.filter(pk=comment, settled_at=None).first()
    if said is None:
        raise refuse(NO_COMMENT, Place(field=str(comment)))
    said.settled_at = now
    said.save(update_fields=["settled_at"])
    journal.record("disseminate.comment_settled", survey, by=by, at=now, number=at.number, comment=comment)


@transaction.atomic
def send(*, at: At, by: Person, now: datetime) -> None:
    """Send a report for approval. Raises Refused (report.not_found, report.not_now, report.stale, report.open_comments)."""
    survey, row = _held(at)
    row.state, row.sent_by = after(Step.SEND, queries.life(at.slug, at.number).standing, by.username), by
    row.save(update_fields=["state", "sent_by"])
    journal.record("disseminate.sent", survey, by=by, at=now, number=at.number, sha256=row.edited or row.file)


@transaction.atomic
def send_back(*, at: At, because: str, by: Person, now: datetime) -> None:
    """Make a report a draft again, with a comment that says why. Raises Refused (report.not_found, report.not_now,
    report.comment.empty)."""
    survey, row = _held(at)
    following = after(Step.SEND_BACK, queries.life(at.slug, at.number).standing, by.username)
    row.state, row.sent_by, row.approved_by, row.approved_at = following, None, None, None
    row.save(update_fields=["state", "sent_by", "approved_by", "approved_at"])
    comment(at=at, place="", text=because, by=by, now=now)
    journal.record("disseminate.sent_back", survey, by=by, at=now, number=at.number)


@transaction.atomic
def approve(*, at: At, by: Person, now: datetime) -> None:
    """Approve a report that another person sent. Raises Refused (report.not_found, report.not_now, report.stale,
    report.open_comments, report.same_person)."""
    survey, row = _held(at)
    row.state = after(Step.APPROVE, queries.life(at.slug, at.number).standing, by.username)
    row.approved_by, row.approved_at = by, now
    row.save(update_fields=["state", "approved_by", "approved_at"])
    journal.record("disseminate.approved", survey, by=by, at=now, number=at.number, sha256=row.edited or row.file)


@transaction.atomic
def issue(*, at: At, number: str, issued_on: date, place: str = "", by: Person, now: datetime) -> str:
    """Give an approved report its official number and its day, which its head then bears; nothing else in the file changes.
    Returns the file's SHA-256. Raises Refused (report.not_found, report.not_now, report.stale, report.no_number,
    report.no_head)."""
    survey, row = _held(at)
    following = after(Step.ISSUE, queries.life(at.slug, at.number).standing, by.username)
    said = Issue(official(number), issued_on, " ".join(place.split()))
    before = row.edited or row.file
    row.file = files.keep(issued(files.content(row.file), said, row.language))
    row.edited = files.keep(issued(files.content(row.edited), said, row.language)) if row.edited else ""
    row.state, row.official_number, row.issued_on = following, said.number, issued_on
    row.save(update_fields=["file", "edited", "state", "official_number", "issued_on"])
    file = row.edited or row.file
    told = {"official_number": said.number, "issued_on": issued_on.isoformat(), "before": before, "sha256": file}
    journal.record("disseminate.issued", survey, by=by, at=now, number=at.number, **told)
    return file


def _held(at: At) -> tuple[SurveyRow, ReportRow]:
    """The survey and then the report, held until the end of the transaction: of two who approve at once one is too late."""
    return plan_queries.survey_for_update(at.slug), queries.report_for_update(at.slug, at.number)
