"""What everybody may see and change of the own account: password, second factors, sessions."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from langnghe.core.plan.roles import Role
from langnghe.office import rules
from langnghe.office.actions import account as actions
from langnghe.office.queries import people as queries
from langnghe.web import sittings
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.accounts import has_factor, needs_factor
from langnghe.web.devices import passkeys_work
from langnghe.web.pages import page
from langnghe.web.passwords import ADVICE
from langnghe.web.sittings import FACTOR, PASSWORD, fresh


def anybody(_roles: object) -> bool:
    """Everybody who signed in has an account."""
    return True


@require_GET
@staff(anybody)
def own(request: StaffRequest) -> HttpResponse:
    """The own account."""
    roles = roles_of(request.user)
    factors = Authenticator.objects.filter(user=request.user).order_by("created_at")
    context = {
        "roles": [role.value for role in Role if role in roles],
        "may_keep_people": rules.may_keep_people(roles),
        "has_password": request.user.has_usable_password(),
        "code": next((each for each in factors if each.type == Authenticator.Type.TOTP), None),
        "recovery": next((each for each in factors if each.type == Authenticator.Type.RECOVERY_CODES), None),
        "passkeys": [each for each in factors if each.type == Authenticator.Type.WEBAUTHN],
        "passkeys_work": passkeys_work(request),
        "needs_factor": needs_factor(request.user),
        "sittings": queries.sittings(request.user.pk, sittings.secret_of(request)),
    }
    return page(request, "office/account.html", context)


@require_GET
@staff(anybody)
def first(request: StaffRequest) -> HttpResponse:
    """What is to be done before anything else; what was done meanwhile, also in another browser, is not asked for."""
    if has_factor(request.user):
        sittings.done(request, FACTOR)
    due = sittings.due(request)
    if not due:
        return redirect("home")
    context = {"password": PASSWORD in due, "factor": FACTOR in due, "passkeys_work": passkeys_work(request)}
    return page(request, "office/first.html", context)


@require_http_methods(["GET", "POST"])
@staff(anybody)
@fresh
def password(request: StaffRequest) -> HttpResponse:
    """A new password; it ends the other sessions."""
    problems = _keep_password(request) if request.method == "POST" else ()
    if problems is None:
        messages.success(request, _("The new password counts from now on. Other browsers have been signed out."))
        return redirect("account-first" if sittings.due(request) else "account")
    context = {"problems": problems, "advice": _(ADVICE), "has_password": request.user.has_usable_password()}
    return page(request, "office/password.html", context, 400 if problems else 200)


@require_POST
@staff(anybody)
def end_session(request: StaffRequest) -> HttpResponse:
    """End one of the own sessions, or all but this one."""
    actions.end_own(
        person=request.user,
        key=request.POST.get("key", "").replace("\0", "-"),
        but=sittings.secret_of(request),
        now=timezone.now(),
    )
    messages.success(request, _("Signed out there."))
    return redirect("account")


def _keep_password(request: StaffRequest) -> tuple[str, ...] | None:
    """None when it is kept, else what is wrong with it."""
    given, again = request.POST.get("password", ""), request.POST.get("again", "")
    if given != again:
        return (_("The two are not the same."),)
    try:
        actions.set_password(person=request.user, password=given, but=sittings.secret_of(request), now=timezone.now())
    except ValidationError as error:
        return tuple(error.messages)
    update_session_auth_hash(request, request.user)
    sittings.done(request, PASSWORD)
    return None
