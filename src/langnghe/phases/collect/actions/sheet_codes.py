"""Draws the one-time codes of printed sheets, and takes them back with their packets. No row says which sheet has which code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from langnghe.core.errors import Place, define, refuse
from langnghe.core.paper.ledger import OPEN, OUT, Sheet
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions import slips
from langnghe.phases.collect.actions.slips import PrintedPacket
from langnghe.records.models import CodeRow, PacketRow, Person, SheetRow, SurveyRow

CODES_OUT = define(
    "ledger.codes_out",
    "Sheets of packet {number} left the office with their codes, which stay valid.",
    "Enter more sheets instead, and print those; or note that the whole packet is spoiled.",
)
AGAIN = "printed again"
IN_USE = (*sorted(OUT | OPEN), Sheet.READY)
"""A sheet with such a state may still bring an answer."""


@transaction.atomic
def draw(*, slug: str, numbers: Collection[int], by: Person | None, now: datetime) -> dict[int, str]:
    """A new code for every sheet of these packets, by serial: the only time that anybody knows both. Codes that they had before
    are void. Raises Refused (slips.not_asked_for, survey.not_now, ledger.codes_out, packets.too_few)."""
    collection = slips.locked(slug, now)
    rows = list(_packets(collection.survey).filter(number__in=numbers).order_by("number"))
    _take_back_unused(rows)
    for number in sorted({row.codes for row in rows if row.codes}):
        slips.void_left(collection, number, AGAIN, by, now)
    people: Counter[str] = Counter()
    for row in rows:
        people[row.unit] += row.last - row.first + 1
    codes: dict[int, str] = {}
    for each in slips.draw(collection, people, by, now):
        codes.update(_shared_out(each, [row for row in rows if row.unit in each.packet.units]))
    PacketRow.objects.bulk_update(rows, ["codes"])
    return codes


def _packets(survey: SurveyRow) -> QuerySet[PacketRow]:
    return PacketRow.objects.select_for_update().filter(survey=survey)


def _take_back_unused(rows: Sequence[PacketRow]) -> None:
    """Raises Refused (ledger.codes_out) when a sheet with a code may be in somebody's hands."""
    printed = [row.pk for row in rows if row.codes]
    gone = SheetRow.objects.filter(packet__in=printed).exclude(state=Sheet.PRINTED).order_by("serial")
    if first := gone.select_related("packet").first():
        raise refuse(CODES_OUT, Place(field="packet"), number=first.packet.number)


def _shared_out(made: PrintedPacket, rows: Sequence[PacketRow]) -> Iterator[tuple[int, str]]:
    codes = iter(made.codes)
    for row in rows:
        row.codes = made.number
        yield from ((serial, next(codes)) for serial in range(row.first, row.last + 1))


def void_gone(*, slug: str, rows: Sequence[SheetRow], because: str, by: Person | None, now: datetime) -> None:
    """After sheets were spoiled: the code of a sheet that was read does not count any more, and those of packets without any
    sheet that may still bring an answer do not either."""
    read = [intake.digest(slug, f"code:{row.code}") for row in rows if row.code]
    CodeRow.objects.filter(pk__in=read, state="unused").update(state="void")
    drawn = sorted({row.packet.codes for row in rows if row.packet.codes})
    for number in drawn:
        left = SheetRow.objects.filter(survey__slug=slug, packet__codes=number, state__in=IN_USE)
        if not left.exists():
            slips.void_left(queries.locked_row(slug), number, because, by, now)


def of_unit(packet: PacketRow) -> None:
    """A packet of the reserve was handed to a unit: its codes count for the unit, unless others share them."""
    if packet.codes and not PacketRow.objects.filter(survey=packet.survey_id, codes=packet.codes).exclude(pk=packet.pk).exists():
        CodeRow.objects.filter(collection__survey=packet.survey_id, packet=packet.codes).update(unit=packet.unit)
