"""The interviewers of a survey: who asks in which units, a link to sign in once, and taking access back."""

from base64 import b64encode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.qr import qr_svg
from langnghe.core.plan.roles import Role
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import collectors
from langnghe.phases.collect.views.given import units_of
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import access
from langnghe.web.access import Staff, StaffRequest, roles_of, staff
from langnghe.web.pieces import piece
from langnghe.web.tabs import survey_page

OTHER_ROLES = define(
    "access.other_roles",
    "{name} has other roles too.",
    "Let {name} sign in as always, or ask the administrator for a link.",
)


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    return _page(request, slug)


@require_POST
@staff(rules.may_equip)
def add(request: StaffRequest, slug: str) -> HttpResponse:
    """The survey is assigned. Whoever is new gets a link to sign in, which is shown once."""
    given = request.POST
    person = collectors.add_interviewer(
        slug=slug,
        username=given.get("username", ""),
        name=given.get("name", ""),
        units=units_of(given.getlist("units")),
        by=request.user,
        now=timezone.now(),
    )
    if given.get("username"):
        messages.success(request, _("The survey is assigned; the phone loads it when it is next on a network."))
        return redirect("collect-interviewers", slug)
    return _with_link(request, slug, person)


@require_POST
@staff(rules.may_equip)
def link(request: StaffRequest, slug: str) -> HttpResponse:
    """A new link to sign in, for another phone or after the old link was used. Raises Refused (collector.not_found)."""
    wanted = request.POST.get("collector", "")
    found = next((each for each in queries.collectors(slug) if str(each.pk) == wanted and each.person), None)
    if found is None or found.revoked_at:
        raise refuse(collectors.NO_COLLECTOR)
    return _with_link(request, slug, helper_called(found.person))


@require_POST
@staff(rules.may_equip)
def revoke(request: StaffRequest, slug: str) -> HttpResponse:
    given = request.POST.get("collector", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    collectors.revoke(slug=slug, collector=number, by=request.user, now=timezone.now())
    messages.success(request, _("The access was withdrawn. The phone deletes the questionnaire when it is next on a network."))
    return redirect("collect-interviewers", slug)


def helper_called(username: str) -> Staff:
    """The person of that user name, for whom an officer may make a link to sign in with: nobody who may do more than help, or the
    link would open more than its maker may. Raises Refused (access.other_roles)."""
    person = access.known_person(username)
    if roles_of(person) - {Role.COORDINATOR, Role.INTERVIEWER}:
        raise refuse(OTHER_ROLES, Place(field="username"), name=person.get_full_name() or person.username)
    return person


def _with_link(request: StaffRequest, slug: str, person: Staff) -> HttpResponse:
    address = request.build_absolute_uri(reverse("sign-in-link", args=[access.create_link(person, timezone.now())]))
    code = b64encode(qr_svg(address)).decode()
    return _page(request, slug, {"added": person.get_full_name() or person.username, "address": address, "code": code})


def _page(request: StaffRequest, slug: str, more: dict[str, str] | None = None) -> HttpResponse:
    survey, units = plan_queries.survey(slug, timezone.now()), plan_queries.units(slug)
    names = {unit.code: unit.name for unit in units}
    found = [each for each in queries.collectors(slug) if each.person]
    shown = piece(request, found, lambda each: each.label)
    taken = {each.person for each in found if not each.revoked_at}
    context = {
        "interviewers": [(each, [names.get(code, code) for code in sorted(each.units)]) for each in shown.rows],
        "piece": shown,
        "others": [each for each in queries.interviewers() if each[0] not in taken],
        "units": units,
        "may_equip": rules.may_equip(roles_of(request.user)),
        **(more or {}),
    }
    return survey_page(request, "collect", survey, context, "collect/interviewers.html")
