"""Brings the cast's survey to the state that a test starts from."""

from datetime import datetime

from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.model import Mode
from langnghe.core.plan.serial import plan_to_json
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.serial import questionnaire_to_json
from langnghe.phases.collect.intake import Submission
from langnghe.records.models import CollectionRow, Person, PlanRow, QuestionnaireRow, QuotaRow, SurveyRow, UnitRow
from tests.cast import CLOSES, DURING, OPENS, PLAN, QUESTIONNAIRE, UNITS

SLUG = "cho-xa"


def planned(state: State = State.ALLOCATED) -> SurveyRow:
    """A survey with the cast's plan and units."""
    survey = SurveyRow.objects.create(slug=SLUG, title=PLAN.title, state=state, created_at=OPENS)
    PlanRow.objects.create(survey=survey, document_name="plan.txt", document=b"", content=plan_to_json(PLAN))
    for position, unit in enumerate(UNITS):
        UnitRow.objects.create(
            survey=survey,
            position=position,
            code=unit.code,
            name=unit.name,
            kind=unit.kind,
            paper_forms=unit.paper_forms,
            online_minimum=unit.online_minimum,
        )
    return survey


def with_questionnaire(state: State = State.ALLOCATED) -> QuestionnaireRow:
    """The same with the cast's questionnaire, not approved."""
    return QuestionnaireRow.objects.create(
        survey=planned(state),
        number=1,
        file_name="questionnaire.xlsx",
        workbook=b"",
        content=questionnaire_to_json(QUESTIONNAIRE),
        hash=questionnaire_hash(QUESTIONNAIRE),
    )


def opened(target: int | None = None, limit: int | None = None, closes_at: datetime | None = CLOSES) -> CollectionRow:
    """The same with its collection open; `limit` is the quota of every unit online."""
    questionnaire = with_questionnaire(State.OPEN)
    questionnaire.approved_by, questionnaire.approved_at = Person.objects.create_user("binh-the-approver"), OPENS
    questionnaire.save()
    collection = CollectionRow.objects.create(
        survey=questionnaire.survey, questionnaire=questionnaire, opens_at=OPENS, closes_at=closes_at, target=target
    )
    for unit in UNITS:
        QuotaRow.objects.create(collection=collection, unit=unit.code, mode=Mode.ONLINE, limit=limit)
        QuotaRow.objects.create(collection=collection, unit=unit.code, mode=Mode.PAPER)
    return collection


def submission(number: int, unit: str = "ban-mau", device: str = "", **answers: object) -> Submission:
    """One person's valid answers."""
    return Submission(answers or {"goes": "no"}, unit, Mode.ONLINE, f"receipt-{number}", device)


__all__ = ["DURING", "SLUG", "opened", "planned", "submission", "with_questionnaire"]
