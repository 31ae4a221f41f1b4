"""A backup of the store that the environment names, made while a crowd sends answers, and restored.
`python -m bench.backup_once STORED SENT`; prints one JSON line for `bench.backup`."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import collecting
from bench.harness import ROOT, free_port, started
from langnghe.core.package.backup import Sum
from langnghe.records import copying, stores

CLIENTS, WARM, DAYS = 16, 200, 5


def command(*words: str | Path, data: str = "", url: str | None = None) -> tuple[dict[str, object], float, float]:
    """What a command of the program prints as JSON, how long it took, and the largest memory of any command so far (MB)."""
    environment = {**os.environ, **({"LANGNGHE_DATA": data} if data else {}), **({} if url is None else {"DATABASE_URL": url})}
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "langnghe", *map(str, words), "--json"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return json.loads(done.stdout), time.perf_counter() - begun, memory


def sums(address: str) -> dict[str, Sum]:
    with stores.opened(stores.at(address)) as alias:
        return copying.sums(alias, copying.schema_of(alias))


def main(stored: int, sent: int) -> None:
    collecting.survey()
    collecting.store(stored, DAYS)
    port = free_port()
    with tempfile.TemporaryDirectory() as place, started([sys.executable, "-m", "langnghe", "serve"], port) as pid:
        folder = Path(place)
        collecting.Crowd(port, collecting.names(WARM, "warm"), CLIENTS).go(pid)
        crowd = collecting.Crowd(port, collecting.names(sent, "send"), CLIENTS)
        before = collecting.stored()
        crowd.start(pid)
        plain, seconds, memory = command("backup", "-o", folder / "plain.backup", "--with-keys", "--no-verify")
        came = crowd.end()
        after = collecting.stored()
        _, verifying, _ = command("backup", "verify", folder / "plain.backup")
        restored, restoring, _ = command("restore", folder / "plain.backup", data=str(folder / "new"), url="")
        tables = restored["tables"]
        assert isinstance(tables, dict)
        found = sums(f"sqlite:{folder / 'new' / 'store.sqlite3'}")
        size = (folder / "plain.backup").stat().st_size
    count = found["records_responserow"].rows
    assert before <= count <= after, (before, count, after)
    assert collecting.missing(came.acknowledged) == 0
    assert {name: each.rows for name, each in found.items() if name in tables and not name.startswith("records_journal")} == {
        name: rows for name, rows in tables.items() if not name.startswith("records_journal")
    }
    figures = {
        "responses": count,
        "during": count - before,
        "later": after - count,
        "bytes": size,
        "seconds": seconds,
        "verifying": verifying,
        "restoring": restoring,
        "memory_mb": memory,
        "p99_ms": 1000 * came.at(0.99),
        "longest_ms": 1000 * came.at(1),
    }
    assert plain["rows"]
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
