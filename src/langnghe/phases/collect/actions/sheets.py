"""Writes the sheets of packets as they are printed, each with its serial, unit and codes."""

from __future__ import annotations

import json
from collections.abc import Sequence

from langnghe.core.errors import Place, refuse
from langnghe.core.formats.sheet_overlay import Series, print_copies
from langnghe.core.formats.typst_sheet import SetSheet, set_sheet
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.paper.layout import layout_to_json
from langnghe.core.paper.sheet import Copy
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, files
from langnghe.records.models import PacketRow


def sheets_pdf(slug: str, numbers: Sequence[int] = ()) -> bytes:
    """Every sheet of these packets, which are of one version and language; of all packets like the first when none is named. In
    the order of the serials. Where everything lies is kept with each packet, so that scans are read by it. Raises Refused
    (packet.not_found, survey.not_found, stamp.too_large)."""
    rows = [packet_queries.packet_row(slug, number) for number in numbers or packet_queries.numbers(slug)]
    if not rows:
        raise refuse(packet_queries.NO_PACKET, Place(field="packet"), number=1)
    like = [row for row in rows if (row.questionnaire_id, row.language) == (rows[0].questionnaire_id, rows[0].language)]
    names = {unit.code: unit.name for unit in plan_queries.units(slug)}
    laid = _laid_out(slug, like)
    copies = [Copy(serial, row.unit, names.get(row.unit, "")) for row in like for serial in range(row.first, row.last + 1)]
    return print_copies(Series(laid.pdf, laid.layout, packet_queries.survey_number(slug)), copies)


def _laid_out(slug: str, rows: Sequence[PacketRow]) -> SetSheet:
    """The pages that the packets share; where everything lies on them is noted."""
    first = rows[0]
    form = compose(convert.questionnaire(first.questionnaire), first.language, Layout(agency=plan_queries.plan(slug).agency)).form
    laid = set_sheet(form)
    name = files.keep(json.dumps(layout_to_json(laid.layout), ensure_ascii=False, sort_keys=True).encode())
    PacketRow.objects.filter(pk__in=[row.pk for row in rows]).exclude(layout=name).update(layout=name)
    return laid
