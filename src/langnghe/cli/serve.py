"""`langnghe serve`: the pages of a store, on this machine."""

from __future__ import annotations

import argparse
import os
import socket

from django.core.management import call_command
from django.utils import timezone
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from langnghe.cli import printing
from langnghe.core.errors import Place, define, refuse
from langnghe.web import access
from langnghe.web.assets import compile_catalogues

PORT, PATIENCE = 8000, 10
BAD_PORT = define("serve.bad_port", "{port} is no port number.", "Choose a number from 1 to 65535.")

NO_ADDRESS = define(
    "serve.no_address",
    "The program cannot listen on {address}: {reason}.",
    "Stop the program that uses the address, or choose another with --port or --host.",
)


def add_to(parser: argparse.ArgumentParser) -> None:
    add_address(parser)
    parser.set_defaults(handler=run)


def add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"port on 127.0.0.1 (default: {PORT})")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--workers", type=_count, default=1, metavar="N", help="server processes (default: 1)")


def _count(written: str) -> int:
    if int(written) < 1:
        raise argparse.ArgumentTypeError("give a whole number of at least 1")
    return int(written)


def run(arguments: argparse.Namespace) -> int:
    prepare()
    first = access.first_person()
    if first is not None:
        printing.line(sign_in_line(arguments, access.create_link(first, timezone.now())))
    return listen(arguments)


def prepare() -> None:
    """Bring the store, the words and the static files to what this version of the program needs."""
    compile_catalogues()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def listen(arguments: argparse.Namespace) -> int:
    if not 1 <= arguments.port <= 65535:
        raise refuse(BAD_PORT, Place(field="--port"), port=arguments.port)
    listening = _free_address(arguments)
    printing.line(f"Lắng Nghe: {address(arguments)}")
    Granian(
        "langnghe.config.asgi:application",
        address=listening,
        port=arguments.port,
        interface=Interfaces.ASGI,
        workers=arguments.workers,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        log_access=False,
        log_level=LogLevels.error,
    ).serve()
    return 0


def _free_address(arguments: argparse.Namespace) -> str:
    """The address in numbers, as the server needs it. Raises Refused when it cannot be had, or when its port is in use: the
    server itself would share the port with another one, and each would get some of the requests."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(arguments.host, arguments.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do; a closed one leaves its port behind
            probe.bind(place)
            return str(place[0])
    except OSError as error:
        reason = error.strerror or "unknown"
        raise refuse(NO_ADDRESS, Place(field="--port"), address=address(arguments), reason=reason) from error


def address(arguments: argparse.Namespace) -> str:
    return f"http://{arguments.host}:{arguments.port}"


def sign_in_line(arguments: argparse.Namespace, token: str, who: str = "") -> str:
    return f"Sign in once{who and f' as {who}'} with: {address(arguments)}/sign-in/{token}/"
