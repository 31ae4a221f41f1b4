"""Keeps what is keyed from sheets, compares two typings of one, and settles where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.paper.agreement import Checked, settled
from langnghe.core.paper.keying import CODE, answered, differing, is_empty, objections, typed
from langnghe.core.paper.ledger import KEYABLE, Sheet, Step, after
from langnghe.core.response.slips import read_code
from langnghe.core.response.validate import Raw
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.queries import keying as keying_queries
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.records import journal
from langnghe.records.models import CheckedRow, KeyingRow, Person, SheetRow

SETTLED = ("first", "second", "neither")
NOT_WANTED = define(
    "keying.not_wanted",
    "Sheet {serial} was keyed already.",
    "Take the next one; what was keyed wrongly is corrected where the sheet is looked at.",
)
SAME_PERSON = define(
    "keying.same_person",
    "You have keyed sheet {serial} yourself.",
    "Another person keys it the second time, without seeing yours.",
)
EMPTY = define(
    "keying.empty",
    "Nothing was keyed from this sheet.",
    "Key its answers; or say that it is empty, and it is not counted as valid.",
)
NOT_SETTLED = define("keying.not_settled", "It is not said which answer is right.", "Choose one for each difference.")
OPEN_DIFFERENCES = define("keying.no_differences", "Sheet {serial} has no differences to settle.", "Take the next one.")


@transaction.atomic
def key_sheet(*, slug: str, serial: int, sent: Mapping[str, Sequence[str]], as_it_is: bool, by: Person, now: datetime) -> Sheet:
    """Keep what one person typed from a sheet, and settle the sheet as far as that goes; returns its state. What cannot be is
    refused once; `as_it_is` says that the paper has it so: impossible answers count as none, and a sheet without any as not
    valid. Raises Refused (sheet.not_found, ledger.not_now, keying.*, slip.*, response.*)."""
    (row,) = packet_queries.held(slug, [serial])
    if row.state not in KEYABLE:
        after(Sheet(row.state), Step.READ, serial)
        raise refuse(NOT_WANTED, Place(field="serial"), serial=serial)
    turn = _turn(row, by)
    given = typed(keying_queries.form(slug, row.packet.language), sent)
    answers = _possible(slug, row, given, as_it_is=as_it_is, now=now)
    if keying_queries.asks_code(slug):
        row.code = read_code("".join(sent.get(CODE, ()))) if any(sent.get(CODE, ())) else row.code
    KeyingRow.objects.create(sheet=row, turn=turn, by=by, answers=answers)
    row.returned_on = row.returned_on or timezone.localdate(now)
    _settle(slug, row)
    journal.record("collect.paper_keyed", row.survey, by=by, at=now, serials=str(serial), turn=turn)
    return Sheet(row.state)


def _turn(row: SheetRow, by: Person) -> int:
    """Raises Refused (keying.same_person, keying.not_wanted)."""
    known = list(row.keyings.order_by("turn"))
    if any(each.by_id == by.pk for each in known):
        raise refuse(SAME_PERSON, Place(field="serial"), serial=row.serial)
    turns = len(known) + keying_queries.is_read(row)
    if turns and row.because != keying_queries.SECOND:
        raise refuse(NOT_WANTED, Place(field="serial"), serial=row.serial)
    return turns + 1


def _possible(slug: str, row: SheetRow, given: Raw, *, as_it_is: bool, now: datetime) -> dict[str, list[str]]:
    """What was typed; of what cannot be nothing, when the paper has it so. Raises Refused."""
    found = queries.instrument(slug).validate(given, now.astimezone(intake.HANOI).date())
    wrong = objections(found)
    if wrong and not as_it_is:
        raise Refused(*wrong)
    kept = {name: list(raw) for name, raw in given.items() if name not in {finding.place.field for finding in wrong}}
    if not as_it_is and is_empty(keying_queries.form(slug, row.packet.language), found):
        raise refuse(EMPTY, Place(field="serial"))
    return kept


def _settle(slug: str, row: SheetRow) -> None:
    """What the typings there are make of the sheet; one that is drawn for it waits for a second person."""
    both = keying_queries.typings(row)
    if len(both) == 1 and keying_queries.is_twice(slug, row.serial):
        _wait(row, keying_queries.SECOND)
        return
    if len(both) > 1:
        form = keying_queries.form(slug, row.packet.language)
        differ = differing(queries.instrument(slug).questionnaire, form, both[0], both[1])
        if differ:
            _wait(row, keying_queries.DIFFER)
            return
        _count(row, Checked(answered(form, *both)))
    ready(row, both[0])


def _wait(row: SheetRow, because: str) -> None:
    row.state, row.because = after(Sheet(row.state), Step.READ, row.serial), because
    row.save(update_fields=["state", "because", "returned_on", "code"])


def ready(row: SheetRow, answers: Raw) -> None:
    """Nothing is open any more: the answers wait for the intake."""
    row.state, row.because = after(Sheet(row.state), Step.SETTLE, row.serial), ""
    row.answers = {name: list(raw) for name, raw in answers.items()}
    row.save(update_fields=["state", "because", "answers", "returned_on", "code"])


@transaction.atomic
def settle_differences(
    *, slug: str, serial: int, taken: Mapping[str, str], sent: Mapping[str, Sequence[str]], by: Person, now: datetime
) -> Checked:
    """Say for each field that differs which typing is right, "first", "second" or "neither" with what was `sent` instead; returns
    what was counted. Raises Refused (sheet.not_found, keying.not_settled, keying.no_differences, response.*)."""
    (row,) = packet_queries.held(slug, [serial])
    if row.state != Sheet.READ or row.because != keying_queries.DIFFER:
        raise refuse(OPEN_DIFFERENCES, Place(field="serial"), serial=serial)
    first, second = keying_queries.typings(row)[:2]
    form = keying_queries.form(slug, row.packet.language)
    differ = differing(queries.instrument(slug).questionnaire, form, first, second)
    if open_ := next((name for name in differ if taken.get(name) not in SETTLED), ""):
        raise refuse(NOT_SETTLED, Place(field=open_))
    by_hand = typed(form, sent)
    right = {"first": first, "second": second, "neither": by_hand}
    chosen = {**first, **{name: right[taken[name]].get(name, ()) for name in differ}}
    answers = _possible(slug, row, {name: raw for name, raw in chosen.items() if raw}, as_it_is=False, now=now)
    checked = settled(answered(form, first, second), differ, dict(taken))
    _count(row, checked)
    ready(row, answers)
    journal.record("collect.paper_differences_settled", row.survey, by=by, at=now, serials=str(serial), fields=len(differ))
    return checked


def _count(row: SheetRow, more: Checked) -> None:
    """The figures of quality; no answer stands in them."""
    pair = "read" if keying_queries.is_read(row) else "keyed"
    CheckedRow.objects.get_or_create(survey=row.survey, pair=pair)
    known = CheckedRow.objects.select_for_update().get(survey=row.survey, pair=pair)
    total = Checked(known.fields, known.differed, known.first_wrong, known.second_wrong) + more
    values: dict[str, Any] = {name: getattr(total, name) for name in Checked.__slots__}
    CheckedRow.objects.filter(pk=known.pk).update(**values)


@transaction.atomic
def correct_sheet(
    *, slug: str, serial: int, sent: Mapping[str, Sequence[str]], as_it_is: bool, by: Person, now: datetime
) -> Sheet:
    """Put the answers of one sheet right that is not counted yet and waits for no second person; returns its state. Raises
    Refused as `key_sheet` does."""
    (row,) = packet_queries.held(slug, [serial])
    if row.state not in (Sheet.READ, Sheet.READY) or row.because in keying_queries.APART:
        raise refuse(NOT_WANTED, Place(field="serial"), serial=serial)
    given = typed(keying_queries.form(slug, row.packet.language), sent)
    answers = _possible(slug, row, given, as_it_is=as_it_is, now=now)
    if keying_queries.asks_code(slug):
        row.code = read_code("".join(sent.get(CODE, ()))) if any(sent.get(CODE, ())) else ""
    row.state = Sheet.READ
    ready(row, answers)
    journal.record("collect.paper_corrected", row.survey, by=by, at=now, serials=str(serial))
    return Sheet(row.state)


@transaction.atomic
def key_anew(*, slug: str, serial: int, because: str, by: Person, now: datetime) -> None:
    """Forget what was read or keyed from a sheet that is not counted yet, so that it is keyed from the paper. Raises Refused."""
    (row,) = packet_queries.held(slug, [serial])
    after(Sheet(row.state), Step.READ, serial)
    row.keyings.all().delete()
    row.doubts.all().delete()
    row.pages.all().update(boxes=[], status="set_aside")
    row.state, row.because, row.answers = Sheet.RETURNED, "", {}
    row.save(update_fields=["state", "because", "answers"])
    journal.record("collect.paper_keyed_anew", row.survey, by=by, at=now, serials=str(serial), because=because)
