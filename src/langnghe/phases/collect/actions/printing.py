"""Writes what a collection prints: slips with codes, posters and table cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from langnghe.core.errors import refuse
from langnghe.core.formats.slips_csv import write_slips_csv
from langnghe.core.formats.typst_notices import MOST_SLIPS, TOO_LONG, write_cards_pdf, write_posters_pdf, write_slips_pdf
from langnghe.core.report.notices import Bundle, Notice, Poster, Slip, bundle_of, notice_of
from langnghe.core.response.settings import DoorKind
from langnghe.core.response.slips import shown
from langnghe.core.sampling.packets import TOGETHER
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions import slips
from langnghe.phases.collect.actions.slips import PrintedPacket
from langnghe.phases.plan import queries as plan_queries
from langnghe.records.models import Person


@dataclass(frozen=True, slots=True)
class Where:
    """The addresses of a survey as they are printed: `link` stands in QR codes, `typed` (a shorter one, where there is one) is
    typed by hand; in the language "vi" or "en"."""

    link: str
    typed: str
    language: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """For how many people of each unit slips are made, how many per cent more, and as a list or to print and cut."""

    people: Mapping[str, int]
    spare_percent: int
    as_list: bool


def make_slips(*, slug: str, wanted: Wanted, where: Where, by: Person | None, now: datetime) -> bytes:
    """Make codes and write them, which is the only time that they can be written. Raises Refused before anything is made."""
    count = sum(wanted.people.values()) * (100 + wanted.spare_percent) // 100
    if not wanted.as_list and count > MOST_SLIPS:
        raise refuse(TOO_LONG, count=count, most=MOST_SLIPS)
    made = slips.make(slug=slug, people=wanted.people, spare_percent=wanted.spare_percent, by=by, now=now)
    return (slips_csv if wanted.as_list else slips_pdf)(slug, made, where)


def notice(slug: str, where: Where) -> Notice:
    """What stands on everything that is printed for the survey. Raises Refused (survey.not_found, collection.not_found)."""
    row = queries.collection_row(slug)
    minimum = row.survey.minimum_group
    return notice_of(queries.plan_in_force(slug), where.language, where.typed, minimum, DoorKind(row.door))


def slips_pdf(slug: str, printed: Sequence[PrintedPacket], where: Where) -> bytes:
    """The packets to print and cut. Raises Refused when there are too many for one file."""
    names = _names(slug)
    return write_slips_pdf(notice(slug, where), [_bundle(each, names, where) for each in printed])


def slips_csv(slug: str, printed: Sequence[PrintedPacket], where: Where) -> bytes:
    """The same as a list, for printing elsewhere."""
    names = _names(slug)
    return write_slips_csv(
        (each.number, each.packet.unit, _name(each, names), shown(code), with_code(where.link, code))
        for each in printed
        for code in each.codes
    )


def posters_pdf(slug: str, units: Iterable[str], where: Where, *, cards: bool) -> bytes:
    """A poster, or a table card, for the survey ("") and for each of these units. Raises Refused."""
    names = _names(slug)
    posters = [Poster(names.get(unit, ""), with_unit(where.link, unit)) for unit in units]
    return (write_cards_pdf if cards else write_posters_pdf)(notice(slug, where), posters)


def with_code(link: str, code: str) -> str:
    """The code stands in the fragment, which no server and no log ever sees."""
    return f"{link}#c={code}"


def with_unit(link: str, unit: str) -> str:
    """So does the unit."""
    return f"{link}#u={unit}" if unit else link


def _bundle(printed: PrintedPacket, names: dict[str, str], where: Where) -> Bundle:
    packet = printed.packet
    codes = tuple(Slip(shown(code), with_code(where.link, code)) for code in printed.codes)
    units = tuple(names.get(unit, unit) for unit in packet.units)
    if packet.unit == TOGETHER and len(units) == 1:
        units = ()  # more slips of a packet that several units share
    return bundle_of(where.language, printed.number, units, packet.people, codes)


def _names(slug: str) -> dict[str, str]:
    return {unit.code: unit.name for unit in plan_queries.units(slug)}


def _name(printed: PrintedPacket, names: dict[str, str]) -> str:
    return names.get(printed.packet.unit) or ", ".join(names.get(unit, unit) for unit in printed.packet.units)
