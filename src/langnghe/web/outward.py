"""Posts to addresses of others: only where it may, to the very machine that was looked at, without following anybody further."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from langnghe.core.errors import Place, define, refuse

NO_ADDRESS = define(
    "outward.no_address",
    "“{address}” is not an address that can be posted to.",
    "Give it as https://name/path, without a user name.",
)
NOT_PUBLIC = define(
    "outward.not_public",
    "“{host}” is a machine of this network, or of this machine itself.",
    "Give a public address, or have its name listed in LANGNGHE_WEBHOOK_HOSTS.",
)
UNKNOWN_HOST = define("outward.unknown_host", "The name “{host}” leads nowhere.", "Look whether it is written correctly.")
NO_ANSWER = define("outward.no_answer", "“{host}” did not answer as it should: {reason}.", "Look whether the program there runs.")
REFUSED = define(
    "outward.refused", "“{host}” answered {status}.", "The program there has to answer with a status from 200 to 299."
)
SECONDS = 10.0
"""In all, from the first word to the head of the answer; the rest of the answer is not read."""
LONGEST = 500
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """An address, and the number of the machine that it leads to, which was looked at."""

    secure: bool
    host: str
    port: int
    path: str
    number: str


def target_of(address: str) -> Target:
    """Where an address leads now, if it is one that may be posted to. Raises Refused (outward.no_address, outward.unknown_host,
    outward.not_public)."""
    parts = _parts(address)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    number = next(iter(_numbers(host, port)))
    if not secure and not (settings.WEBHOOK_LOOPBACK and ipaddress.ip_address(number).is_loopback):
        raise refuse(NO_ADDRESS, Place(field="address"), address=address[:LONGEST])
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(secure, host, port, path, number)


def post(target: Target, body: bytes, headers: Mapping[str, str]) -> None:
    """Send it, and look at the status of the answer alone. Raises Refused (outward.no_answer, outward.refused)."""
    connection = _Secure(target) if target.secure else _Plain(target)
    limit = Timer(SECONDS, connection.cut)
    limit.start()
    try:
        connection.request("POST", target.path, body, dict(headers))
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        reason = f"no word in {SECONDS:.0f} s" if connection.is_cut else _reason(error)
        raise refuse(NO_ANSWER, Place(field="address"), host=target.host, reason=reason) from error
    finally:
        limit.cancel()
        connection.close()
    if not 200 <= status < 300:
        raise refuse(REFUSED, Place(field="address"), host=target.host, status=status)


def _parts(address: str) -> SplitResult:
    wrong = refuse(NO_ADDRESS, Place(field="address"), address=address[:LONGEST])
    if len(address) > LONGEST or not address.isascii() or not address.isprintable() or " " in address:
        raise wrong
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None or port == 0:
        raise wrong
    return parts


def _numbers(host: str, port: int) -> list[str]:
    """Every number that the name has; all have to be fit, not only the one that is taken."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise refuse(UNKNOWN_HOST, Place(field="address"), host=host) from None
    numbers = [str(each[4][0]) for each in found]
    if not numbers or not all(_may_be(host, number) for number in numbers):
        raise refuse(NOT_PUBLIC if numbers else UNKNOWN_HOST, Place(field="address"), host=host)
    return numbers


def _may_be(host: str, number: str) -> bool:
    address = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address):
        if address.sixtofour or address.teredo or address in TRANSLATED:  # another number, in disguise
            return False
        address = address.ipv4_mapped or address
    if host in settings.WEBHOOK_HOSTS or (settings.WEBHOOK_LOOPBACK and address.is_loopback):
        return True
    return address.is_global and not address.is_multicast


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"no word in {SECONDS:.0f} s"
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    return (isinstance(error, OSError) and error.strerror) or type(error).__name__


class _Plain(http.client.HTTPConnection):
    """A connection to the number that was looked at; the name stands in the head of the request."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=SECONDS)
        self.number, self.is_cut = target.number, False

    def connect(self) -> None:
        self.sock = socket.create_connection((self.number, self.port), SECONDS)

    def cut(self) -> None:
        """End it, wherever it has come to: who answers word by word is waited for no longer than who is silent."""
        self.is_cut = True
        with suppress(OSError, AttributeError):  # no longer, or not yet, connected
            self.sock.shutdown(socket.SHUT_RDWR)


class _Secure(_Plain):
    """The same over TLS: the other side has to prove the name."""

    default_port = 443

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
