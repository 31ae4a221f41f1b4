"""The people of the installation: the list, inviting, roles, links, second factors, sessions, putting out of use."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Finding
from langnghe.core.plan.roles import Role
from langnghe.office import rules
from langnghe.office.actions import people as actions
from langnghe.office.queries import people as queries
from langnghe.web import sittings, words
from langnghe.web.access import Staff, StaffRequest, staff
from langnghe.web.mail import Letter, deliver, is_set_up
from langnghe.web.pages import page
from langnghe.web.sittings import fresh

ROLES = tuple(role.value for role in Role)


@require_GET
@staff(rules.may_keep_people)
def people(request: StaffRequest) -> HttpResponse:
    sought = request.GET.get("q", "")[:100].replace("\0", "")
    rows = queries.people(sought, request.GET.get("page", "1"))
    return page(request, "office/people.html", {"people": queries.members(rows), "rows": rows, "sought": sought})


@require_GET
@staff(rules.may_keep_people)
@fresh
def new(request: StaffRequest) -> HttpResponse:
    return page(request, "office/invite.html", {"roles": ROLES, "mail": is_set_up()})


@require_POST
@staff(rules.may_keep_people)
@fresh
def invite(request: StaffRequest) -> HttpResponse:
    """Somebody new; the link is shown once, and mailed when that is possible."""
    given = request.POST
    made, token = actions.invite(
        username=given.get("username", ""),
        name=given.get("name", ""),
        email=given.get("email", ""),
        roles=given.getlist("roles"),
        by=request.user,
        now=timezone.now(),
    )
    return _with_link(request, made, token)


@require_GET
@staff(rules.may_keep_people)
def person(request: StaffRequest, number: int) -> HttpResponse:
    return _person(request, number, {})


@require_POST
@staff(rules.may_keep_people)
@fresh
def roles(request: StaffRequest, number: int) -> HttpResponse:
    actions.change_roles(number=number, roles=request.POST.getlist("roles"), by=request.user, now=timezone.now())
    messages.success(request, _("The roles are kept, and count from the next page on."))
    return redirect("person", number)


@require_POST
@staff(rules.may_keep_people)
@fresh
def link(request: StaffRequest, number: int) -> HttpResponse:
    """A new link, for a forgotten password."""
    found, token = actions.new_link(number=number, by=request.user, now=timezone.now())
    return _with_link(request, found, token)


@require_POST
@staff(rules.may_keep_people)
@fresh
def reset(request: StaffRequest, number: int) -> HttpResponse:
    return _done(request, number, actions.reset_factors, _("The second factor was forgotten. The person sets up a new one."))


@require_POST
@staff(rules.may_keep_people)
@fresh
def deactivate(request: StaffRequest, number: int) -> HttpResponse:
    return _done(request, number, actions.deactivate, _("The person cannot come in any more."))


@require_POST
@staff(rules.may_keep_people)
@fresh
def activate(request: StaffRequest, number: int) -> HttpResponse:
    return _done(request, number, actions.activate, _("The person may come in again."))


@require_POST
@staff(rules.may_keep_people)
def end_sessions(request: StaffRequest, number: int) -> HttpResponse:
    actions.end_sessions(number=number, but=sittings.secret_of(request), by=request.user, now=timezone.now())
    messages.success(request, _("Signed out everywhere."))
    return redirect("person", number)


def _done(request: StaffRequest, number: int, act: Callable[..., None], told: str) -> HttpResponse:
    act(number=number, by=request.user, now=timezone.now())
    messages.success(request, told)
    return redirect("person", number)


def _with_link(request: StaffRequest, whose: Staff, token: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("sign-in-link", args=[token]))
    return _person(request, whose.pk, {"address": address, "mailed": _mail(whose, address)})


def _mail(whose: Staff, address: str) -> str:
    """What became of sending the link; "" when nothing was to be sent."""
    if not (whose.email and is_set_up()):
        return ""
    body = _("This link signs you in to Lắng Nghe once, within seven days: {address}\nThen choose a password. Give it to nobody.")
    letter = Letter("person", whose.email, _("Your sign-in link for Lắng Nghe"), body.format(address=address))
    ((_key, problem),) = deliver([letter])  # to its end: then the connection is closed
    return _("The link was sent to {email}.").format(email=whose.email) if problem is None else words.problem(Finding(problem))


def _person(request: StaffRequest, number: int, more: dict[str, str]) -> HttpResponse:
    context = {
        "person": queries.member(number),
        "sittings": queries.sittings(number, sittings.secret_of(request)),
        "roles": ROLES,
    }
    return page(request, "office/person.html", {**context, **more})
