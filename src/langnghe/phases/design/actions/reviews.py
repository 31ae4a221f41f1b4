"""Invites reviewers, takes their comments, and resolves them."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.lifecycle import State
from langnghe.phases.design import queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, journal
from langnghe.records.models import CommentRow, Person, ReviewerRow, SurveyRow

NO_NAME = define("review.no_name", "The reviewer has no name.", "Write who is invited, so that the comments can be told apart.")
NO_TEXT = define("review.no_text", "The comment is empty.", "Write what should be different.")
TOO_LONG = define("review.too_long", "The comment is longer than {most} letters.", "Write it shorter, or in two comments.")
TOO_MANY = define("review.too_many", "There are {most} comments by you already.", "Ask the person who invited you.")
NOT_OPEN = define(
    "review.not_now", "The questionnaire is approved; comments are closed.", "Tell the person who invited you what you found."
)
NO_QUESTION = define("review.no_question", "The questionnaire has no question “{name}”.", "Load the page again.")
NO_COMMENT = define("review.comment.not_found", "There is no such comment.", "Load the page again.")
NO_REVIEWER = define("review.reviewer.not_found", "There is no such reviewer.", "Load the page again.")
LONGEST, MOST = 4000, 300


@transaction.atomic
def invite(*, slug: str, name: str, by: Person, now: datetime) -> str:
    """A new reviewer; returns the token of the link, which the store does not keep. Raises Refused."""
    survey = _commentable(slug, now)
    queries.latest_row(slug)
    if not name.strip():
        raise refuse(NO_NAME, Place(field="name"))
    token = secrets.token_urlsafe(24)
    ReviewerRow.objects.create(survey=survey, name=name.strip()[:200], digest=queries.token_digest(token), invited_at=now)
    journal.record("design.reviewer_invited", survey, by=by, at=now, name=name.strip()[:200])
    return token


@transaction.atomic
def revoke(*, slug: str, reviewer: int, by: Person, now: datetime) -> None:
    """The reviewer's link leads nowhere any more; the comments stay. Raises Refused (review.reviewer.not_found)."""
    survey = plan_queries.survey_for_update(slug)
    row = ReviewerRow.objects.filter(survey=survey, pk=reviewer).first()
    if row is None:
        raise refuse(NO_REVIEWER)
    row.revoked_at = now
    row.save(update_fields=["revoked_at"])
    journal.record("design.reviewer_revoked", survey, by=by, at=now, name=row.name)


@transaction.atomic
def comment_as_reviewer(*, token: str, question: str, text: str, now: datetime) -> None:
    """A reviewer's comment on a question of the newest version, or on the whole (""). Raises Refused."""
    reviewer = queries.reviewer_row(token)
    _commentable(reviewer.survey.slug, now)
    if reviewer.comments.count() >= MOST:
        raise refuse(TOO_MANY, most=MOST)
    row = _comment(reviewer.survey, question, text, now)
    row.reviewer = reviewer
    row.save()
    journal.record("design.comment_made", reviewer.survey, by=None, at=now, comment=row.pk, question=row.question)


@transaction.atomic
def comment(*, slug: str, question: str, text: str, answers: int | None, by: Person, now: datetime) -> None:
    """A comment by a person of staff, by itself or in answer to another one. Raises Refused."""
    survey = _commentable(slug, now)
    row = _comment(survey, question, text, now)
    row.author = by
    if answers is not None:
        row.answers = _row(survey, answers)
        row.question, row.questionnaire = row.answers.question, row.answers.questionnaire
    row.save()
    journal.record("design.comment_made", survey, by=by, at=now, comment=row.pk, question=row.question)


@transaction.atomic
def resolve(*, slug: str, comment: int, open_again: bool, by: Person, now: datetime) -> None:
    """A comment was dealt with, or was not after all. Raises Refused (review.comment.not_found, review.not_now)."""
    survey = _commentable(slug, now)
    row = _row(survey, comment)
    row.resolved_by, row.resolved_at = (None, None) if open_again else (by, now)
    row.save(update_fields=["resolved_by", "resolved_at"])
    journal.record("design.comment_reopened" if open_again else "design.comment_resolved", survey, by=by, at=now, comment=comment)


def _commentable(slug: str, now: datetime) -> SurveyRow:
    survey = plan_queries.survey_for_update(slug)
    if convert.state(survey, now) not in (State.DRAFT, State.ALLOCATED):
        raise refuse(NOT_OPEN)
    return survey


def _comment(survey: SurveyRow, question: str, text: str, now: datetime) -> CommentRow:
    if not text.strip():
        raise refuse(NO_TEXT, Place(field="text"))
    if len(text) > LONGEST:
        raise refuse(TOO_LONG, Place(field="text"), most=LONGEST)
    version = queries.latest_row(survey.slug)
    names = {each.name for each in convert.questionnaire(version).questions()}
    if question and question not in names:
        raise refuse(NO_QUESTION, Place(field="question"), name=question)
    return CommentRow(questionnaire=version, question=question, text=text.strip(), at=now)


def _row(survey: SurveyRow, comment: int) -> CommentRow:
    row = CommentRow.objects.filter(questionnaire__survey=survey, pk=comment).first()
    if row is None:
        raise refuse(NO_COMMENT)
    return row
