"""The tablets of a survey: what each may collect, a code to set one up, and taking access back."""

from base64 import b64encode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.formats.openrosa import tablet_settings
from langnghe.core.formats.qr import qr_svg
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import collectors
from langnghe.phases.collect.views.given import units_of
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.pieces import piece
from langnghe.web.tabs import survey_page


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    return _page(request, slug)


@require_POST
@staff(rules.may_equip)
def add(request: StaffRequest, slug: str) -> HttpResponse:
    """The code is shown once, on the page that answers: the store keeps only what it takes to know the tablet again."""
    label = request.POST.get("label", "")
    units = units_of(request.POST.getlist("units"))
    token = collectors.add_tablet(slug=slug, label=label, units=units, by=request.user, now=timezone.now())
    address = tablet_address(request, token)
    code = qr_svg(tablet_settings(address, plan_queries.survey_row(slug).title[:60]), label)
    return _page(request, slug, {"added": label, "address": address, "code": b64encode(code).decode()})


@require_POST
@staff(rules.may_equip)
def revoke(request: StaffRequest, slug: str) -> HttpResponse:
    given = request.POST.get("collector", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    collectors.revoke(slug=slug, collector=number, by=request.user, now=timezone.now())
    messages.success(request, _("The access was withdrawn. What was sent before stays."))
    return redirect("collect-tablets", slug)


def tablet_address(request: HttpRequest, token: str) -> str:
    """The address that the program of a tablet is given; it adds /formList and /submission by itself."""
    return request.build_absolute_uri(reverse("tablet-forms", args=[token])).removesuffix("/formList")


def _page(request: StaffRequest, slug: str, more: dict[str, str] | None = None) -> HttpResponse:
    survey, units = plan_queries.survey(slug, timezone.now()), plan_queries.units(slug)
    names = {unit.code: unit.name for unit in units}
    shown = piece(request, [each for each in queries.collectors(slug) if not each.person], lambda each: each.label)
    context = {
        "tablets": [(each, [names.get(code, code) for code in sorted(each.units)]) for each in shown.rows],
        "piece": shown,
        "units": units,
        "may_equip": rules.may_equip(roles_of(request.user)),
        **(more or {}),
    }
    return survey_page(request, "collect", survey, context, "collect/tablets.html")
