"""How many complete answers a second are stored for good, what one costs, how long 64 clients wait, and what a million stored
answers change. `python -m bench.collect [SENT]`: SENT answers a measurement."""

import json
import os
import subprocess
import sys

from bench.harness import ROOT, report
from tools import cluster

FEW, MANY = 1_000, 1_000_000
SENT = 30_000
UNITS = {"rate": "responses/s", "processor_ms": "ms", "crowd_ms": "ms", "p50_ms": "ms", "p99_ms": "ms", "longest_ms": "ms"}
NAMES = {
    "rate": "complete durable responses",
    "processor_ms": "processor time of all server processes a response",
    "crowd_ms": "processor time of the clients a response",
    "p50_ms": "half answered within",
    "p99_ms": "99 of 100 answered within",
    "longest_ms": "longest wait",
}


def once(workers: int, stored: int, sent: int, url: str) -> dict[str, float]:
    """The figures of one measurement on a store of its own."""
    words = [sys.executable, "-m", "bench.collect_once", str(workers), str(stored), str(sent)]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def floor(sent: int) -> dict[str, float]:
    """What the server costs that runs an application that does nothing."""
    words = [sys.executable, "-m", "bench.empty", str(sent)]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def measured(store: str, workers: int, stored: int, sent: int) -> dict[str, float]:
    if store == "SQLite":
        return once(workers, stored, sent, "")
    with cluster.postgresql(cluster.DURABLE) as url:
        return once(workers, stored, sent, url)


def main(sent: int) -> None:
    for name, value in floor(sent).items():
        report("collect, an application that does nothing, 1 server process", NAMES[name], round(value, 3), UNITS[name])
    for store in ("SQLite", *(["PostgreSQL"] if cluster.programs() else [])):
        for workers in (1, 2):
            found = {stored: measured(store, workers, stored, sent) for stored in (FEW, MANY)}
            for stored, figures in found.items():
                which = f"collect, {store}, {workers} server processes, {stored:,} stored"
                for name, value in figures.items():
                    report(which, NAMES[name], round(value, 3), UNITS[name])
            ratio = found[MANY]["processor_ms"] / found[FEW]["processor_ms"]
            report(f"collect, {store}, {workers} server processes", f"cost at {MANY:,} / at {FEW:,}", round(ratio, 2), "times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SENT)
