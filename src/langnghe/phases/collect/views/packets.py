"""The ledger: packets printed, handed out, back; the sheets of each unit, and those that are missing."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.missing_csv import write_missing_csv
from langnghe.core.paper.cover import named
from langnghe.core.paper.ledger import Step
from langnghe.phases.collect import rules
from langnghe.phases.collect.actions import packets as packet_actions
from langnghe.phases.collect.actions import sheets
from langnghe.phases.collect.actions.packets import Wanted
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.collect.views.links import respond_link
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.pieces import longest, piece
from langnghe.web.tabs import survey_page

PEOPLE = "people-"
NOT_A_COUNT = define("ledger.not_a_count", "“{value}” is not a number of sheets.", "Write a whole number from 0 on.")
NOT_A_DAY = define("ledger.not_a_day", "“{value}” is not a day up to today.", "Choose the day on which the sheets came back.")
NOT_A_STEP = define("ledger.not_a_step", "It is not said what became of the sheets.", "Choose one of the buttons.")


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    newest = design_queries.newest(slug)
    units = plan_queries.units(slug)
    shown = piece(request, units, lambda unit: unit.name)
    packets = piece(request, packet_queries.packet_names(slug, units), lambda packet: packet[1])
    context = {
        "packets": packet_queries.packets(slug, [number for number, _name in packets.rows]),
        "packet_piece": packets,
        "units": packet_queries.units(slug, shown.rows),
        "piece": shown,
        "longest": longest(shown, packets),
        "counts": packet_queries.counts(slug),
        "languages": newest.languages if newest else (),
        "may_print": rules.may_print(roles_of(request.user)),
        "today": timezone.localdate(),
        "spare": 0 if packets.total else 5,
        "asks_codes": packet_queries.asks_codes(slug),
        "findings": packet_queries.remarks(slug),
        "uncoded": packet_queries.without_codes(slug),
    }
    return survey_page(request, "collect", plan_queries.survey(slug, timezone.now()), context, "collect/paper/ledger.html")


@require_POST
@staff(rules.may_print)
def print_(request: StaffRequest, slug: str) -> HttpResponse:
    """Enter packets; their file is taken afterwards, as often as it is needed."""
    people = {name.removeprefix(PEOPLE): _count(str(value)) for name, value in request.POST.items() if name.startswith(PEOPLE)}
    spare = _count(request.POST.get("spare_percent", ""))
    wanted = Wanted(people, spare, request.POST.get("language", ""), spare="beyond" in request.POST)
    made = packet_actions.print_packets(slug=slug, wanted=wanted, by=request.user, now=timezone.now())
    messages.success(request, _("Packets entered: %(count)d. Take their file and print it.") % {"count": len(made)})
    return redirect("collect-paper-ledger", slug)


def _count(written: str) -> int:
    text = written.strip() or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise refuse(NOT_A_COUNT, Place(field="people"), value=written[:20])
    return int(text)


@require_GET
@staff(rules.may_print)
def packet_pdf(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    return attachment(sheets.sheets_pdf(slug, [number]), f"{slug}-{number}.pdf")


@require_GET
@staff(rules.may_print)
def all_pdf(request: StaffRequest, slug: str) -> HttpResponse:
    return attachment(sheets.sheets_pdf(slug), f"{slug}-sheets.pdf")


@require_POST
@staff(rules.may_print)
def coded_pdf(request: StaffRequest, slug: str) -> HttpResponse:
    """Sheets with one-time codes, of all packets without them or of one `packet` again: the file leaves once."""
    numbers = [_count(request.POST["packet"])] if request.POST.get("packet") else []
    link, now = respond_link(request, slug), timezone.now()
    content = sheets.coded_pdf(slug=slug, numbers=numbers, link=link, by=request.user, now=now)
    response = attachment(content, f"{slug}-sheets.pdf")
    response["Cache-Control"] = "no-store"
    return response


@require_GET
@staff(rules.may_print)
def covers_pdf(request: StaffRequest, slug: str) -> HttpResponse:
    return attachment(sheets.covers_pdf(slug), f"{slug}-covers.pdf")


@require_POST
@staff(rules.may_print)
def note(request: StaffRequest, slug: str) -> HttpResponse:
    """What became of sheets that are named by a packet, by serials or by the code on paper."""
    sent, now = request.POST, timezone.now()
    which = named(sent.get("which", ""), packet_queries.survey_number(slug))
    step = sent.get("step", "")
    if step == Step.HAND_OUT:
        count = packet_actions.hand_out(slug=slug, which=which, unit=sent.get("unit", ""), by=request.user, now=now)
    elif step in (Step.RETURN, Step.BLANK):
        on = _day(sent.get("on", ""), timezone.localdate(now))
        count = packet_actions.take_back(slug=slug, which=which, step=Step(step), on=on, by=request.user, now=now)
    elif step == Step.SPOIL:
        count = packet_actions.spoil(slug=slug, which=which, because=sent.get("because", "")[:500], by=request.user, now=now)
    else:
        raise refuse(NOT_A_STEP, Place(field="step"))
    messages.success(request, _("Noted for %(count)d sheets.") % {"count": count})
    return redirect("collect-paper-ledger", slug)


def _day(written: str, today: date) -> date:
    try:
        found = parse_date(written) if written else today
    except ValueError:
        found = None
    if found is None or found > today:
        raise refuse(NOT_A_DAY, Place(field="on"), value=written[:20])
    return found


@require_GET
@staff(rules.may_look)
def unit(request: StaffRequest, slug: str, unit: str) -> HttpResponse:
    """The sheets of one unit: where each is, and nothing of what stands on it."""
    named = [each for each in plan_queries.units(slug) if each.code == unit]
    if not named:
        raise refuse(packet_actions.UNKNOWN_UNIT, Place(field="unit"), unit=unit)
    context = {"line": packet_queries.units(slug, named)[0], "sheets": packet_queries.sheets(slug, unit)}
    return survey_page(request, "collect", plan_queries.survey(slug, timezone.now()), context, "collect/paper/unit.html")


@require_GET
@staff(rules.may_look)
def missing_csv(request: StaffRequest, slug: str) -> HttpResponse:
    rows = [(line.unit.code, line.unit.name, line.counts.still_out, line.missing) for line in packet_queries.units(slug)]
    return attachment(write_missing_csv(row for row in rows if row[3]), f"{slug}-missing.csv")
