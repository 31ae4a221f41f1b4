"""Brings the cast's survey to the state that a test starts from."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import wraps

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.model import Mode
from langnghe.core.plan.serial import plan_to_json
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.serial import questionnaire_to_json
from langnghe.core.sampling.quota import cell_name
from langnghe.phases.archive.actions import packages as archive_actions
from langnghe.phases.collect import intake
from langnghe.phases.collect.intake import Submission
from langnghe.phases.disseminate.actions import reports as disseminate_actions
from langnghe.phases.process import actions as process_actions
from langnghe.records import files
from langnghe.records.models import CollectionRow, Person, PlanRow, QuestionnaireRow, QuotaRow, SurveyRow, UnitRow
from tests.cast import CLOSES, DURING, OPENS, PLAN, QUESTIONNAIRE, UNITS

SLUG = "cho-xa"
ITEMS_ASKED = 3
DOCUMENT = """
KẾ HOẠCH
Điều tra dư luận xã hội về chợ xã

I. MỤC ĐÍCH, YÊU CẦU
- Nắm ý kiến của người dân về chợ xã.
II. ĐỐI TƯỢNG ĐIỀU TRA
Người dân các xã.
III. HÌNH THỨC
1. Điều tra trực tiếp với tổng số 15 phiếu, phân bổ như sau:
- Xã Bản Mẫu: 10 phiếu
- Xã Bản Thử: 05 phiếu
IV. THỜI GIAN
- Tổ chức thăm dò ý kiến: từ ngày 10/6/2024 đến ngày 20/6/2024.
""".encode()


def planned(state: State = State.ALLOCATED) -> SurveyRow:
    """A survey with the cast's plan and units."""
    survey = SurveyRow.objects.create(slug=SLUG, title=PLAN.title, state=state, created_at=OPENS)
    PlanRow.objects.create(survey=survey, document_name="plan.txt", document=DOCUMENT, content=plan_to_json(PLAN))
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
    survey = planned(state)
    survey.items_asked = ITEMS_ASKED
    survey.save()
    return QuestionnaireRow.objects.create(
        survey=survey,
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
        for mode, most in ((Mode.ONLINE, limit), (Mode.PAPER, None)):
            cell = cell_name((unit.code, mode))
            QuotaRow.objects.create(collection=collection, cell=cell, unit=unit.code, mode=mode, limit=most)
    return collection


def with_too_many_units(collection: CollectionRow) -> None:
    """Six hundred communes more, which nobody would list on a page, and two wards with names that begin alike."""
    named = [("p-nam", "Phường Nam"), ("p-nam-2", "Phường Nam Hai"), *((f"x-{n}", f"Xã số {n}") for n in range(600))]
    UnitRow.objects.bulk_create(
        UnitRow(survey=collection.survey, position=place + 2, code=code, name=name) for place, (code, name) in enumerate(named)
    )
    QuotaRow.objects.bulk_create(
        QuotaRow(collection=collection, cell=cell_name((code, Mode.ONLINE)), unit=code, mode=Mode.ONLINE) for code, _ in named
    )


def submission(number: int, unit: str = "ban-mau", device: str = "", **answers: object) -> Submission:
    """One person's valid answers."""
    return Submission(answers or {"goes": "no"}, unit, Mode.ONLINE, f"receipt-{number}", device)


def finished(count: int = 40) -> SurveyRow:
    """The same taken to its archive, with so many answers."""
    collection = opened()
    for start in range(0, count, 20):
        intake.submit(SLUG, [submission(number, goes="no") for number in range(start, min(start + 20, count))], DURING)
    by = Person.objects.get(username="binh-the-approver")
    process_actions.lock_dataset(slug=SLUG, by=by, now=CLOSES)
    disseminate_actions.write_report(slug=SLUG, language="vi", by=by, now=CLOSES)
    archive_actions.make_package(slug=SLUG, by=by, now=CLOSES)
    return SurveyRow.objects.get(pk=collection.survey_id)


def once(make: Callable[[], None]) -> Callable[[], None]:
    """The same stage; the first test that asks has it made, the others get its rows and files back. To be asked for before any
    other row is made."""
    kept: list[Model] = []
    documents: list[bytes] = []

    @wraps(make)
    def put() -> None:
        if not kept:
            there = set(_rows())  # what migrations put in
            make()
            kept.extend(row for row in _rows() if row not in there)
            documents.extend(files.content(row.file) for row in kept if hasattr(row, "file"))
            return
        with transaction.atomic():
            for row in kept:
                row.save_base(raw=True, force_insert=True)
        for document in documents:
            files.keep(document)

    return put


def _rows() -> Iterator[Model]:
    for model in filter(_is_staged, apps.get_models(include_auto_created=True)):
        yield from model.objects.all()


def _is_staged(model: type[Model]) -> bool:
    return model._meta.app_label == "records" or model._meta.label == "auth.Group"


__all__ = ["DURING", "SLUG", "finished", "once", "opened", "planned", "submission", "with_questionnaire"]
