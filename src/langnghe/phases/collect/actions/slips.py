"""Makes the codes of printed slips and takes packets of them back. The store keeps keyed digests; codes leave once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.lifecycle import NOT_NOW, State
from langnghe.core.plan.model import Mode
from langnghe.core.response.settings import DoorKind
from langnghe.core.response.slips import digits_for, make_codes
from langnghe.core.sampling.packets import TOGETHER, Packet, packets
from langnghe.core.sampling.quota import cell_name
from langnghe.phases.collect import intake, queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, journal
from langnghe.records.models import CodeRow, CollectionRow, Person, QuotaRow

NO_SLIPS = define(
    "slips.not_asked_for",
    "This survey is answered without codes.",
    "Choose slips with codes when the collection is opened; later it cannot be changed.",
)
NO_PACKET = define("slips.no_packet", "There is no packet {number}.", "Look at the list of packets for its number.")
ALL_SPENT = define(
    "slips.nothing_left", "Packet {number} has no unused slip.", "Make new slips for the unit when more people shall answer."
)
UNKNOWN_UNIT = define("slips.unknown_unit", "The survey has no unit “{code}”.", "Look at the survey's plan for its units.")


@dataclass(frozen=True, slots=True)
class PrintedPacket:
    """A packet with its number and its codes, in the order of chance: the only time that the codes are known."""

    number: int
    packet: Packet
    codes: tuple[str, ...]


@transaction.atomic
def make(*, slug: str, people: Mapping[str, int], spare_percent: int, by: Person | None, now: datetime) -> list[PrintedPacket]:
    """Codes for so many people of each unit and for spares. Raises Refused when codes are not asked for, the collection is over,
    a unit is unknown, or the people are too few."""
    collection = locked(slug, now)
    known = {unit.code for unit in plan_queries.units(slug)}
    unknown = next((code for code in people if code not in known), None)
    if unknown is not None:
        raise refuse(UNKNOWN_UNIT, Place(field=unknown), code=unknown)
    wanted = packets(people, collection.survey.minimum_group, spare_percent, _valid(collection))
    return _made(collection, wanted, by, now)


@transaction.atomic
def void(*, slug: str, number: int, because: str, by: Person | None, now: datetime) -> int:
    """No unused code of the packet is accepted any more; returns how many there were. Raises Refused."""
    return _voided(locked(slug, now), number, because, by, now)


@transaction.atomic
def replace(*, slug: str, number: int, because: str, by: Person | None, now: datetime) -> list[PrintedPacket]:
    """Void the packet, and make as many new codes for its unit as were unused. Raises Refused."""
    collection = locked(slug, now)
    unit = CodeRow.objects.filter(collection=collection, packet=number).values_list("unit", flat=True).first() or TOGETHER
    count = _voided(collection, number, because, by, now)
    return _made(collection, [Packet(unit, (unit,) if unit else (), count, 0)], by, now)


def draw(collection: CollectionRow, people: Mapping[str, int], by: Person | None, now: datetime) -> list[PrintedPacket]:
    """Codes for so many sheets of each unit that are printed together; units with few are put together, and what was printed
    before does not count for them, so that no few codes belong to few sheets. Raises Refused (packets.*)."""
    return _made(collection, packets(people, collection.survey.minimum_group, 0), by, now)


def locked(slug: str, now: datetime) -> CollectionRow:
    """The collection, held. Raises Refused (slips.not_asked_for, survey.not_now)."""
    collection = queries.locked_row(slug)
    if collection.door != DoorKind.SLIPS:
        raise refuse(NO_SLIPS, Place(field=slug))
    state = convert.state(collection.survey, now)
    if state is not State.OPEN:
        raise refuse(NOT_NOW, Place(field=slug), state=state)
    return collection


def _valid(collection: CollectionRow) -> dict[str, int]:
    """By unit, how many codes are unused or spent."""
    rows = collection.codes.exclude(state="void").values_list("unit").annotate(count=models.Count("pk"))
    return dict(rows.order_by())


def _made(collection: CollectionRow, wanted: list[Packet], by: Person | None, now: datetime) -> list[PrintedPacket]:
    first = (collection.codes.aggregate(last=models.Max("packet"))["last"] or 0) + 1
    codes = _fresh(collection, sum(packet.slips for packet in wanted))
    made: list[PrintedPacket] = []
    for number, packet in enumerate(wanted, first):
        made.append(PrintedPacket(number, packet, tuple(codes[: packet.slips])))
        del codes[: packet.slips]
    slug = collection.survey.slug
    rows = [
        CodeRow(digest=_digest(slug, code), collection=collection, unit=each.packet.unit, packet=each.number)
        for each in made
        for code in each.codes
    ]
    CodeRow.objects.bulk_create(sorted(rows, key=lambda row: row.digest), batch_size=2000)
    if any(packet.unit == TOGETHER for packet in wanted):
        count_together(collection)
    told = [[each.number, each.packet.unit, list(each.packet.units), each.packet.slips] for each in made]
    journal.record("collect.slips_made", collection.survey, by=by, at=now, packets=told)
    return made


def _fresh(collection: CollectionRow, count: int) -> list[str]:
    """So many codes that this survey does not have yet."""
    digits = digits_for(count + collection.codes.count())
    codes = make_codes(secrets.token_bytes, count, digits)
    taken = CodeRow.objects.in_bulk([_digest(collection.survey.slug, code) for code in codes])
    return codes if not taken else _fresh(collection, count)


def _digest(slug: str, code: str) -> int:
    return intake.digest(slug, f"code:{code}")


def count_together(collection: CollectionRow) -> None:
    """The cells in which answers of units that are put together are counted."""
    for mode in Mode:
        QuotaRow.objects.get_or_create(collection=collection, cell=cell_name((TOGETHER, mode)), defaults={"mode": mode})


def _voided(collection: CollectionRow, number: int, because: str, by: Person | None, now: datetime) -> int:
    if not collection.codes.filter(packet=number).exists():
        raise refuse(NO_PACKET, Place(field="packet"), number=number)
    count = void_left(collection, number, because, by, now)
    if not count:
        raise refuse(ALL_SPENT, Place(field="packet"), number=number)
    return count


def void_left(collection: CollectionRow, number: int, because: str, by: Person | None, now: datetime) -> int:
    """The same of what is left of a packet, be it nothing."""
    count = collection.codes.filter(packet=number, state="unused").update(state="void")
    if count:
        journal.record("collect.slips_void", collection.survey, by=by, at=now, packet=number, because=because, count=count)
    return count
