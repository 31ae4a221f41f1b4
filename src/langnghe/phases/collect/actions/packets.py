"""Prints packets into the ledger, and notes what becomes of sheets: handed out, back, blank, spoiled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone

from langnghe.core.errors import Place, define, refuse
from langnghe.core.paper.cover import Named
from langnghe.core.paper.ledger import Packet, Sheet, Step, after, numbered, packets, runs
from langnghe.core.plan.lifecycle import NOT_NOW, State, reached
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions import sheet_codes
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, journal
from langnghe.records.models import PacketRow, Person, QuestionnaireRow, SheetRow, SurveyRow

MOST = 100_000
UNKNOWN_UNIT = define("ledger.unknown_unit", "The survey has no unit “{unit}”.", "Look at the survey's plan for its units.")
NO_UNIT = define("ledger.no_unit", "Packet {number} belongs to no unit yet.", "Say which unit it is handed to.")
NO_LANGUAGE = define("ledger.no_language", "The questionnaire has no language “{language}”.", "Choose one of these: {known}.")
TOO_MANY = define("ledger.too_many", "{count} sheets are too many at once.", "Print at most {most} sheets.")
NOTHING = define("ledger.nothing", "No sheet is asked for.", "Write how many sheets each unit gets.")
NOT_APPROVED = define(
    "ledger.not_approved", "The questionnaire is not approved yet.", "Have it approved: what is printed cannot be changed."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many sheets of each unit are printed ("" for a reserve that is handed out later), how many per cent more, and in which
    language. `spare`: all of them are beyond the allocation."""

    people: Mapping[str, int]
    spare_percent: int
    language: str
    spare: bool = False


@transaction.atomic
def print_packets(*, slug: str, wanted: Wanted, by: Person | None, now: datetime) -> list[int]:
    """Enter packets and their serials, which go on through the whole survey; returns their numbers. Raises Refused."""
    survey = plan_queries.survey_for_update(slug)
    questionnaire = _printable(survey, now)
    asked = convert.questionnaire(questionnaire)
    planned = _planned(slug, asked, wanted)
    last = SheetRow.objects.filter(survey=survey).aggregate(last=models.Max("serial"))["last"] or 0
    number = (PacketRow.objects.filter(survey=survey).aggregate(last=models.Max("number"))["last"] or 0) + 1
    rows = [
        PacketRow(
            survey=survey,
            questionnaire=questionnaire,
            number=number + place,
            unit=packet.unit,
            language=wanted.language,
            first=first,
            last=end,
            spare=packet.spare,
            printed_on=timezone.localdate(now),
        )
        for place, (packet, first, end) in enumerate(numbered(planned, last))
    ]
    PacketRow.objects.bulk_create(rows)
    SheetRow.objects.bulk_create(
        (
            SheetRow(packet=row, survey=survey, serial=serial, state=Sheet.PRINTED)
            for row in rows
            for serial in range(row.first, row.last + 1)
        ),
        batch_size=500,
    )
    told = [[row.number, row.unit, row.first, row.last] for row in rows]
    journal.record("collect.paper_printed", survey, by=by, at=now, packets=told, questionnaire=questionnaire.hash)
    return [row.number for row in rows]


def _printable(survey: SurveyRow, now: datetime) -> QuestionnaireRow:
    """The version in force: that of the collection, else the one that was approved last. Raises Refused."""
    state = convert.state(survey, now)
    if reached(state, State.LOCKED):
        raise refuse(NOT_NOW, Place(field=survey.slug), state=state)
    if queries.is_opened(survey.slug):
        return queries.questionnaire_row(survey.slug)
    row = design_queries.latest_row(survey.slug)
    if row.approved_at is None:
        raise refuse(NOT_APPROVED, Place(field=survey.slug))
    return design_queries.in_force(row)


def _planned(slug: str, asked: Questionnaire, wanted: Wanted) -> Sequence[Packet]:
    if wanted.language not in asked.languages:
        known = ", ".join(asked.languages)
        raise refuse(NO_LANGUAGE, Place(field="language"), language=wanted.language, known=known)
    units = {"", *(unit.code for unit in plan_queries.units(slug))}
    if unknown := next((unit for unit in wanted.people if unit not in units), None):
        raise refuse(UNKNOWN_UNIT, Place(field=unknown), unit=unknown)
    if wanted.spare:
        planned = tuple(Packet(unit, count, spare=True) for unit, count in wanted.people.items() if count)
    else:
        planned = packets(wanted.people, wanted.spare_percent)
    count = sum(packet.sheets for packet in planned)
    if not count:
        raise refuse(NOTHING, Place(field="people"))
    if count > MOST:
        raise refuse(TOO_MANY, Place(field="people"), count=count, most=MOST)
    return planned


@transaction.atomic
def hand_out(*, slug: str, which: Named, unit: str = "", by: Person | None, now: datetime) -> int:
    """Note that sheets left the office, those of a packet that are still there or these serials; a packet of the reserve becomes
    that of the unit. Returns how many. Raises Refused."""
    survey = plan_queries.survey_for_update(slug)
    if unit and unit not in {each.code for each in plan_queries.units(slug)}:
        raise refuse(UNKNOWN_UNIT, Place(field="unit"), unit=unit)
    rows = _named(slug, which, Step.HAND_OUT)
    for packet in {row.packet_id: row.packet for row in rows}.values():
        if not packet.unit and not unit:
            raise refuse(NO_UNIT, Place(field="unit"), number=packet.number)
        if not packet.unit:
            packet.unit = unit
            sheet_codes.of_unit(packet)
        packet.handed_out_on = packet.handed_out_on or timezone.localdate(now)
        packet.save(update_fields=["unit", "handed_out_on"])
    _moved(rows, Step.HAND_OUT)
    _note("collect.paper_handed_out", survey, rows, by, now)
    return len(rows)


@transaction.atomic
def take_back(*, slug: str, which: Named, step: Step, on: date, by: Person | None, now: datetime) -> int:
    """Note what came back on a day, with answers (`Step.RETURN`) or without (`Step.BLANK`); returns how many. Raises Refused."""
    survey = plan_queries.survey_for_update(slug)
    rows = _named(slug, which, step)
    for row in rows:
        row.returned_on = on
    _moved(rows, step)
    _returned_packets(rows, on)
    event = "collect.paper_returned" if step is Step.RETURN else "collect.paper_returned_blank"
    _note(event, survey, rows, by, now, on=on.isoformat())
    return len(rows)


@transaction.atomic
def spoil(*, slug: str, which: Named, because: str, by: Person | None, now: datetime) -> int:
    """Note that sheets are of no use, and why; what was read or keyed of them goes, and when nothing is left of a packet its
    codes do not count any more. Returns how many. Raises Refused."""
    survey = plan_queries.survey_for_update(slug)
    rows = _named(slug, which, Step.SPOIL)
    _moved(rows, Step.SPOIL)
    sheet_codes.void_gone(slug=slug, rows=rows, because=because, by=by, now=now)
    for row in rows:
        row.because, row.answers, row.code = "spoiled", {}, ""
        row.keyings.all().delete()
        row.doubts.all().delete()
    SheetRow.objects.bulk_update(rows, ["because", "answers", "code"], batch_size=500)
    _note("collect.paper_spoiled", survey, rows, by, now, because=because)
    return len(rows)


def _named(slug: str, which: Named, step: Step) -> list[SheetRow]:
    """The sheets, held. Of a whole packet those that the step goes with, of single ones each must. Raises Refused."""
    if not which.packet:
        rows = packet_queries.held(slug, which.serials)
        for row in rows:
            after(Sheet(row.state), step, row.serial)
        return rows
    packet = packet_queries.packet_row(slug, which.packet)
    rows = packet_queries.held(slug, range(packet.first, packet.last + 1))
    if step is Step.RETURN:
        fitting = [row for row in rows if row.state == Sheet.HANDED_OUT]
    else:
        fitting = [row for row in rows if row.state in {Sheet.PRINTED, Sheet.HANDED_OUT}]
    if not fitting:
        after(Sheet(rows[0].state), step, rows[0].serial)
    if step is Step.HAND_OUT:
        return [row for row in fitting if row.state == Sheet.PRINTED]
    return fitting


def _moved(rows: Sequence[SheetRow], step: Step) -> None:
    for row in rows:
        row.state = after(Sheet(row.state), step, row.serial)
    SheetRow.objects.bulk_update(rows, ["state", "returned_on"], batch_size=500)


def _returned_packets(rows: Sequence[SheetRow], on: date) -> None:
    """A packet is back when none of its sheets is out."""
    found = {row.packet_id for row in rows}
    out = SheetRow.objects.filter(packet__in=found, state=Sheet.HANDED_OUT).values_list("packet", flat=True)
    PacketRow.objects.filter(pk__in=found - set(out), returned_on=None).update(returned_on=on)


def _note(event: str, survey: SurveyRow, rows: Sequence[SheetRow], by: Person | None, now: datetime, **detail: object) -> None:
    serials = runs(row.serial for row in rows)
    journal.record(event, survey, by=by, at=now, serials=serials, sheets=len(rows), **detail)
