"""A PostgreSQL server that lives as long as a `with` block: a temporary folder, a socket in it, no network."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PATIENCE = 30
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses="]
"""For tests: nothing is forced to the disk."""
DURABLE = ["listen_addresses="]
"""For measurements: as it is set by itself."""
NEW = ["-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]


def programs() -> Path | None:
    """The folder of the newest PostgreSQL server here, or None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def owner() -> str | None:
    """PostgreSQL refuses to be root: root starts it as another user."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def wait_for(socket: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not socket.exists():
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start; its log is {socket.parent / 'log'}")
        time.sleep(0.05)


@dataclass(frozen=True)
class Server:
    """A server that runs: the DATABASE_URL of the database that is always there, and the first of its processes."""

    url: str
    pid: int

    def processes(self) -> list[int]:
        """All of them."""
        return [self.pid, *map(int, Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split())]


@contextmanager
def postgresql(options: Sequence[str] = FAST) -> Iterator[str]:
    """The DATABASE_URL of an empty database on a server of its own, which is ended (by its process id) with the block."""
    with _folder() as folder:
        _carried_out(folder, "initdb", "-D", folder / "data", *NEW)
        with _running(folder, options) as server:
            yield server.url


@contextmanager
def minded(within: Path, options: Sequence[str] = DURABLE) -> Iterator[str]:
    """The same with its folder in a given one; when the server ends by itself it is started again a second later, as systemd
    would do it."""
    with _folder(within) as folder:
        _carried_out(folder, "initdb", "-D", folder / "data", *NEW)
        over = threading.Event()
        minder = threading.Thread(target=_mind, args=(folder, options, over))
        minder.start()
        try:
            while not (folder / ".s.PGSQL.5432").exists():
                time.sleep(0.05)
            yield _url(folder)
        finally:
            over.set()
            minder.join()


def _mind(folder: Path, options: Sequence[str], over: threading.Event) -> None:
    while not over.wait(1):
        server = _started(folder, options)
        while server.poll() is None and not over.wait(0.1):
            pass
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)


@contextmanager
def replica(url: str, options: Sequence[str] = FAST) -> Iterator[Server]:
    """Another server, which follows that of the URL, copied from it; ended with the block, which ends before the followed one."""
    with _folder() as folder:
        _carried_out(folder, "pg_basebackup", "-D", folder / "data", "-d", url, "-R", "-c", "fast", "--no-sync")
        with _running(folder, options) as server:
            yield server


def _carried_out(folder: Path, program: str, *words: str | Path) -> None:
    command = [_programs() / program, *words]
    subprocess.run(command, user=owner(), cwd=folder, stdout=subprocess.DEVNULL, check=True)


def _programs() -> Path:
    found = programs()
    if found is None:
        raise RuntimeError("PostgreSQL is not here: install postgresql")
    return found


@contextmanager
def _folder(within: Path | None = None) -> Iterator[Path]:
    folder, user = Path(tempfile.mkdtemp(prefix="langnghe-pg-", dir=within)), owner()
    if user:
        shutil.chown(folder, user)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path, options: Sequence[str]) -> Iterator[Server]:
    server = _started(folder, options)
    try:
        wait_for(folder / ".s.PGSQL.5432", server)
        yield Server(_url(folder), server.pid)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)


def _started(folder: Path, options: Sequence[str]) -> "subprocess.Popen[bytes]":
    settings = [word for setting in (*options, f"unix_socket_directories={folder}") for word in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [_programs() / "postgres", "-D", folder / "data", *settings], user=owner(), cwd=folder, stdout=log, stderr=log
        )


def _url(folder: Path) -> str:
    return f"postgresql://tests@{quote(str(folder), safe='')}/postgres"
