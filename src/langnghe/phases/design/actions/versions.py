"""Receives the versions of a questionnaire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from langnghe.core.errors import Finding, Refused, define, has_errors, refuse
from langnghe.core.formats.xlsform import read_xlsform
from langnghe.core.plan.lifecycle import State
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.kinds.registry import kind_of
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.serial import questionnaire_to_json
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, journal
from langnghe.records.models import Person, QuestionnaireRow, SurveyRow

TOO_LATE = define(
    "questionnaire.not_now",
    "The questionnaire is approved and cannot be replaced.",
    "Only wording may be corrected after approval.",
)


def receive(*, slug: str, file_name: str, workbook: bytes, by: Person | None, now: datetime) -> tuple[Finding, ...]:
    """A new version from an XLSForm workbook; returns its warnings. Raises Refused with every error in the workbook."""
    # Read before the store is locked: nobody who hands in answers waits for a large workbook.
    reading = read_xlsform(workbook, file_name)
    if reading.questionnaire is None or has_errors(reading.findings):
        raise Refused(*reading.findings)
    with transaction.atomic():
        survey = plan_queries.survey_for_update(slug)
        if convert.state(survey, now) not in (State.DRAFT, State.ALLOCATED):
            raise refuse(TOO_LATE)
        add(survey=survey, questionnaire=reading.questionnaire, file=(file_name, workbook), by=by, now=now)
    return reading.findings


def add(
    *, survey: SurveyRow, questionnaire: Questionnaire, file: tuple[str, bytes], by: Person | None, now: datetime
) -> QuestionnaireRow:
    """The next version of a survey that is locked, drafted by that person; `file` is the name and the bytes of its workbook."""
    file_name, workbook = file
    number = 1 + (survey.questionnaires.aggregate(last=Max("number"))["last"] or 0)
    row = store(survey, questionnaire, number=number, file_name=file_name, workbook=workbook, drafted_by=by)
    journal.record("design.received", survey, by=by, at=now, number=row.number, hash=row.hash)
    return row


def store(survey: SurveyRow, questionnaire: Questionnaire, **columns: Any) -> QuestionnaireRow:
    """A newest version of a survey that is locked, with those other columns. The survey is told how many questions it asks:
    planning reckons with them and reads no questionnaire (ADR 36)."""
    content, identity = questionnaire_to_json(questionnaire), questionnaire_hash(questionnaire)
    row = QuestionnaireRow.objects.create(survey=survey, content=content, hash=identity, **columns)
    survey.items_asked = sum(kind_of(question).answerable for question in questionnaire.questions())
    survey.save(update_fields=["items_asked"])
    return row
