"""`langnghe serve`: the pages of a store, on this machine."""

from __future__ import annotations

import argparse
import multiprocessing
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from threading import Thread

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from langnghe import __version__
from langnghe.cli import listening, printing, store
from langnghe.cli.upgrade import upgrade
from langnghe.office.queries import backups, webhooks
from langnghe.phases.collect.queries import review
from langnghe.records import files
from langnghe.web import access, logs, tallies, watching
from langnghe.web.assets import compile_catalogues

PORT, PATIENCE = 8000, 10
OVERLAP_SECONDS = 15.0
"""So long a process that takes another's place has to get ready, before the other is told to end."""
QUIET = {"loggers": {"_granian": {"handlers": [], "propagate": True}, "granian.access": {"handlers": [], "propagate": False}}}
"""The server's own lines go the way of the program's; nobody's requests are listed."""
TIDY = (sys.executable, "-m", "langnghe", "collect", "shuffle", "--due")
BACK_UP = (sys.executable, "-m", "langnghe", "backup", "--due")
TIDY_SECONDS = 900.0
"""How often it is looked whether it is night, or a collection is over."""
READ = (sys.executable, "-m", "langnghe", "paper", "work")
TELL = (sys.executable, "-m", "langnghe", "webhooks", "work")
LOOK_SECONDS, REST_SECONDS = 5.0, 60.0
"""How often it is looked whether something waits, and how long it is left alone after something went wrong."""
LOOKING: dict[str, tuple[Callable[[], object], Sequence[str]]] = {
    "backups": (backups.is_asked, BACK_UP),
    "scans": (review.waiting, READ),
    "webhooks": (webhooks.is_waited_for, TELL),
}
"""What waits for a process beside the server: how it is asked for, and the command that does it."""


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
    """Bring the store (after a backup, where somebody has worked), the words and the static files to what this version of the
    program needs, and take away what a crash left behind."""
    files.sweep(timezone.now())
    compile_catalogues()
    store.wait()
    upgrade()
    call_command("collectstatic", verbosity=0, interactive=False)


def listen(arguments: argparse.Namespace) -> int:
    host = listening.free_address(arguments.host, arguments.port)
    printing.line(f"Lắng Nghe: {address(arguments)}")
    Thread(target=_tidy, name="tidy", daemon=True).start()
    for name, looking in LOOKING.items():
        Thread(target=_look, args=looking, name=name, daemon=True).start()
    tallies.begin(watching.FIGURES)
    logs.begin()
    logs.say("serving", version=__version__, processes=arguments.workers)
    server = Granian(
        "langnghe.config.asgi:application",
        address=host,
        port=arguments.port,
        interface=Interfaces.ASGI,
        workers=arguments.workers,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        respawn_interval=OVERLAP_SECONDS,
        log_access=False,
        log_level=LogLevels.error,
        log_dictconfig=QUIET,
    )
    server.on_reload(_start_anew)
    server.serve()
    logs.say("ended")
    return 0


def _start_anew() -> None:
    """Server processes that take the place of others are made of what is installed now, not of what this process once read."""
    multiprocessing.set_start_method("spawn", force=True)
    logs.say("reloading")


def _tidy() -> None:
    """For as long as the server runs, in processes of their own: whatever goes wrong there ends no page."""
    while True:
        time.sleep(TIDY_SECONDS)
        subprocess.run(TIDY, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        subprocess.run(BACK_UP, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # after the order is forgotten


def _look(wanted: Callable[[], object], words: Sequence[str]) -> None:
    """For as long as the server runs: what is wanted is done in a process of its own, and what one before left off is gone on
    with. After something went wrong it is left alone for a while."""
    while True:
        time.sleep(LOOK_SECONDS)
        if is_so(wanted):
            done = subprocess.run(words, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            time.sleep(0 if done.returncode == 0 else REST_SECONDS)


def is_so(question: Callable[[], object]) -> bool:
    """What the store answers; no while it does not answer. Who looks must outlive that, and asks on a new connection."""
    try:
        return bool(question())
    except (DatabaseError, OSError):
        connection.close()
        return False


def address(arguments: argparse.Namespace) -> str:
    return f"http://{arguments.host}:{arguments.port}"


def sign_in_line(arguments: argparse.Namespace, token: str, who: str = "") -> str:
    return f"Sign in once{who and f' as {who}'} with: {address(arguments)}/sign-in/{token}/"
