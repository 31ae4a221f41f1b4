"""How e-mail leaves: one message to one address, over one connection, with a short reason for each that did not go."""

from __future__ import annotations

import smtplib
import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from langnghe.core.errors import Kind, define

OFF = define(
    "mail.not_set_up",
    "No server for e-mail is set up.",
    "Set LANGNGHE_MAIL_HOST and LANGNGHE_MAIL_SENDER, start the program again; or copy the texts by hand.",
)
UNREACHABLE = define(
    "mail.unreachable", "The server for e-mail does not answer.", "Check its name and port, and the network; then try again."
)
UNSAFE = define(
    "mail.unsafe", "No secure connection to the server for e-mail can be made.", "Check LANGNGHE_MAIL_TLS and its certificate."
)
SIGN_IN = define(
    "mail.sign_in", "The server for e-mail refuses the user or the password.", "Correct LANGNGHE_MAIL_USER and the password."
)
REJECTED = define("mail.rejected", "The server does not take this address.", "Correct the address of the unit; then try again.")
FAILED = define("mail.failed", "The server did not take the message.", "Try again later, or ask who runs the server.")
UNSENT = define("mail.unsent", "There was no time left to send it.", "Press the button again: only what is missing is sent.")
PATIENCE = 45.0
"""How many seconds one round of sending may take while somebody waits for a page; the rest is left for the next."""
PROBLEMS = {kind.code: kind for kind in (OFF, UNREACHABLE, UNSAFE, SIGN_IN, REJECTED, FAILED, UNSENT)}


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one address; `key` says for whom it is where the address must not be said. `calendar` is an .ics file."""

    key: str
    to: str
    subject: str
    body: str
    calendar: bytes = b""


def is_set_up() -> bool:
    """Whether a server for e-mail is named in the settings."""
    return bool(settings.EMAIL_HOST)


def deliver(letters: Iterable[Letter], patience: float = PATIENCE) -> Iterator[tuple[str, Kind | None]]:
    """Hand each message to the server, one after the other; yields its key and why it did not go, None when it did. Nothing is
    raised and nothing is logged: what a server answers may hold addresses."""
    until, stopped = time.monotonic() + patience, None if is_set_up() else OFF
    connection = EmailBackend(timeout=settings.EMAIL_TIMEOUT)
    for letter in letters:
        if stopped is None and time.monotonic() > until:
            stopped = UNSENT
        problem = stopped or _send(connection, letter)
        if problem in (UNREACHABLE, UNSAFE, SIGN_IN):
            stopped = problem  # nobody waits ten seconds for each of a hundred units
        yield letter.key, problem
    _close(connection)


def _send(connection: EmailBackend, letter: Letter) -> Kind | None:
    """A server may end a connection after some messages: then once more over a new one."""
    is_used = connection.connection is not None
    problem = _attempt(connection, letter)
    return _attempt(connection, letter) if problem is UNREACHABLE and is_used else problem


def _attempt(connection: EmailBackend, letter: Letter) -> Kind | None:
    try:
        connection.open()
        _message(connection, letter).send()
    except smtplib.SMTPAuthenticationError:
        problem = SIGN_IN
    except smtplib.SMTPRecipientsRefused:
        problem = REJECTED
    except ssl.SSLError:
        problem = UNSAFE
    except smtplib.SMTPNotSupportedError:
        problem = UNSAFE
    except smtplib.SMTPServerDisconnected:
        problem = UNREACHABLE
    except (smtplib.SMTPException, ValueError):
        problem = FAILED
    except OSError:
        problem = UNREACHABLE
    else:
        return None
    _close(connection)
    return problem


def _close(connection: EmailBackend) -> None:
    with suppress(OSError, smtplib.SMTPException):
        connection.close()


def _message(connection: EmailBackend, letter: Letter) -> EmailMessage:
    message = EmailMessage(letter.subject, letter.body, None, [letter.to], connection=connection)
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    if letter.calendar:
        message.attach("lich.ics", letter.calendar.decode(), "text/calendar")
    return message
