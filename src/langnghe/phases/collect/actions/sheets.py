"""Writes the sheets of packets as they are printed, each with its serial, unit and codes, and the covers of packets."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from langnghe.core.errors import Place, Refused, define, has_errors, refuse
from langnghe.core.formats.sheet_overlay import Series, print_copies
from langnghe.core.formats.typst_cover import Cover, write_covers_pdf
from langnghe.core.formats.typst_sheet import SetSheet, set_sheet
from langnghe.core.paper.compose import compose
from langnghe.core.paper.cover import write_cover
from langnghe.core.paper.form import Layout
from langnghe.core.paper.layout import layout_to_json
from langnghe.core.paper.sheet import Binding, Copy
from langnghe.phases.collect.actions import sheet_codes
from langnghe.phases.collect.actions.printing import with_code
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, files
from langnghe.records.models import PacketRow, Person


@dataclass(frozen=True, slots=True)
class Paper:
    """How sheets are laid out, and how they lie on paper."""

    columns: int = 1
    size: float = 12.5
    binding: Binding = Binding.DUPLEX


USUAL = Paper()
NO_CODES: Mapping[int, tuple[str, str]] = {}
WITH_CODES = define(
    "ledger.with_codes",
    "The sheets of this survey carry one-time codes, which are drawn when they are printed.",
    "Choose “Print with codes” in the ledger. A file with codes is made once and kept nowhere.",
)


def sheets_pdf(slug: str, numbers: Sequence[int] = (), paper: Paper = USUAL) -> bytes:
    """Every sheet of these packets, which are of one version and language; of all packets like the first when none is named. In
    the order of the serials. Where everything lies is kept with each packet, so that scans are read by it; sheets that were
    printed before keep their columns. Raises Refused (packet.not_found, survey.not_found, stamp.too_large, paper.no_room;
    ledger.with_codes where each has a one-time code)."""
    if packet_queries.asks_codes(slug):
        raise refuse(WITH_CODES, Place(field="packet"))
    like = _alike(slug, numbers)
    return _printed(slug, like, _laid_out(slug, like, paper, slips=False), paper)


def coded_pdf(
    *, slug: str, numbers: Sequence[int] = (), link: str, paper: Paper = USUAL, by: Person | None, now: datetime
) -> bytes:
    """The same sheets, each with a one-time code that is drawn now, beside it as a QR code of the survey's `link`. Without
    numbers, of all packets that have no codes yet; a packet that has them gets new ones, together with those that were drawn
    with it. The codes leave in this file and are kept nowhere. Raises Refused (packets.too_few, ledger.codes_out too)."""
    like = _alike(slug, packet_queries.drawn_with(slug, numbers))
    laid = _laid_out(slug, like, paper, slips=True)
    codes = sheet_codes.draw(slug=slug, numbers=[row.number for row in like], by=by, now=now)
    return _printed(slug, like, laid, paper, {serial: (code, with_code(link, code)) for serial, code in codes.items()})


def _printed(
    slug: str, rows: Sequence[PacketRow], laid: SetSheet, paper: Paper, codes: Mapping[int, tuple[str, str]] = NO_CODES
) -> bytes:
    names = {unit.code: unit.name for unit in plan_queries.units(slug)}
    copies = [
        Copy(serial, row.unit, names.get(row.unit, ""), *codes.get(serial, ()))
        for row in rows
        for serial in range(row.first, row.last + 1)
    ]
    return print_copies(Series(laid.pdf, laid.layout, packet_queries.survey_number(slug), paper.binding), copies)


def covers_pdf(slug: str, numbers: Sequence[int] = ()) -> bytes:
    """The covers of the same packets, a page each. Raises Refused (packet.not_found, survey.not_found)."""
    like = _alike(slug, numbers)
    names = {unit.code: unit.name for unit in plan_queries.units(slug)}
    plan, survey = plan_queries.plan(slug), packet_queries.survey_number(slug)
    covers = [
        Cover(
            agency=plan.agency,
            survey=plan.title,
            number=row.number,
            unit=names.get(row.unit, row.unit),
            first=row.first,
            last=row.last,
            version=row.questionnaire.hash,
            printed=f"{row.printed_on:%d/%m/%Y}",
            code=write_cover(survey, row.number),
            spare=row.spare,
        )
        for row in like
    ]
    return write_covers_pdf(covers)


def _alike(slug: str, numbers: Sequence[int]) -> list[PacketRow]:
    rows = [packet_queries.packet_row(slug, number) for number in numbers or packet_queries.numbers(slug)]
    if not rows:
        raise refuse(packet_queries.NO_PACKET, Place(field="packet"), number=1)
    return [row for row in rows if (row.questionnaire_id, row.language) == (rows[0].questionnaire_id, rows[0].language)]


def _laid_out(slug: str, rows: Sequence[PacketRow], paper: Paper, *, slips: bool) -> SetSheet:
    """The pages that the packets share; where everything lies on them is noted."""
    first, agency = rows[0], plan_queries.plan(slug).agency
    questionnaire = convert.questionnaire(first.questionnaire)
    ways = dict.fromkeys((paper.columns, 1, 2)) if first.layout else (paper.columns,)
    found: dict[str, SetSheet] = {}
    for columns in ways:
        laid = set_sheet(compose(questionnaire, first.language, Layout(columns, paper.size, agency)).form, slips=slips)
        found[files.keep(json.dumps(layout_to_json(laid.layout), ensure_ascii=False, sort_keys=True).encode())] = laid
    name = first.layout if first.layout in found else next(iter(found))
    if has_errors(found[name].findings):
        raise Refused(*found[name].findings)
    _note(rows, name)
    return found[name]


def _note(rows: Sequence[PacketRow], name: str) -> None:
    """Which layout these packets have; those that they had stay known, because sheets with them may lie somewhere."""
    changed = [row for row in rows if row.layout != name]
    for row in changed:
        row.earlier = [each for each in dict.fromkeys([*row.earlier, row.layout]) if each and each != name]
        row.layout = name
    PacketRow.objects.bulk_update(changed, ["layout", "earlier"])
