"""Signing in by a one-time link, a password or a passkey, proving once more who one is, second factors, and signing out.

The views are those of django-allauth, at our addresses and with our pages; those that are not named here cannot be reached.
"""

from typing import Any
from urllib.parse import quote

from allauth.account import views as account
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.logout import logout
from allauth.account.models import Login
from allauth.mfa.base import views as codes
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from langnghe.core.errors import Refused
from langnghe.web import access
from langnghe.web.accounts import INVITED
from langnghe.web.attempts import failed, link_watches, wait
from langnghe.web.pages import page


@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link is spent by pressing a button, not by being looked at: programs that preview links must not spend it. It stands
    for the password, and not for the second factor of whoever has one."""
    if request.method == "GET":
        return page(request, "sign_in_link.html")
    link = _redeemed(request, token)
    logout(request, show_message=False)
    request.session[INVITED] = link.invites
    record_authentication(request, link.person, "link")
    response: HttpResponse = perform_login(request, Login(user=link.person))
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request, show_message=False)
    return redirect("home")


class RecoveryCodes(recovery.ViewRecoveryCodesView):  # type: ignore[misc]  # django-allauth has no types
    """The codes while they are shown, also as a text file that is in the page itself: they are asked for no second time."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        lines = (_("Recovery codes"), self.request.get_host(), "", *context["unused_codes"])
        text = quote("".join(f"{line}\r\n" for line in lines))
        return {**context, "file": f"data:text/plain;charset=utf-8,{text}" if context["can_view_codes"] else ""}


def _redeemed(request: HttpRequest, token: str) -> access.Link:
    """Raises Refused: the link is spent, or too many that never were came from the same place. One that is good always works."""
    watches, now = link_watches(request), timezone.now()
    try:
        return access.redeem_link(token, now)
    except Refused:
        waiting = wait(watches, now)
        failed(watches, now)
        if waiting:
            raise Refused(waiting) from None
        raise


sign_in = account.LoginView.as_view(template_name="sign_in.html")
urlpatterns = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/<str:token>/", by_link, name="sign-in-link"),
    path("sign-out/", sign_out, name="sign-out"),
    path("second-factor/", codes.AuthenticateView.as_view(template_name="account/second_factor.html"), name="mfa_authenticate"),
    path("sign-in-passkey/", passkeys.LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
    path(
        "account/confirm/",
        login_required(account.ReauthenticateView.as_view(template_name="account/confirm.html")),
        name="account_reauthenticate",
    ),
    path(
        "account/confirm/code/",
        codes.ReauthenticateView.as_view(template_name="account/confirm_code.html"),
        name="mfa_reauthenticate",
    ),
    path(
        "account/confirm/passkey/",
        passkeys.ReauthenticateWebAuthnView.as_view(template_name="account/confirm_passkey.html"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/code/", totp.ActivateTOTPView.as_view(template_name="account/code.html"), name="mfa_activate_totp"),
    path(
        "account/code/remove/",
        totp.DeactivateTOTPView.as_view(template_name="account/code_remove.html"),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/recovery/",
        RecoveryCodes.as_view(template_name="account/recovery.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/recovery/renew/",
        recovery.GenerateRecoveryCodesView.as_view(template_name="account/recovery_renew.html"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/passkeys/add/", passkeys.AddWebAuthnView.as_view(template_name="account/passkey.html"), name="mfa_add_webauthn"
    ),
    path(
        "account/passkeys/<int:pk>/remove/",
        passkeys.RemoveWebAuthnView.as_view(template_name="account/passkey_remove.html"),
        name="mfa_remove_webauthn",
    ),
]
