"""Two servers without a memory of their own, on one PostgreSQL behind a PgBouncer that lends transactions: a target of N is met
by exactly N, and each knows what the other took."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.served import PREPARE, ROOT, ask, form, free_port, request
from tests.served import _wait as wait_for
from tools import bouncer, cluster

TARGET, SENT = 40, 60
HERE = cluster.programs() and bouncer.program()


@contextmanager
def node(folder: Path, url: str) -> Iterator[int]:
    """A server on the shared folder; yields its port."""
    environment = {**os.environ, "LANGNGHE_DATA": str(folder), "DATABASE_URL": url, "LANGNGHE_POOLER": "transaction"}
    environment |= {"DJANGO_SETTINGS_MODULE": "langnghe.config.settings", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    if not (folder / "secret.key").exists():
        subprocess.run([sys.executable, "-c", PREPARE, str(TARGET), folder / "none"], cwd=ROOT, env=environment, check=True)
    port = free_port()
    words = [sys.executable, "-m", "langnghe", "serve", "--port", str(port)]
    server = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(90)


def sent(ports: list[int], number: int) -> int:
    body = form(goes="no", _unit="ban-mau", _consent="yes", _shown="goes+wish", _submission=f"sending-{number:040}")
    return ask(ports[number % 2], request(body, "Accept: application/json")).status


@pytest.mark.skipif(not HERE, reason="install postgresql and pgbouncer")
def test_two_nodes_behind_a_pooler_close_exactly_and_know_a_resend(tmp_path):
    with cluster.postgresql() as url, bouncer.pooled(url) as pooled, ExitStack() as nodes:
        ports = [nodes.enter_context(node(tmp_path, pooled)) for _ in range(2)]
        with ThreadPoolExecutor(12) as crowd:
            statuses = Counter(crowd.map(lambda number: sent(ports, number), range(SENT)))
        taken = [number for number in range(SENT) if sent(ports[::-1], number) == 200]
        with psycopg.connect(url) as connection:
            stored = connection.execute("SELECT count(*) FROM records_responserow").fetchone()
    assert (stored, statuses, len(taken)) == ((TARGET,), {200: TARGET, 409: SENT - TARGET}, TARGET)
