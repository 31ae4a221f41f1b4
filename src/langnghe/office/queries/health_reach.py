"""How the installation is reached, and what it reaches: host names, certificate and headers of its address, its mail server."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPException, HTTPSConnection
from pathlib import Path
from smtplib import SMTPException

from cryptography import x509
from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from langnghe.core.errors import Finding, Place, Severity, define

PLAIN = define(
    "doctor.plain_http",
    "Pages are served under {hosts} without TLS: everybody on the way can read answers and passwords.",
    "Put a server in front that ends TLS, and set LANGNGHE_HTTPS=1.",
)
DEBUGGING = define(
    "doctor.debugging", "LANGNGHE_DEBUG is 1: mistakes show code and values to everybody.", "Unset it, and restart the program."
)
NAMELESS = define(
    "doctor.nameless",
    "LANGNGHE_HTTPS is 1, but no public name is set.",
    "Set LANGNGHE_HOSTS to the names under which the pages are reached.",
    Severity.WARNING,
)
UNREACHED = define(
    "doctor.unreached",
    "{address} does not answer over TLS: {reason}.",
    "Look whether the server in front runs, and whether its certificate is of this name.",
)
ENDING = define(
    "doctor.certificate_ends",
    "The certificate is good until {day}, {days} days from now.",
    "Renew it.",
    Severity.WARNING,
)
NO_CERTIFICATE = define(
    "doctor.no_certificate", "The certificate cannot be read: {reason}.", "Give the file in PEM that the server in front uses."
)
NO_HEADER = define(
    "doctor.no_header",
    "Answers come without the header {name}.",
    "Let the server in front pass on what the program says, and set X-Forwarded-Proto itself.",
    Severity.WARNING,
)
OPEN_FIGURES = define(
    "doctor.open_figures",
    "Everybody can read the figures about the server at /metrics.",
    "Name a file with a token in LANGNGHE_METRICS_TOKEN_FILE, or close the address in the server in front.",
)
NO_MAIL = define(
    "doctor.no_mail",
    "The mail server does not take e-mail from here: {reason}.",
    "Correct the variables LANGNGHE_MAIL_*, or ask whoever looks after the mail server.",
)
HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})
PATIENCE, DAYS = 10, 21
HEADERS = ("Strict-Transport-Security", "Content-Security-Policy")


def addresses(_now: datetime) -> Iterator[Finding]:
    """Whether others can come, and only as they should."""
    public = sorted(set(settings.ALLOWED_HOSTS) - HERE)
    if public and not settings.HTTPS:
        yield Finding(PLAIN, Place(field="LANGNGHE_HTTPS"), {"hosts": ", ".join(public)})
    if settings.HTTPS and not public:
        yield Finding(NAMELESS, Place(field="LANGNGHE_HOSTS"))
    if settings.DEBUG and public:
        yield Finding(DEBUGGING, Place(field="LANGNGHE_DEBUG"))


def served(address: str, now: datetime) -> Iterator[Finding]:
    """The certificate and the headers of `HOST` or `HOST:PORT`, as a browser sees them."""
    host, _, port = address.partition(":")
    connection = HTTPSConnection(host, int(port or 443), timeout=PATIENCE, context=ssl.create_default_context())
    place = Place(field=address)
    try:
        connection.request("GET", "/sign-in")
        answer = connection.getresponse()
        answer.read()
        certificate = connection.sock.getpeercert(binary_form=True) or b""
        connection.request("GET", "/metrics")
        figures = connection.getresponse().status
    except (OSError, HTTPException) as error:
        yield Finding(UNREACHED, place, {"address": address, "reason": str(error) or type(error).__name__})
        return
    finally:
        connection.close()
    yield from _ending(x509.load_der_x509_certificate(certificate), place, now)
    yield from (Finding(NO_HEADER, place, {"name": name}) for name in HEADERS if not answer.headers.get(name))
    if figures == 200:
        yield Finding(OPEN_FIGURES, place)


def certificate(file: Path, now: datetime) -> Iterator[Finding]:
    """The last day of the certificate in a file."""
    place = Place(file=str(file))
    try:
        read = x509.load_pem_x509_certificate(file.read_bytes())
    except (OSError, ValueError) as error:
        yield Finding(NO_CERTIFICATE, place, {"reason": getattr(error, "strerror", None) or "not PEM"})
        return
    yield from _ending(read, place, now)


def _ending(read: x509.Certificate, place: Place, now: datetime) -> Iterator[Finding]:
    last = read.not_valid_after_utc
    days = (last - now.astimezone(UTC)).days
    if days < DAYS:
        yield Finding(ENDING, place, {"day": last.strftime("%d/%m/%Y"), "days": days})


def mail(send_to: str = "") -> Iterator[Finding]:
    """Whether the mail server says hello and lets the program in; with an address, whether it takes a letter to it. Nothing when
    no server is set."""
    if not settings.MAIL.host:
        return
    backend = get_connection()
    try:
        backend.open()
        if send_to:
            EmailMessage("Lắng Nghe", "langnghe doctor", to=[send_to], connection=backend).send()
        backend.close()
    except (OSError, SMTPException) as error:
        yield Finding(NO_MAIL, Place(field="LANGNGHE_MAIL_HOST"), {"reason": str(error) or type(error).__name__})
