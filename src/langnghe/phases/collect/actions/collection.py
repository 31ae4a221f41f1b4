"""Opens and closes collections, and lets answers in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.plan.lifecycle import State, advance
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.check import check
from langnghe.core.response.door import Decision
from langnghe.core.response.settings import Opening, settings_to_json
from langnghe.core.response.validate import Raw
from langnghe.core.sampling.quota import cell_name
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions import waiting
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, journal
from langnghe.records.models import CollectionRow, Person, QuotaRow

REVERSED = define("collection.reversed", "The closing time is not after the opening time.", "Choose a later closing time.")
NO_END = define(
    "collection.no_end", "The collection would never close.", "Give a closing time, or a target number of responses, or both."
)
BATCH = 500


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's answers as they were handed in, not yet validated; `receipt` names this handing in."""

    raw: Raw
    unit: str
    mode: Mode
    receipt: str


@transaction.atomic
def open_collection(*, slug: str, opening: Opening, by: Person, now: datetime) -> None:
    """Let answers in, until the stated time or until the target was accepted, whichever is first."""
    if opening.closes_at is None and opening.target is None:
        raise refuse(NO_END, Place(field="closes_at"))
    if opening.closes_at is not None and opening.closes_at <= opening.opens_at:
        raise refuse(REVERSED, Place(field="closes_at"))
    survey = plan_queries.survey_for_update(slug)
    survey.state = advance(convert.state(survey, now), State.OPEN)
    questionnaire = design_queries.latest_row(slug)
    errors = [finding for finding in check(convert.questionnaire(questionnaire)) if finding.severity == "error"]
    if errors:
        raise Refused(*errors)
    collection = CollectionRow.objects.create(
        survey=survey,
        questionnaire=questionnaire,
        opens_at=opening.opens_at,
        closes_at=opening.closes_at,
        target=opening.target,
        door=opening.door,
        grace_seconds=int(opening.grace.total_seconds()),
        settings=settings_to_json(opening.settings),
    )
    QuotaRow.objects.bulk_create(_quotas(collection, [row.code for row in survey.units.all()]))
    survey.save(update_fields=["state"])
    waiting.public_key(slug)  # the pair is made now, so that no page has to
    journal.record(
        "collect.opened",
        survey,
        by=by,
        at=now,
        opens_at=opening.opens_at.isoformat(),
        closes_at=opening.closes_at and opening.closes_at.isoformat(),
        target=opening.target,
        door=opening.door,
        grace_seconds=collection.grace_seconds,
        settings=collection.settings,
        questionnaire=questionnaire.hash,
    )


@transaction.atomic
def close_collection(*, slug: str, because: str, by: Person, now: datetime) -> None:
    """Close before the stated time, or say that the time has come. Raises Refused (survey.not_now)."""
    collection = queries.locked_row(slug)
    survey = collection.survey
    is_open = convert.state(survey, now) is State.OPEN
    if not is_open:
        advance(State(survey.state), State.CLOSED)
    collection.closed_at = now if is_open else collection.closes_at
    collection.closed_because = "person" if is_open else "time"
    collection.paused_at = None
    collection.save(update_fields=["closed_at", "closed_because", "paused_at"])
    survey.state = State.CLOSED
    survey.save(update_fields=["state"])
    journal.record("collect.closed", survey, by=by, at=now, because=because, accepted=collection.accepted)


def hand_in(*, slug: str, submission: intake.Submission, now: datetime) -> Decision:
    """One person's validated answers through the intake."""
    return intake.submit(slug, [submission], now)[0]


def hand_in_many(*, slug: str, sheets: Iterable[Sheet], now: datetime) -> dict[str, int]:
    """Many persons' answers through the same validation and the same door, in batches; returns how many ended how ("invalid":
    not valid)."""
    validate = queries.instrument(slug).validate
    today = now.astimezone(intake.HANOI).date()
    ended: Counter[str] = Counter()
    waiting = iter(sheets)
    while batch := list(islice(waiting, BATCH)):
        checked = [(validate(sheet.raw, today), sheet) for sheet in batch]
        good = [
            intake.Submission(found.answers, sheet.unit, sheet.mode, sheet.receipt)
            for found, sheet in checked
            if not found.findings
        ]
        ended.update(decision.value for decision in intake.submit(slug, good, now))
        ended.update({"invalid": len(checked) - len(good)})
    return dict(ended)


def _quotas(collection: CollectionRow, units: list[str]) -> list[QuotaRow]:
    return [
        QuotaRow(collection=collection, cell=cell_name((unit, mode)), unit=unit, mode=mode) for unit in units for mode in Mode
    ]
