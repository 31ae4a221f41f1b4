"""Rows become values, and values become what rows hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from langnghe.core.plan.duties import Task
from langnghe.core.plan.following import Followed, follow
from langnghe.core.plan.lifecycle import State, Survey
from langnghe.core.plan.mending import mended
from langnghe.core.plan.model import Mode, Plan
from langnghe.core.plan.serial import plan_from_json
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.serial import questionnaire_from_json
from langnghe.core.response.collector import Collector
from langnghe.core.response.door import Door
from langnghe.core.response.model import Response
from langnghe.core.response.serial import answers_from_json
from langnghe.core.response.settings import CollectionSettings, settings_from_json
from langnghe.core.sampling.quota import Count
from langnghe.core.sampling.units import Unit
from langnghe.records.models import (
    CollectionRow,
    CollectorRow,
    PlanRow,
    QuestionnaireRow,
    QuotaRow,
    ResponseRow,
    SurveyRow,
)


def survey(row: SurveyRow, now: datetime) -> Survey:
    return Survey(row.slug, row.title, state(row, now), row.simulated, row.minimum_group)


def state(row: SurveyRow, now: datetime) -> State:
    """The state at `now`: an open survey whose closing time has come is closed, before anybody says so."""
    kept = State(row.state)
    if kept is not State.OPEN:
        return kept
    collection = row.collection
    ended = collection.closed_at or (collection.closes_at is not None and collection.closes_at <= now)
    return State.CLOSED if ended else State.OPEN


def plan(row: PlanRow) -> Plan:
    """The plan as it is used: as it was read, with what people mended."""
    return mended(plan_as_read(row), row.mended)


def plan_as_read(row: PlanRow) -> Plan:
    """The plan as its document states it."""
    return plan_from_json(row.content)


def followed(row: PlanRow) -> tuple[Followed, ...]:
    """The tasks that follow from the plan as it is used, with what people changed of them and added, and when they were done."""
    return follow(plan(row), row.task_notes, row.tasks_done)


def tasks(row: PlanRow) -> tuple[Task, ...]:
    """The same tasks without what the plan says of them."""
    return tuple(each.task for each in followed(row))


UNIT = ("code", "name", "kind", "paper_forms", "online_minimum")
"""The columns that `unit_of` takes."""


def unit_of(code: str, name: str, kind: str, paper_forms: int, online_minimum: int) -> Unit:
    """The unit of a row of which no more than this was read."""
    return Unit(code, name, kind, paper_forms, online_minimum)


def questionnaire(row: QuestionnaireRow) -> Questionnaire:
    """The questionnaire of a row; the same version is read from its JSON once."""
    known = _by_hash(row.hash)
    if not known:
        known.append(questionnaire_from_json(row.content))
    return known[0]


@lru_cache(maxsize=64)
def _by_hash(_hash: str) -> list[Questionnaire]:
    return []


def door(row: CollectionRow, cells: Iterable[QuotaRow]) -> Door:
    """The door with the counts of those cells."""
    return Door(
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        target=row.target,
        accepted=row.accepted,
        closed_at=row.closed_at,
        paused=row.paused_at is not None,
        grace=timedelta(seconds=row.grace_seconds),
        counts={(cell.quota, cell.cell): Count(cell.accepted, cell.limit, cell.minimum, cell.hard) for cell in cells},
    )


def settings(row: CollectionRow) -> CollectionSettings:
    return settings_from_json(row.settings)


def response(row: ResponseRow) -> Response:
    return response_of(row.answers, row.unit, row.mode)


def response_of(answers: Mapping[str, object], unit: str, mode: str) -> Response:
    """The response of a row of which no more than this was read."""
    return Response(answers_from_json(answers), unit, Mode(mode))


def collector(row: CollectorRow) -> Collector:
    return Collector(
        pk=row.pk,
        survey=row.survey.slug,
        label=row.label,
        person=row.person.username if row.person else "",
        units=frozenset(row.units),
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        used_on=row.used_on,
        accepted=row.accepted,
    )
