"""Surveys with many rows of every kind that a page of staff may list: units, counts, paper, comments, people, the journal."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Model

from langnghe.core.plan.model import Mode
from langnghe.core.sampling.quota import cell_name
from langnghe.records import journal
from langnghe.records.models import (
    CodeRow,
    CollectionRow,
    CollectorRow,
    CommentRow,
    CommitmentRow,
    HandoutRow,
    PaceRow,
    PacketRow,
    Person,
    PlanRow,
    QuestionnaireRow,
    QuotaRow,
    ResponseRow,
    ReviewerRow,
    RewriteRow,
    ScanRow,
    SheetRow,
    SurveyRow,
    UnitRow,
)

AT_ONCE, DAYS, FEW, SHARE = 2_000, 3, 50, 10
MODES = (Mode.ONLINE, Mode.PAPER)
STATES = ("handed_out", "accepted", "printed", "returned")


def grow(slug: str, units: int, at: datetime) -> None:
    """So many more units, each with its counts, its paper and its mail; and a fiftieth as many, at least 3, of what people make
    one by one."""
    survey, few = SurveyRow.objects.get(slug=slug), max(3, units // FEW)
    collection, form = CollectionRow.objects.get(survey=survey), survey.questionnaires.latest("pk")
    with transaction.atomic():
        codes = _units(survey, units, at)
        _counts(collection, codes, at)
        _answers(collection, codes, at)
        _paper(survey, collection, form, codes, at)
        _people(survey, form, few, at)
        for number in range(few):
            journal.record("collect.extended", survey, by=None, at=at, because=f"reason {number}")


def _units(survey: SurveyRow, units: int, at: datetime) -> list[str]:
    first = survey.units.count()
    numbers = range(first, first + units)
    _make(
        UnitRow(
            survey=survey,
            position=number,
            code=f"xa-{number:05}",
            name=f"Xã số {number}",
            kind="xã",
            paper_forms=2,
            online_minimum=5,
            mail=f"xa{number}@example.org",
            reminded_at=at,
        )
        for number in numbers
    )
    return [f"xa-{number:05}" for number in numbers]


def _counts(collection: CollectionRow, codes: Sequence[str], at: datetime) -> None:
    """Every unit gave one answer in each mode, on the days one after the other."""
    cells = [(code, mode) for code in codes for mode in MODES]
    every = [(code, mode) for code in codes for mode in Mode]
    _make(
        QuotaRow(collection=collection, cell=cell_name(cell), unit=cell[0], mode=cell[1], accepted=cell[1] in MODES)
        for cell in every
    )
    _make(
        PaceRow(collection=collection, unit=code, mode=mode, span="day", at=at + timedelta(days=place % DAYS), accepted=1)
        for place, (code, mode) in enumerate(cells)
    )
    CollectionRow.objects.filter(pk=collection.pk).update(accepted=models.F("accepted") + len(cells))


def _answers(collection: CollectionRow, codes: Sequence[str], at: datetime) -> None:
    """What was counted: the units say what others have said before."""
    known = list(ResponseRow.objects.filter(survey=collection.survey_id).values_list("answers", flat=True)[:AT_ONCE])
    cells = [(code, mode) for code in codes for mode in MODES]
    _make(
        ResponseRow(
            id=secrets.randbits(62),
            survey_id=collection.survey_id,
            questionnaire_id=collection.questionnaire_id,
            unit=code,
            mode=mode,
            day=(at + timedelta(days=place % DAYS)).date(),
            answers=known[place % len(known)],
        )
        for place, (code, mode) in enumerate(cells)
    )


def _paper(survey: SurveyRow, collection: CollectionRow, form: QuestionnaireRow, codes: Sequence[str], at: datetime) -> None:
    """A packet of two sheets for every unit, and a slip."""
    start = survey.packets.count()
    _make(HandoutRow(collection=collection, unit=code, handed_out=2) for code in codes)
    _make(
        PacketRow(
            survey=survey,
            questionnaire=form,
            number=start + place,
            unit=code,
            language="vi",
            first=2 * (start + place) - 1,
            last=2 * (start + place),
            printed_on=at.date(),
            handed_out_on=at.date(),
        )
        for place, code in enumerate(codes, 1)
    )
    packets = survey.packets.filter(number__gt=start).order_by("number")
    _make(
        SheetRow(packet=packet, survey=survey, serial=serial, state=STATES[serial % 4])
        for packet in packets
        for serial in (packet.first, packet.last)
    )
    _make(
        CodeRow(digest=survey.pk << 40 | start + place, collection=collection, unit=code, packet=1 + place // 100)
        for place, code in enumerate(codes, 1)
    )
    _make(
        ScanRow(survey=survey, name=f"scan-{number}.pdf", file="0" * 64, state="read", pages=10, done=10, received_at=at)
        for number in range(len(codes) // FEW)
    )


def _people(survey: SurveyRow, form: QuestionnaireRow, few: int, at: datetime) -> None:
    name = f"{survey.slug}-{form.comments.count()}"
    persons = _made(Person, (Person(username=f"{name}-{number}", first_name="Can bo") for number in range(few)))
    _make(
        CollectorRow(survey=survey, person=person, label=f"{name}-{place}", created_at=at, accepted=1)
        for place, person in enumerate(persons)
    )
    reviewers = _made(
        ReviewerRow,
        (ReviewerRow(survey=survey, name=f"Reader {each}", digest=f"{name}-{each}", invited_at=at) for each in range(few)),
    )
    _make(CommentRow(questionnaire=form, text="Hay.", reviewer=reviewer, at=at) for reviewer in reviewers)
    _make(CommentRow(questionnaire=form, text="Hay.", author=person, at=at) for person in persons)
    _make(RewriteRow(survey=survey, kind="nightly", on=at.date(), responses=100) for _ in range(few))
    start = survey.commitments.count()
    _make(
        CommitmentRow(
            survey=survey,
            number=start + each,
            first_day=at.date(),
            last_day=at.date(),
            responses=10,
            value="ab" * 128,
            head="0" * 64,
        )
        for each in range(1, few + 1)
    )


def copies(slug: str, count: int) -> None:
    """So many surveys that are like this one: its plan, its questionnaire, its units, their counts and its answers."""
    model = SurveyRow.objects.get(slug=slug)
    for number in range(count):
        survey = _again(SurveyRow, model, slug=f"{slug}-{number}")
        plan, form, collection = (
            each.objects.filter(survey=model).latest("pk") for each in (PlanRow, QuestionnaireRow, CollectionRow)
        )
        _again(PlanRow, plan, survey=survey)
        form = _again(QuestionnaireRow, form, survey=survey)
        copy = _again(CollectionRow, collection, survey=survey, questionnaire=form)
        changed = {"survey_id": str(survey.pk), "questionnaire_id": str(form.pk), "collection_id": str(copy.pk)}
        _poured(UnitRow, changed, f"survey_id = {model.pk}")
        _poured(QuotaRow, changed, f"collection_id = {collection.pk}")
        _poured(ResponseRow, changed | {"id": f"id + {number + 1}"}, f"survey_id = {model.pk} AND id %% {SHARE} = 0")


def _again(table: type[Any], row: Any, **changed: object) -> Any:
    values = {field.attname: getattr(row, field.attname) for field in table._meta.concrete_fields if not field.primary_key}  # noqa: SLF001 - the documented way
    return table.objects.create(
        **{name: value for name, value in values.items() if name.removesuffix("_id") not in changed}, **changed
    )


def _poured(table: type[Model], changed: dict[str, str], where: str) -> None:
    """The rows once more, by the store itself."""
    names = [str(field.column) for field in table._meta.concrete_fields if field.column != "id" or "id" in changed]  # noqa: SLF001 - the same
    quoted = [connection.ops.quote_name(name) for name in names]
    values = [changed.get(name, each) for name, each in zip(names, quoted, strict=True)]
    into, source = f"INSERT INTO {table._meta.db_table} ({', '.join(quoted)})", table._meta.db_table  # noqa: SLF001 - the same
    with connection.cursor() as cursor:
        cursor.execute(f"{into} SELECT {', '.join(values)} FROM {source} WHERE {where}", [])  # noqa: S608 - names and numbers only


def _make(rows: Iterable[Model]) -> None:
    rest = iter(rows)
    while some := list(islice(rest, AT_ONCE)):
        type(some[0]).objects.bulk_create(some)


def _made(table: type[Any], rows: Iterable[Any]) -> list[Any]:
    return list(table.objects.bulk_create(list(rows)))
