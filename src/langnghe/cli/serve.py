"""`langnghe serve`: the pages of a store, on this machine."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from threading import Thread

from django.core.management import call_command
from django.utils import timezone
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from langnghe.cli import listening, printing
from langnghe.office.queries import webhooks
from langnghe.phases.collect.queries import review
from langnghe.web import access
from langnghe.web.assets import compile_catalogues

PORT, PATIENCE = 8000, 10
TIDY = (sys.executable, "-m", "langnghe", "collect", "shuffle", "--due")
TIDY_SECONDS = 900.0
"""How often it is looked whether it is night, or a collection is over."""
READ = (sys.executable, "-m", "langnghe", "paper", "work")
TELL = (sys.executable, "-m", "langnghe", "webhooks", "work")
LOOK_SECONDS, REST_SECONDS = 5.0, 60.0
"""How often it is looked whether scans wait to be read or events to be told, and how long either is left alone after something
went wrong."""


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
    host = listening.free_address(arguments.host, arguments.port)
    printing.line(f"Lắng Nghe: {address(arguments)}")
    Thread(target=_tidy, name="tidy", daemon=True).start()
    Thread(target=_read_scans, name="scans", daemon=True).start()
    Thread(target=_tell_events, name="webhooks", daemon=True).start()
    Granian(
        "langnghe.config.asgi:application",
        address=host,
        port=arguments.port,
        interface=Interfaces.ASGI,
        workers=arguments.workers,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        log_access=False,
        log_level=LogLevels.error,
    ).serve()
    return 0


def _tidy() -> None:
    """For as long as the server runs, in processes of their own: whatever goes wrong there ends no page."""
    while True:
        time.sleep(TIDY_SECONDS)
        subprocess.run(TIDY, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def _read_scans() -> None:
    """For as long as the server runs; what a process before left off is gone on with."""
    while True:
        time.sleep(LOOK_SECONDS)
        if review.waiting():
            done = subprocess.run(READ, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            time.sleep(0 if done.returncode == 0 else REST_SECONDS)


def _tell_events() -> None:
    """For as long as the server runs; who does not answer is left alone for a while by the work itself."""
    while True:
        time.sleep(LOOK_SECONDS)
        if webhooks.is_waited_for():
            done = subprocess.run(TELL, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            time.sleep(0 if done.returncode == 0 else REST_SECONDS)


def address(arguments: argparse.Namespace) -> str:
    return f"http://{arguments.host}:{arguments.port}"


def sign_in_line(arguments: argparse.Namespace, token: str, who: str = "") -> str:
    return f"Sign in once{who and f' as {who}'} with: {address(arguments)}/sign-in/{token}/"
