"""A PgBouncer that lends the connections of a PostgreSQL server for one transaction at a time, as long as a `with` block."""

import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.cluster import PATIENCE, owner

SETTINGS = """
[databases]
postgres = host={host} dbname=postgres user=tests
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {size}
"""


def program() -> str | None:
    """Debian keeps it where only root looks."""
    return shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def pooled(url: str, size: int = 3) -> Iterator[str]:
    """The DATABASE_URL behind a pooler of so few connections that those who wait get each other's."""
    found, user, port = program(), owner(), free_port()
    if found is None:
        raise RuntimeError("PgBouncer is not here: install pgbouncer")
    folder = Path(tempfile.mkdtemp(prefix="langnghe-pooler-"))
    host = unquote(urlsplit(url).netloc.rpartition("@")[2])
    (folder / "settings.ini").write_text(SETTINGS.format(host=host, port=port, size=size))
    if user:
        for each in (folder, folder / "settings.ini"):
            shutil.chown(each, user)
    server = subprocess.Popen([found, "-q", folder / "settings.ini"], user=user, cwd=folder)
    try:
        deadline = time.monotonic() + PATIENCE
        while not listening(port):
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("PgBouncer did not start")
            time.sleep(0.05)
        yield f"postgresql://tests@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)
