"""What every answer tells the browser: nothing from elsewhere, no framing, no referrer, no sensors."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from langnghe.web.styles import respondent_hash

GetResponse = Callable[[HttpRequest], HttpResponseBase]

CONTENT = (
    f"default-src 'self'; img-src 'self' data:; style-src 'self' {respondent_hash()}; media-src 'self'; script-src 'self'; "
    "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
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


def headers(get_response: GetResponse) -> GetResponse:
    """The middleware that adds them; a view that sets another policy itself keeps its own, but for the referrer."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers["Referrer-Policy"] = REFERRER
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer
