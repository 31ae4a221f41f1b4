"""Writes the sheets of packets as they are printed, each with its serial, unit and codes, and the covers of packets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from langnghe.core.errors import Place, Refused, has_errors, refuse
from langnghe.core.formats.sheet_overlay import Series, print_copies
from langnghe.core.formats.typst_cover import Cover, write_covers_pdf
from langnghe.core.formats.typst_sheet import SetSheet, set_sheet
from langnghe.core.paper.compose import compose
from langnghe.core.paper.cover import write_cover
from langnghe.core.paper.form import Layout
from langnghe.core.paper.layout import layout_to_json
from langnghe.core.paper.sheet import Binding, Copy
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, files
from langnghe.records.models import PacketRow


@dataclass(frozen=True, slots=True)
class Paper:
    """How sheets are laid out, and how they lie on paper."""

    columns: int = 1
    size: float = 12.5
    binding: Binding = Binding.DUPLEX


USUAL = Paper()


def sheets_pdf(slug: str, numbers: Sequence[int] = (), paper: Paper = USUAL) -> bytes:
    """Every sheet of these packets, which are of one version and language; of all packets like the first when none is named. In
    the order of the serials. Where everything lies is kept with each packet, so that scans are read by it; sheets that were
    printed before keep their columns. Raises Refused (packet.not_found, survey.not_found, stamp.too_large, paper.no_room)."""
    like = _alike(slug, numbers)
    names = {unit.code: unit.name for unit in plan_queries.units(slug)}
    laid = _laid_out(slug, like, paper)
    copies = [Copy(serial, row.unit, names.get(row.unit, "")) for row in like for serial in range(row.first, row.last + 1)]
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


def _laid_out(slug: str, rows: Sequence[PacketRow], paper: Paper) -> SetSheet:
    """The pages that the packets share; where everything lies on them is noted."""
    first, agency = rows[0], plan_queries.plan(slug).agency
    questionnaire = convert.questionnaire(first.questionnaire)
    ways = dict.fromkeys((paper.columns, 1, 2)) if first.layout else (paper.columns,)
    found: dict[str, SetSheet] = {}
    for columns in ways:
        laid = set_sheet(compose(questionnaire, first.language, Layout(columns, paper.size, agency)).form)
        found[files.keep(json.dumps(layout_to_json(laid.layout), ensure_ascii=False, sort_keys=True).encode())] = laid
    name = first.layout if first.layout in found else next(iter(found))
    if has_errors(found[name].findings):
        raise Refused(*found[name].findings)
    PacketRow.objects.filter(pk__in=[row.pk for row in rows]).exclude(layout=name).update(layout=name)
    return found[name]
