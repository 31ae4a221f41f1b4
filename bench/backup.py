"""What a backup under load takes, weighs, and costs those who answer meanwhile; it is restored, and every table compared.
`python -m bench.backup [SENT [STORED …]]`: SENT answers come in while each is made."""

import json
import os
import subprocess
import sys

from bench.harness import ROOT, report
from tools import cluster

SENT, STORED = 20_000, (10_000, 100_000)
NAMES = {
    "during": ("responses that came after the crowd began and are in it", "responses"),
    "later": ("responses that came while it was made, too late for it", "responses"),
    "bytes": ("size, packed (the answers of the crowd are all the same)", "bytes"),
    "seconds": ("made in", "s"),
    "verifying": ("restored apart and compared in", "s"),
    "restoring": ("restored on an empty machine in", "s"),
    "memory_mb": ("largest memory of the command", "MB"),
    "p99_ms": ("99 of 100 who sent meanwhile were answered within", "ms"),
    "longest_ms": ("longest wait of who sent meanwhile", "ms"),
}


def once(stored: int, sent: int, url: str) -> dict[str, float]:
    words = [sys.executable, "-m", "bench.backup_once", str(stored), str(sent)]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def main(sent: int = SENT, *counts: int) -> None:
    for store in ("SQLite", *(["PostgreSQL"] if cluster.programs() else [])):
        for stored in counts or STORED:
            if store == "SQLite":
                found = once(stored, sent, "")
            else:
                with cluster.postgresql(cluster.DURABLE) as url:
                    found = once(stored, sent, url)
            which = f"backup under load, {store}, {found['responses']:,} responses"
            for name, (figure, unit) in NAMES.items():
                report(which, figure, round(found[name], 2), unit)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
