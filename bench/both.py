"""A measurement of one store, in a process of its own, made on SQLite and, where there is one, on a durable PostgreSQL server."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.harness import ROOT
from tools import cluster


def on_both(module: str, count: int) -> Iterator[tuple[str, dict[str, float]]]:
    """The name of each store, and the figures that `python -m MODULE COUNT` prints there as its last line."""
    yield "SQLite", _once(module, count, "")
    if cluster.programs():
        with cluster.postgresql(cluster.DURABLE) as url:
            yield "PostgreSQL", _once(module, count, url)


def _once(module: str, count: int, url: str) -> dict[str, float]:
    words = [sys.executable, "-m", module, str(count)]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
