"""Accepts the pilot of a questionnaire, freezes it by approval, and corrects its words afterwards."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Refused, define, refuse
from langnghe.core.formats.xlsform import write_xlsform
from langnghe.core.plan.lifecycle import State, advance
from langnghe.core.questionnaire.approval import check_acceptance, check_forced, correction, obstacles
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.phases.design import queries
from langnghe.phases.design.actions import versions
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, journal
from langnghe.records.models import Person

NOT_FROZEN = define(
    "correction.not_now",
    "Words are corrected between approval and the end of collection only.",
    "Before approval hand in a new version; after the collection leave the words as they were answered.",
)


@transaction.atomic
def accept(*, slug: str, reason: str, by: Person, now: datetime) -> None:
    """The pilot of the newest version went well; `reason` says why, and must when nobody tried it. Raises Refused
    (questionnaire.not_found, questionnaire.no_pilot, survey.not_now)."""
    survey = plan_queries.survey_for_update(slug)
    advance(convert.state(survey, now), State.APPROVED)
    row = queries.latest_row(slug)
    check_acceptance(queries.standing(slug), reason)
    row.accepted_by, row.accepted_at = by, now
    row.save(update_fields=["accepted_by", "accepted_at"])
    journal.record("design.accepted", survey, by=by, at=now, number=row.number, hash=row.hash, reason=reason)


@transaction.atomic
def approve(*, slug: str, by: Person, now: datetime, reason: str = "") -> None:
    """Freeze the newest version; `reason` says why some questions cannot be declined. Raises Refused (questionnaire.not_found,
    survey.not_now, questionnaire.forced) and with everything that is in the way: errors, open comments, a pilot that was not
    accepted, the same person as drafted it."""
    survey = plan_queries.survey_for_update(slug)
    row = queries.latest_row(slug)
    state = advance(convert.state(survey, now), State.APPROVED)
    standing = queries.standing(slug)
    if found := obstacles(standing, by.username):
        raise Refused(*found)
    check_forced(standing, reason)
    survey.state = state
    row.approved_by, row.approved_at = by, now
    row.save(update_fields=["approved_by", "approved_at"])
    survey.save(update_fields=["state"])
    forced = {"forced": list(standing.forced), "reason": reason} if standing.forced else {}
    journal.record("design.approved", survey, by=by, at=now, number=row.number, hash=row.hash, **forced)


@transaction.atomic
def correct(*, slug: str, questionnaire: Questionnaire, reason: str, by: Person, now: datetime) -> str:
    """Words of the approved version are corrected; returns the number of the new one, "1.1". It counts from now on, in every
    mode; answers given before stay as they are. Raises Refused when more than words would change, or not now."""
    survey = plan_queries.survey_for_update(slug)
    if convert.state(survey, now) not in (State.APPROVED, State.OPEN):
        raise refuse(NOT_FROZEN)
    old = queries.latest_row(slug)
    correction(convert.questionnaire(old), questionnaire, reason)
    row = versions.store(
        survey,
        questionnaire,
        number=old.number,
        minor=old.minor + 1,
        file_name=old.file_name.rpartition(".")[0] + ".xlsx",
        workbook=write_xlsform(questionnaire),
        reason=reason,
        drafted_by=old.drafted_by,
        accepted_by=old.accepted_by,
        accepted_at=old.accepted_at,
        approved_by=by,
        approved_at=now,
    )
    number = f"{row.number}.{row.minor}"
    journal.record("design.corrected", survey, by=by, at=now, number=number, reason=reason, before=old.hash, after=row.hash)
    return number
