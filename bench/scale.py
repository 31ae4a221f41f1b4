"""What one response costs, in bytes, in processor time and in what the store writes, on both stores.

`python -m bench.scale [COUNT]` takes so many in batches of 64 through the intake and rewrites all of them as a night does.
docs/explanation/scale.md reckons from these figures."""

import json
import os
import subprocess
import sys

from bench.harness import ROOT, report
from tools import cluster

COUNT = 20_000
UNITS = {
    "bytes": "bytes/response",
    "written": "bytes/response",
    "processor": "ms/response",
    "rewrite": "s/million",
    "rewritten": "bytes/response",
    "beside": "s/million",
}
NAMES = {
    "bytes": "kept in the store: the answers, the receipt and their indexes",
    "written": "written to the log of the store until it was taken",
    "processor": "processor time of the intake and the store",
    "rewrite": "the nightly rewrite of all tables",
    "rewritten": "written to the log by the nightly rewrite",
    "beside": "the nightly rewrite once nobody can answer any more",
}


def once(count: int, url: str) -> dict[str, float]:
    words = [sys.executable, "-m", "bench.scale_once", str(count)]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(count: int = COUNT) -> None:
    for store in ("SQLite", *(["PostgreSQL"] if cluster.programs() else [])):
        if store == "SQLite":
            found = once(count, "")
        else:
            with cluster.postgresql(cluster.DURABLE) as url:
                found = once(count, url)
        for name, value in found.items():
            report(f"cost of a response, {store}, {count:,} responses", NAMES[name], round(value, 3), UNITS[name])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
