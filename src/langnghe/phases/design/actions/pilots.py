"""Keeps the runs through the pilot of a questionnaire, apart from every real answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from langnghe.core.errors import define, refuse
from langnghe.core.response.pilot import Run
from langnghe.core.response.serial import answers_to_json
from langnghe.phases.design import queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import journal
from langnghe.records.models import Person, PilotRow

FULL = define("pilot.full", "The pilot has had {most} runs already.", "Look at its result, or hand in a new version.")
ACCEPTED = define("pilot.not_now", "The pilot was accepted and stays.", "Hand in a new version for another pilot.")
MOST = 2000


@transaction.atomic
def keep(*, token: str, receipt: str, run: Run, now: datetime) -> None:
    """One person's way through the pilot as far as it went; a later report of the same run takes the place of the earlier
    one, but a finished run stays. Raises Refused (pilot.not_found, pilot.full)."""
    version = queries.pilot_row(token)
    known = PilotRow.objects.filter(questionnaire=version, receipt=receipt).first()
    if known and known.finished:
        return
    if known is None and version.pilots.count() >= MOST:
        raise refuse(FULL, most=MOST)
    PilotRow.objects.update_or_create(
        questionnaire=version,
        receipt=receipt,
        defaults={
            "answers": answers_to_json(run.answers),
            "seconds": dict(run.seconds),
            "reached": run.reached,
            "finished": run.finished,
            "day": localdate(now),
        },
    )


@transaction.atomic
def clear(*, slug: str, by: Person, now: datetime) -> None:
    """All runs of the newest version are thrown away, before it is accepted. Raises Refused (pilot.not_now)."""
    survey = plan_queries.survey_for_update(slug)
    version = queries.latest_row(slug)
    if version.accepted_at or version.approved_at:
        raise refuse(ACCEPTED)
    gone, _ = version.pilots.all().delete()
    journal.record("design.pilot_cleared", survey, by=by, at=now, number=version.number, runs=gone)
