"""What every answer tells the browser: nothing from elsewhere, no framing, no referrer, no sensors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest, HttpResponseBase

from langnghe.web.styles import respondent_hashes

GetResponse = Callable[[HttpRequest], HttpResponseBase]

CONTENT = (
    f"default-src 'self'; img-src 'self' data:; style-src 'self' {respondent_hashes()}; media-src 'self'; script-src 'self'; "
    "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
FRAMED_BY = "framed_by"
"""What a request has that was made in a frame of another site: the sites that the survey lists."""
NOBODY = "frame-ancestors 'none'"
SENSORS = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), usb=()"
)
# "no-referrer" would make browsers send `Origin: null` with every form, which Django's check of forms has to refuse.
REFERRER = "same-origin"
HEADERS = {
    "Content-Security-Policy": CONTENT,
    "Permissions-Policy": SENSORS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
NOT_KEPT = "no-store, private"
"""What caches are told of every answer that does not say itself how long it lasts."""
# Scripts and sheets are no pages: what pages may do does not concern them, and on a slow line half a kilobyte counts.
FILE_HEADERS = {
    "Content-Security-Policy": NOBODY,
    **{name: HEADERS[name] for name in ("Cross-Origin-Resource-Policy", "X-Content-Type-Options")},
}
if settings.SECURE_HSTS_SECONDS:
    for _headers in (HEADERS, FILE_HEADERS):
        _headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains"
HOST = "__Host-" if settings.HTTPS else ""
"""Before the names of cookies: browsers take such a cookie from this very host alone, over TLS."""


def framed_by(hosts: Sequence[str]) -> str:
    """What a page may do that those sites may show in a frame; nobody, when there are none."""
    return CONTENT.replace(NOBODY, f"frame-ancestors {' '.join(hosts)}") if hosts else CONTENT


def headers(get_response: GetResponse) -> GetResponse:
    """The middleware that adds them; a view that sets another policy itself keeps its own, but for the referrer."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers["Referrer-Policy"] = REFERRER
        for name, value in (FILE_HEADERS if _is_file(request, response) else HEADERS).items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", NOT_KEPT)
        return response

    return answer


class HostCookie(CookieStorage):
    """Messages to whoever pressed a button, until the next page."""

    cookie_name = f"{HOST}messages"


class Messages(FallbackStorage):
    """In a cookie of this host, and in the session what is too long for it (`MESSAGE_STORAGE`)."""

    storage_classes = (HostCookie, SessionStorage)


def _is_file(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether it is a script or a sheet of the program. A worker is not: it goes by the policy that it comes with."""
    kind = response.headers.get("Content-Type", "")
    return request.path.startswith(settings.STATIC_URL) and kind.startswith(("text/javascript", "text/css"))
