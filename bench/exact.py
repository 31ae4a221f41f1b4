"""Whether a target of N is met by exactly N: many clients, two server processes, both stores, round after round.
`python -m bench.exact [ROUNDS [TARGET [CLIENTS]]]`."""

import os
import subprocess
import sys

from bench.harness import ROOT, report
from tools import cluster

ROUNDS, TARGET, CLIENTS = 20, 5_000, 64


def played(rounds: int, target: int, clients: int, url: str) -> int:
    """How many rounds were exact."""
    words = [sys.executable, "-m", "bench.exact_once", *map(str, (rounds, target, clients))]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True, capture_output=True, text=True)
    return [tuple(map(int, line.split())) for line in done.stdout.splitlines()].count((target, target, 0))


def main(rounds: int = ROUNDS, target: int = TARGET, clients: int = CLIENTS) -> None:
    for store in ("SQLite", *(["PostgreSQL"] if cluster.programs() else [])):
        if store == "SQLite":
            exact = played(rounds, target, clients, "")
        else:
            with cluster.postgresql(cluster.DURABLE) as url:
                exact = played(rounds, target, clients, url)
        which = f"exact closing, {store}, target {target:,}, {clients} clients"
        report(which, f"rounds of {rounds} that were exact", exact, "rounds")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
