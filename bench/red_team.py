"""How many people somebody links with their answers who has the whole store, its log, copies of it and a list of who came when.
Prints JSON lines: `python -m bench.red_team [RUNS]`."""

import os
import subprocess
import sys

from bench.harness import ROOT
from tools import cluster

RUNS = 200


def main(runs: int) -> None:
    """Both stores, each in a process of its own."""
    _once_for("", runs)
    if cluster.programs():
        with cluster.postgresql() as url:
            _once_for(url, runs)


def _once_for(url: str, runs: int) -> None:
    words = [sys.executable, "-m", "bench.red_team_once", str(runs)]
    subprocess.run(words, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
