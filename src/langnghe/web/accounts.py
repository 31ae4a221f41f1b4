"""What django-allauth asks of this program: nobody signs up, attempts are counted in the store, secrets are sealed, no address is
kept."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b64decode, b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from langnghe.core.errors import Finding, define, refuse
from langnghe.core.formats.qr import qr_svg
from langnghe.core.plan.roles import Role
from langnghe.records import attempts, journal
from langnghe.records import sittings as kept
from langnghe.web import sittings, words
from langnghe.web.access import Staff, StaffRequest, roles_of
from langnghe.web.attempts import code_watches, failed, password_watches, wait
from langnghe.web.passwords import normal

INACTIVE = define("access.inactive", "This account has been put out of use.", "Ask the administrator to take it into use again.")
UNREADABLE = define(
    "access.factor_unreadable",
    "The second factor cannot be read with the key of this installation.",
    "Ask the administrator to reset your second factor; then set it up anew.",
)
PRIVILEGED = frozenset({Role.ADMINISTRATOR, Role.PROTECTION, Role.PUBLISHER, Role.APPROVER})
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
INVITED = "invited"
"""What a session holds between opening a link that invites and being signed in."""
UNREADABLE_KEYS = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    InvalidSignature,
    UnsupportedAlgorithm,
    RecursionError,
)
"""What the readers of passkeys raise on what no browser sends."""
_NONCE = 12


class Accounts(DefaultAccountAdapter):
    """How people sign in by password, and what happens then."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The user name or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "incorrect_code": _("The code is not right, or it was used already. Wait for the next one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the shape that allauth asks for
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        found = super().authenticate(request, **{**credentials, "password": normal(credentials.get("password", ""))})
        if found:
            attempts.clear(password_watches(request, credentials["username"])[:1], timezone.now())
        return found

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        refuse_early(wait(password_watches(request, credentials["username"]), timezone.now()))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        failed(password_watches(request, credentials["username"]), timezone.now())

    def login(self, request: StaffRequest, user: Any) -> None:
        """A session with a new key; what is due is noted in it, the rest in the journal."""
        is_invited = bool(request.session.get(INVITED))
        super().login(request, user)
        request.session.pop(INVITED, None)
        sittings.begin(request, due_of(user, is_invited=is_invited))
        ways = [record["method"] for record in get_authentication_records(request, user)]
        journal.record("person.signed_in", None, by=user, at=timezone.now(), how=ways)

    def logout(self, request: HttpRequest) -> None:
        kept.end(sittings.secret_of(request))
        super().logout(request)

    def get_login_redirect_url(self, request: StaffRequest) -> str:
        """Who has no other role comes to ask questions."""
        return reverse("home" if roles_of(request.user) - {Role.INTERVIEWER} else "interview")

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:  # noqa: ARG002 - the shape that allauth asks for
        raise refuse(INACTIVE)

    def is_reauthentication_required(self, **_kwargs: Any) -> bool:
        """Whoever signed in a moment ago need not do it again."""
        return not sittings.is_fresh(context.request)

    def get_client_ip(self, request: HttpRequest) -> str:  # noqa: ARG002 - the shape that allauth asks for
        """No address, whoever asks for it."""
        return "-"


class SecondFactors(DefaultMFAAdapter):
    """Codes, passkeys and their secrets."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": Accounts.error_messages["incorrect_code"],
    }

    def build_totp_svg(self, url: str) -> str:
        return qr_svg(url, gettext("QR code for the authenticator")).decode()

    def encrypt(self, text: str) -> str:
        nonce = secrets.token_bytes(_NONCE)
        return b64encode(nonce + AESGCM(_key()).encrypt(nonce, text.encode(), None)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises Refused (access.factor_unreadable) under another key than it was sealed with."""
        sealed = b64decode(encrypted_text)
        try:
            return AESGCM(_key()).decrypt(sealed[:_NONCE], sealed[_NONCE:], None).decode()
        except InvalidTag as error:
            raise refuse(UNREADABLE) from error

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - the shape that allauth asks for
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        known: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**known, "name": user.username, "display_name": user.get_full_name() or user.username}

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def _get_site_name(self) -> str:
        return "Lắng Nghe"


class Counted(forms.Form):
    """A code that is counted when it is wrong, and taken once."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        watches, now = code_watches(context.request, self.user.username), timezone.now()
        refuse_early(wait(watches, now))
        try:
            code = str(super().clean_code())  # type: ignore[misc]  # of the form it is mixed into
            if self.authenticator.type == Authenticator.Type.TOTP and not attempts.spend("spent", f"{self.user.pk}:{code}", now):
                raise SecondFactors().validation_error("incorrect_code")
        except ValidationError:
            failed(watches, now)
            raise
        attempts.clear(watches[:1], now)
        return code


class CodeForm(Counted, AuthenticateForm):
    """The second factor at signing in."""


class CodeAgainForm(Counted, ReauthenticateForm):
    """The second factor, to prove once more who one is."""


@receiver(authenticator_added)
def note_added(request: HttpRequest, user: Staff, authenticator: Authenticator, **_kwargs: Any) -> None:
    """A passkey is a password and a second factor in one."""
    both = {Authenticator.Type.WEBAUTHN: (sittings.PASSWORD, sittings.FACTOR), Authenticator.Type.TOTP: (sittings.FACTOR,)}
    sittings.done(request, *both.get(authenticator.type, ()))
    journal.record("person.factor_added", None, by=user, at=timezone.now(), kind=authenticator.type)


@receiver(authenticator_removed)
def note_removed(request: HttpRequest, user: Staff, authenticator: Authenticator, **_kwargs: Any) -> None:
    """Whoever must have one, and took the last one away, sets up another before anything else."""
    sittings.owe(request, due_of(user, is_invited=False))
    journal.record("person.factor_removed", None, by=user, at=timezone.now(), kind=authenticator.type)


@receiver(authenticator_reset)
def note_reset(user: Staff, **_kwargs: Any) -> None:
    journal.record("person.recovery_renewed", None, by=user, at=timezone.now())


class Garbled(forms.Form):
    """What a browser says of a passkey: whatever cannot be read is a wrong code, and never a mistake of the program."""

    def _clean_fields(self) -> None:
        try:
            super()._clean_fields()  # type: ignore[misc]  # Django's own step before `clean`
        except UNREADABLE_KEYS:
            self.add_error("credential", SecondFactors().validation_error("incorrect_code"))

    def _clean_form(self) -> None:
        try:
            super()._clean_form()  # type: ignore[misc]  # the same
        except UNREADABLE_KEYS:
            self.add_error("credential", SecondFactors().validation_error("incorrect_code"))


class NewPasskeyForm(Garbled, AddWebAuthnForm):
    """A passkey that is added."""


class PasskeySignInForm(Garbled, LoginWebAuthnForm):
    """A passkey instead of a password."""


class PasskeyForm(Garbled, AuthenticateWebAuthnForm):
    """A passkey as the second factor."""


class PasskeyAgainForm(Garbled, ReauthenticateWebAuthnForm):
    """A passkey, to prove once more who one is."""


def refuse_early(finding: Finding | None) -> None:
    """Raises ValidationError with the finding's sentences, where there is one."""
    if finding:
        raise ValidationError(f"{words.problem(finding)} {words.advice(finding)}", code=finding.code)


def has_factor(person: Staff) -> bool:
    """Whether the person has set up an authenticator or a passkey."""
    return bool(is_mfa_enabled(person, FACTORS))


def needs_factor(person: Staff) -> bool:
    """Whether the settings ask a second factor of the person."""
    match settings.SECOND_FACTOR:
        case "all":
            return bool(person.is_superuser or roles_of(person) - {Role.INTERVIEWER})
        case "privileged":
            return bool(roles_of(person) & PRIVILEGED)
        case _:
            return False


def due_of(person: Staff, *, is_invited: bool) -> tuple[str, ...]:
    """What somebody who has just signed in has to do before anything else."""
    duties = {sittings.PASSWORD: is_invited, sittings.FACTOR: needs_factor(person) and not has_factor(person)}
    return tuple(duty for duty, is_due in duties.items() if is_due)


def _key() -> bytes:
    return hashlib.sha256(b"second factor:" + settings.SECRET_KEY.encode()).digest()
