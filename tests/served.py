"""The program served by processes of its own on a store of its own, for tests that speak to it over the wire."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 90
PREPARE = """
import sys
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from tests import stage
call_command("migrate", verbosity=0, interactive=False)
if connection.vendor == "sqlite" and not Path(sys.argv[2]).exists():
    connection.cursor().execute("VACUUM INTO %s", [sys.argv[2]])
stage.opened(target=int(sys.argv[1]) or None, closes_at=None)
"""


@dataclass(frozen=True)
class Served:
    """A server with its processes, and a way into its store."""

    port: int
    leader: int
    folder: Path
    url: str

    def rows(self, question: str) -> list[tuple]:
        if self.url:
            with psycopg.connect(self.url) as connection:
                return connection.execute(question).fetchall()
        with closing(sqlite3.connect(self.folder / "store.sqlite3", timeout=20)) as connection:
            return connection.execute(question).fetchall()

    def stored(self) -> int:
        return self.rows("SELECT count(*) FROM records_responserow")[0][0]

    def workers(self) -> list[int]:
        """The processes that answer, not the one that watches them."""
        return [int(child) for child in Path(f"/proc/{self.leader}/task/{self.leader}/children").read_text().split()]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(folder: Path, workers: int = 1, target: int = 0, more: str = "", output: int | None = None) -> Iterator[Served]:
    """The cast's survey, open, behind so many server processes. `more`: what is done to the store before; `output`: the file that
    gets all that the server writes."""
    url = _database(folder.name)
    environment = {**os.environ, "LANGNGHE_DATA": str(folder), "DATABASE_URL": url, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    environment["DJANGO_SETTINGS_MODULE"] = "langnghe.config.settings"
    empty = Path(os.environ["LANGNGHE_DATA"]) / "empty-to-serve.sqlite3"  # made by the first server of this process
    folder.mkdir(parents=True, exist_ok=True)
    if not url and empty.exists():
        shutil.copy(empty, folder / "store.sqlite3")
    subprocess.run([sys.executable, "-c", PREPARE + more, str(target), empty], cwd=ROOT, env=environment, check=True)
    port = free_port()
    words = [sys.executable, "-m", "langnghe", "serve", "--port", str(port), "--workers", str(workers)]
    told = {"stdout": output or subprocess.DEVNULL, "stderr": output}
    server = subprocess.Popen(words, cwd=ROOT, env=environment, **told, start_new_session=True)
    try:
        _wait(server, port)
        yield Served(port, server.pid, folder, url)
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(PATIENCE)


def _wait(server: subprocess.Popen, port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _database(name: str) -> str:
    """A PostgreSQL database of its own where the tests run on one; "" for the embedded store."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return ""
    made = f"served_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {made}")
    return f"{url.rpartition('/')[0]}/{made}"


@dataclass(frozen=True)
class Answer:
    """What came back over the wire."""

    status: int
    head: str
    text: str


def form(**fields: str) -> bytes:
    return "&".join(f"{name}={value}" for name, value in fields.items()).encode()


def request(body: bytes, *headers: str, path: str = "/s/cho-xa", length: int | None = None) -> bytes:
    """A whole request as bytes."""
    kinds = "" if any("Content-Type" in each for each in headers) else "Content-Type: application/x-www-form-urlencoded\r\n"
    more = "".join(f"{each}\r\n" for each in headers)
    size = len(body) if length is None else length
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{kinds}{more}Content-Length: {size}\r\n\r\n"
    return head.encode() + body


def ask(port: int, sent: bytes, timeout: float = 60) -> Answer:
    """What the server answers to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        connection.sendall(sent)
        got = b""
        while chunk := connection.recv(65536):
            got += chunk
    head, _, text = got.partition(b"\r\n\r\n")
    return Answer(int(head[9:12] or 0), head.decode("latin-1").lower(), text.decode("utf-8", "replace"))
