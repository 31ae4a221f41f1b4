"""Keying of sheets: one after the other, by two persons where it is drawn, and the differences between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from langnghe.core.errors import Finding, Place, Refused, refuse
from langnghe.core.paper.cover import named
from langnghe.core.paper.keying import CODE, Entry, Field, places
from langnghe.core.paper.ledger import NOT_SERIALS, Sheet
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import keying as actions
from langnghe.phases.collect.queries import keying as keying_queries
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.collect.queries import review as review_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.tabs import survey_page

Sent = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One field on the page: what stands in it, and what is wrong with that."""

    field: Field
    raw: tuple[str, ...]
    findings: tuple[Finding, ...]
    section: str

    @property
    def line(self) -> str:
        """What stands in a field that is typed in one line."""
        return places(self.field, self.raw) if self.field.entry is Entry.PLACES else " ".join(self.raw)

    @property
    def is_list(self) -> bool:
        """Whether one of many options is chosen in a list."""
        return self.field.entry is Entry.ONE and not self.field.at_once


@require_GET
@staff(rules.may_key)
def start(request: StaffRequest, slug: str) -> HttpResponse:
    """Which sheet is keyed: the number on the paper in hand, or the next one whose pictures are here."""
    if said := request.GET.get("which", ""):
        serials = named(said, packet_queries.survey_number(slug)).serials
        if len(serials) != 1:
            raise refuse(NOT_SERIALS, Place(field="which"), said=said[:60])
        return redirect("collect-keying-sheet", slug, serials[0])
    waiting = keying_queries.to_key(slug, request.user.pk)
    context = {"count": waiting.count(), "next": waiting.first(), "quality": keying_queries.keying_quality(slug)}
    return survey_page(request, "collect", plan_queries.survey(slug, timezone.now()), context, "collect/paper/keying.html")


@require_http_methods(["GET", "POST"])
@staff(rules.may_key)
def sheet(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """The fields of one sheet, empty: what another person or the machine has is not shown."""
    if request.method == "GET":
        return _sheet(request, slug, number, {})
    sent, as_it_is = dict(request.POST.lists()), "as_it_is" in request.POST
    try:
        actions.key_sheet(slug=slug, serial=number, sent=sent, as_it_is=as_it_is, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _sheet(request, slug, number, sent, refusal.findings)
    messages.success(request, _("Sheet %(number)d is kept.") % {"number": number})
    following = keying_queries.to_key(slug, request.user.pk).first()
    if following is not None and following.pages.exists():
        return redirect("collect-keying-sheet", slug, following.serial)
    return redirect("collect-keying", slug)


@require_http_methods(["GET", "POST"])
@staff(rules.may_key)
def correct(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """The answers of a sheet that is not counted yet, to be put right."""
    row = packet_queries.sheet_row(slug, number)
    if request.method == "GET":
        return _sheet(request, slug, number, {**row.answers, CODE: [row.code]}, correcting=True)
    sent, as_it_is = dict(request.POST.lists()), "as_it_is" in request.POST
    try:
        actions.correct_sheet(slug=slug, serial=number, sent=sent, as_it_is=as_it_is, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _sheet(request, slug, number, sent, refusal.findings, correcting=True)
    messages.success(request, _("Sheet %(number)d is kept.") % {"number": number})
    return redirect("collect-paper", slug)


def _sheet(
    request: StaffRequest, slug: str, number: int, given: Sent, findings: Sequence[Finding] = (), *, correcting: bool = False
) -> HttpResponse:
    row = packet_queries.sheet_row(slug, number)
    form = keying_queries.form(slug, row.packet.language)
    known = {field.name for field in form}
    sections = keying_queries.sections(slug)
    context = {
        "row": row,
        "fields": [
            Row(
                field,
                tuple(given.get(field.name, ())),
                tuple(finding for finding in findings if finding.place.field == field.name),
                sections.get(field.name, ""),
            )
            for field in form
        ],
        "findings": [finding for finding in findings if finding.place.field not in known],
        "asks_code": keying_queries.asks_code(slug),
        "code": " ".join(given.get(CODE, ())),
        "logic": queries.instrument(slug).logic,
        "today": timezone.localdate(),
        "pictures": review_queries.pictures(row),
        "correcting": correcting,
        "is_refused": bool(findings),
        "may_accept": rules.may_accept(roles_of(request.user)),
    }
    survey = plan_queries.survey(slug, timezone.now())
    response = survey_page(request, "collect", survey, context, "collect/paper/sheet.html")
    response.status_code = 400 if findings else 200
    return response


@require_GET
@staff(rules.may_key)
def differences(request: StaffRequest, slug: str) -> HttpResponse:
    """The next sheet whose two typings differ and of which this person typed neither; an officer may settle all."""
    waiting = keying_queries.waiting(slug, keying_queries.DIFFER)
    if not rules.may_accept(roles_of(request.user)):
        waiting = waiting.exclude(keyings__by=request.user)
    first = waiting.first()
    if first is not None:
        return redirect("collect-differences-sheet", slug, first.serial)
    messages.success(request, _("There are no differences for you to settle."))
    return redirect("collect-paper", slug)


@require_http_methods(["GET", "POST"])
@staff(rules.may_key)
def settle(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """One sheet whose two typings differ: which is right, field by field; who typed which is not told."""
    row = packet_queries.sheet_row(slug, number)
    if not rules.may_accept(roles_of(request.user)) and keying_queries.has_keyed(row, request.user.pk):
        raise refuse(actions.SAME_PERSON, Place(field="serial"), serial=number)
    if row.state != Sheet.READ or row.because != keying_queries.DIFFER:
        raise refuse(actions.OPEN_DIFFERENCES, Place(field="serial"), serial=number)
    findings: Sequence[Finding] = ()
    if request.method == "POST":
        taken = {name.removeprefix("right-"): str(value) for name, value in request.POST.items() if name.startswith("right-")}
        sent = dict(request.POST.lists())
        try:
            actions.settle_differences(slug=slug, serial=number, taken=taken, sent=sent, by=request.user, now=timezone.now())
        except Refused as refusal:
            findings = refusal.findings
        else:
            return redirect("collect-differences", slug)
    context = {
        "row": row,
        "differences": keying_queries.differences(slug, number),
        "findings": findings,
        "pictures": review_queries.pictures(row),
    }
    survey = plan_queries.survey(slug, timezone.now())
    response = survey_page(request, "collect", survey, context, "collect/paper/differences.html")
    response.status_code = 400 if findings else 200
    return response
