"""A PostgreSQL server that lives as long as a `with` block: a temporary folder, a socket in it, no network."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PATIENCE = 30
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses="]
"""For tests: nothing is forced to the disk."""
DURABLE = ["listen_addresses="]
"""For measurements: as it is set by itself."""


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


@contextmanager
def postgresql(options: Sequence[str] = FAST) -> Iterator[str]:
    """The DATABASE_URL of an empty database on a server of its own, which is ended (by its process id) with the block."""
    folder, user, bin_folder = Path(tempfile.mkdtemp(prefix="langnghe-pg-")), owner(), programs()
    if bin_folder is None:
        raise RuntimeError("PostgreSQL is not here: install postgresql")
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    subprocess.run(
        [bin_folder / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
        user=user,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    settings = [word for setting in (*options, f"unix_socket_directories={folder}") for word in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([bin_folder / "postgres", "-D", data, *settings], user=user, cwd=folder, stdout=log, stderr=log)
    try:
        wait_for(folder / ".s.PGSQL.5432", server)
        yield f"postgresql://tests@{quote(str(folder), safe='')}/postgres"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)
