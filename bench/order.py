"""How much of the order of arrival a store shows, before and after everything is written anew; how long that takes. Prints JSON
lines: `python -m bench.order [COUNT] [ROWS]`."""

import os
import subprocess
import sys

from bench.harness import ROOT
from tools import cluster

COUNT, ROWS = 1_000, 100_000


def main(count: int, rows: int) -> None:
    """Both stores, each in a process of its own."""
    _once_for("", count, rows)
    if cluster.programs():
        with cluster.postgresql(cluster.DURABLE) as url:
            _once_for(url, count, rows)


def _once_for(url: str, count: int, rows: int) -> None:
    words = [sys.executable, "-m", "bench.order_once", str(count), str(rows)]
    subprocess.run(words, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT, int(sys.argv[2]) if len(sys.argv) > 2 else ROWS)
