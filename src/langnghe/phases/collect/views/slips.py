"""Slips with codes: made, printed once, counted, taken back; posters and table cards."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, refuse
from langnghe.core.plan.lifecycle import State
from langnghe.core.response.settings import DoorKind
from langnghe.core.sampling.units import Unit
from langnghe.phases.collect import forms, queries, rules
from langnghe.phases.collect.actions import printing
from langnghe.phases.collect.actions import slips as slip_actions
from langnghe.phases.collect.queries import slips as slip_queries
from langnghe.phases.collect.views.given import told_why
from langnghe.phases.collect.views.links import UNKNOWN_UNIT, where
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.pieces import Piece, longest, piece
from langnghe.web.tabs import survey_page
from langnghe.web.words import language


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """How many slips there are, and the form to make more; a code is never shown again."""
    units = plan_queries.units(slug)
    return _page(request, slug, forms.Slips(_shown(request, units).rows, language()), units)


@require_POST
@staff(rules.may_print)
def make(request: StaffRequest, slug: str) -> HttpResponse:
    units = plan_queries.units(slug)
    meant = [unit for unit in units if f"{forms.PEOPLE}{unit.code}" in request.POST]
    form = forms.Slips(meant, language(), request.POST)
    if not form.is_valid():
        response = _page(request, slug, form, units)
        response.status_code = 400
        return response
    given = form.cleaned_data
    wanted = printing.Wanted(form.people(), given["spare"], as_list=given["form"] == "csv")
    place = where(request, slug, given["language"])
    content = printing.make_slips(slug=slug, wanted=wanted, where=place, by=request.user, now=timezone.now())
    return attachment(content, f"{slug}-slips.{given['form']}")


@require_POST
@staff(rules.may_print)
def void(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Take a packet back; with `again` make a new one for the slips that were unused."""
    because, now = told_why(request), timezone.now()
    if "again" not in request.POST:
        count = slip_actions.void(slug=slug, number=number, because=because, by=request.user, now=now)
        messages.success(request, _("Slips that do not count any more: %(count)d.") % {"count": count})
        return redirect("collect-slips", slug)
    made = slip_actions.replace(slug=slug, number=number, because=because, by=request.user, now=now)
    return attachment(printing.slips_pdf(slug, made, where(request, slug, language())), f"{slug}-slips-{made[0].number}.pdf")


@require_GET
@staff(rules.may_look)
def posters(request: StaffRequest, slug: str) -> HttpResponse:
    """Posters (A4) or table cards (A6) for the survey and its units, or for one of them."""
    units, unit = [each.code for each in plan_queries.units(slug)], request.GET.get("unit", "")
    if unit and unit not in units:
        raise refuse(UNKNOWN_UNIT, Place(field="unit"), code=unit[:60])
    chosen = request.GET.get("language", "")
    place = where(request, slug, chosen if chosen in ("vi", "en") else "vi")
    cards = request.GET.get("size") == "a6"
    content = printing.posters_pdf(slug, [unit] if unit else ["", *units], place, cards=cards)
    return attachment(content, f"{slug}-{'cards' if cards else 'posters'}.pdf")


def _shown(request: StaffRequest, units: Sequence[Unit]) -> Piece[Unit]:
    return piece(request, units, lambda unit: unit.name)


def _page(request: StaffRequest, slug: str, form: forms.Slips, units: Sequence[Unit]) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    names = {unit.code: unit.name for unit in units}
    row, by_unit, packets = queries.collection_row(slug), slip_queries.unit_counts(slug), slip_queries.packet_counts(slug)
    shown, counts = _shown(request, units), piece(request, by_unit, lambda each: names.get(each.unit, ""))
    printed = piece(request, packets, lambda each: names.get(each.unit, ""))
    context = {
        "piece": shown,
        "longest": longest(shown, counts, printed),
        "counts_piece": counts,
        "form": form,
        "names": names,
        "by_code": row.door == DoorKind.SLIPS,
        "counts": [(names.get(each.unit, ""), each) for each in counts.rows],
        "packets": [(names.get(each.unit, ""), each) for each in printed.rows],
        "may_print": rules.may_print(roles_of(request.user)) and survey.state is State.OPEN,
    }
    return survey_page(request, "collect", survey, context, "collect/slips.html")
