"""How e-mail is sent, from the environment: off when no server is named, loud on a bad value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured

PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""The port that a way of securing the connection is used on."""
SECONDS = 10
"""How long the server may be silent."""
NAMES = ("PORT", "TLS", "USER", "PASSWORD", "PASSWORD_FILE", "SENDER")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[?[0-9A-Fa-f:.]+\]?")
_SENDER = re.compile(r"(?:[^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?")


@dataclass(frozen=True, slots=True)
class Mail:
    """Where and how e-mail is handed over; without a host nothing is sent."""

    host: str = ""
    port: int = 25
    tls: str = "none"
    user: str = ""
    password: str = ""
    sender: str = ""
    seconds: int = SECONDS


def mail_settings(environment: Mapping[str, str]) -> Mail:
    """What the variables LANGNGHE_MAIL_* say. Raises ImproperlyConfigured."""
    given = {name: environment.get(f"LANGNGHE_MAIL_{name}", "").strip() for name in ("HOST", *NAMES)}
    if not given["HOST"]:
        return _off(given)
    if not _HOST.fullmatch(given["HOST"]):
        _wrong("HOST", f"{given['HOST']!r} is no name of a server", "Give it without a scheme and a port, as mail.example.org")
    if not _SENDER.fullmatch(given["SENDER"]):
        _wrong("SENDER", "the address that e-mail comes from is missing or is none", "Set it, as dlxh@example.org")
    tls = given["TLS"] or "starttls"
    if tls not in PORTS:
        _wrong("TLS", f"{tls!r} is not one of {', '.join(PORTS)}", "Set it to one of them, or unset it")
    user, password = given["USER"], _password(given)
    if bool(user) != bool(password):
        _wrong("USER", "a user and a password belong together", "Set both, or neither")
    if password and tls == "none":
        _wrong("TLS", "a password would go over the network for everybody to read", "Set it to starttls or tls")
    return Mail(given["HOST"], _port(given["PORT"], PORTS[tls]), tls, user, password, given["SENDER"])


def _off(given: Mapping[str, str]) -> Mail:
    lonely = next((name for name in NAMES if given[name]), "")
    if lonely:
        _wrong(lonely, "it is set, but no server is", "Set LANGNGHE_MAIL_HOST too, or unset it")
    return Mail()


def _port(written: str, usual: int) -> int:
    if not written:
        return usual
    if not re.fullmatch(r"[0-9]{1,5}", written) or not 1 <= int(written) <= 65535:
        _wrong("PORT", f"{written!r} is no port number", "Set it to a number from 1 to 65535, or unset it")
    return int(written)


def _password(given: Mapping[str, str]) -> str:
    file = given["PASSWORD_FILE"]
    if file and given["PASSWORD"]:
        _wrong("PASSWORD_FILE", "the password is given twice", "Set the password or the file that holds it")
    if not file:
        return given["PASSWORD"]
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        _wrong("PASSWORD_FILE", f"{file}: the file cannot be read", "Check its name and that the program may read it")


def _wrong(name: str, problem: str, advice: str) -> NoReturn:
    raise ImproperlyConfigured(f"settings.mail: LANGNGHE_MAIL_{name}: {problem}. {advice}.")
