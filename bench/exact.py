"""Whether a target of N is met by exactly N: 64 clients, two server processes, both stores, round after round.
`python -m bench.exact [ROUNDS [TARGET]]`."""

import os
import subprocess
import sys

from bench.harness import ROOT, report
from tools import cluster

ROUNDS, TARGET = 20, 5_000


def played(target: int, url: str) -> tuple[int, int, int]:
    words = [sys.executable, "-m", "bench.exact_once", str(target)]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True, capture_output=True, text=True)
    stored, acknowledged, missing = map(int, done.stdout.split())
    return stored, acknowledged, missing


def main(rounds: int, target: int) -> None:
    for store in ("SQLite", *(["PostgreSQL"] if cluster.programs() else [])):
        exact = 0
        for _ in range(rounds):
            if store == "SQLite":
                found = played(target, "")
            else:
                with cluster.postgresql(cluster.DURABLE) as url:
                    found = played(target, url)
            exact += found == (target, target, 0)
        report(f"exact closing, {store}, target {target:,}", f"rounds of {rounds} that were exact", exact, "rounds")


if __name__ == "__main__":
    words = sys.argv[1:]
    main(int(words[0]) if words else ROUNDS, int(words[1]) if len(words) > 1 else TARGET)
