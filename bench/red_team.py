"""How many people somebody links with their answers who has the whole store, its log, copies of it and a list of who came when.
Prints JSON lines: `python -m bench.red_team [RUNS]`."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

from bench.harness import ROOT
from tools import cluster

RUNS = 200
DOORS = ("slips", "roster")
AT_ONCE = 2


def main(runs: int) -> None:
    """Both doors of both stores, each with a store of its own in a process of its own, two of them at a time."""
    stores = ("", "postgresql") if cluster.programs() else ("",)
    with ThreadPoolExecutor(AT_ONCE) as crew:
        waiting = [crew.submit(_once_for, store, door, runs) for store in stores for door in DOORS]
        for each in waiting:
            each.result()


def _once_for(store: str, door: str, runs: int) -> None:
    words = [sys.executable, "-m", "bench.red_team_once", str(runs), door]
    with cluster.postgresql() if store else nullcontext("") as url:
        subprocess.run(words, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
