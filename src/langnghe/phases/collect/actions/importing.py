"""Brings the answers of an older survey in, as a survey that is closed from the start (ADR 55)."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Refused, define, has_errors, refuse
from langnghe.core.plan.lifecycle import NOT_NOW, State, reached
from langnghe.core.plan.model import Mode, Plan
from langnghe.core.plan.serial import plan_to_json
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.kinds import kind_of
from langnghe.core.questionnaire.serial import questionnaire_to_json
from langnghe.core.response.importing.model import OldFile
from langnghe.core.response.importing.outcome import Outcome
from langnghe.core.response.importing.serial import mapped_to_json
from langnghe.core.response.serial import answers_to_text
from langnghe.core.sampling.quota import cell_name
from langnghe.phases.collect import intake
from langnghe.phases.collect.queries.collection import IMPORTED
from langnghe.phases.collect.queries.importing import Order, Prepared, prepared
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import batches, convert, journal
from langnghe.records.models import (
    CollectionRow,
    Person,
    PlanRow,
    QuestionnaireRow,
    QuotaRow,
    ResponseRow,
    SurveyRow,
    UnitRow,
)

NOTHING_FITS = define(
    "import.nothing_fits",
    "None of the {rows} rows can be taken.",
    "Look at the preview: map the columns and their values, or take rows without the answers that do not fit.",
)
_DOCUMENT = "KẾ HOẠCH\n{title}\n\nPhiếu trả lời của cuộc điều tra này được nhập từ tệp “{file}”; kế hoạch gốc không có ở đây.\n"


@transaction.atomic
def import_responses(*, order: Order, file: OldFile, by: Person | None, now: datetime) -> Outcome:
    """Store what fits, in a survey that is then closed; the journal says that it was brought in and from what. No day is kept of
    any answer, so no commitment claims that it came in here. Raises Refused with nothing changed."""
    found = prepared(order, file, now.astimezone(intake.HANOI).date())
    if not found.outcome.responses:
        raise refuse(NOTHING_FITS, rows=found.outcome.rows)
    survey = _made(order, found, now) if found.is_new else _kept(order, now)
    _keep_units(survey, found)
    questionnaire = survey.questionnaires.order_by("number", "minor").last() or _questionnaire(survey, found, order, by)
    collection = CollectionRow.objects.create(
        survey=survey,
        questionnaire=questionnaire,
        opens_at=now,
        closed_at=now,
        closed_because=IMPORTED,
        accepted=len(found.outcome.responses),
    )
    _store(collection, found, now)
    survey.state = State.CLOSED
    survey.save(update_fields=["state"])
    detail = {
        "file": order.file_name,
        "kind": order.kind,
        "rows": found.outcome.rows,
        "accepted": len(found.outcome.responses),
        "policy": order.policy.value,
        "reasons": dict(found.outcome.reasons),
        "questionnaire": questionnaire.hash,
        "mapping": mapped_to_json(found.mapped),
    }
    journal.record("collect.imported", survey, by=by, at=now, **detail)
    return found.outcome


def _made(order: Order, found: Prepared, now: datetime) -> SurveyRow:
    """A survey with no more of a plan than its subject."""
    survey = SurveyRow.objects.create(slug=order.slug, title=found.title, state=State.APPROVED, created_at=now)
    used = {response.mode for response in found.outcome.responses}
    plan = Plan(found.title, modes=tuple(mode for mode in Mode if mode in used))
    document = _DOCUMENT.format(title=found.title, file=order.file_name).encode()
    PlanRow.objects.create(survey=survey, document_name=f"{order.slug}.txt", document=document, content=plan_to_json(plan))
    return survey


def _kept(order: Order, now: datetime) -> SurveyRow:
    """Raises Refused (survey.not_now) for a survey that was already collected."""
    survey = plan_queries.survey_for_update(order.slug)
    state = convert.state(survey, now)
    if reached(state, State.OPEN):
        raise refuse(NOT_NOW, state=state)
    return survey


def _keep_units(survey: SurveyRow, found: Prepared) -> None:
    if not survey.units.exists():
        UnitRow.objects.bulk_create(
            UnitRow(survey=survey, position=place, code=unit.code, name=unit.name, kind=unit.kind)
            for place, unit in enumerate(found.units)
        )


def _questionnaire(survey: SurveyRow, found: Prepared, order: Order, by: Person | None) -> QuestionnaireRow:
    """The first version of a survey that has none. Raises Refused with what is wrong in it."""
    problems = [finding for finding in check(found.questionnaire) if has_errors([finding])]
    if problems:
        raise Refused(*problems)
    survey.items_asked = sum(kind_of(question).answerable for question in found.questionnaire.questions())
    survey.save(update_fields=["items_asked"])
    return QuestionnaireRow.objects.create(
        survey=survey,
        number=1,
        file_name=order.file_name[:255],
        workbook=b"",
        content=questionnaire_to_json(found.questionnaire),
        hash=questionnaire_hash(found.questionnaire),
        drafted_by=by,
    )


def _store(collection: CollectionRow, found: Prepared, now: datetime) -> None:
    """The rows stand in an order drawn by lot, and have no day."""
    responses = found.outcome.responses
    keys = intake.scattered(now.astimezone(intake.HANOI).date(), len(responses))
    rows = [
        (key, collection.survey_id, collection.questionnaire_id, None, each.unit, each.mode.value, answers_to_text(each.answers))
        for key, each in zip(keys, responses, strict=True)
    ]
    batches.insert(ResponseRow, intake.RESPONSE, sorted(rows))
    counts = Counter((each.unit, each.mode.value) for each in responses)
    cells = {(unit.code, mode.value) for unit in found.units for mode in Mode} | counts.keys()
    QuotaRow.objects.bulk_create(
        QuotaRow(collection=collection, cell=cell_name((unit, mode)), unit=unit, mode=mode, accepted=counts[unit, mode])
        for unit, mode in sorted(cells)
    )
