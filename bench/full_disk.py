"""Whether an acknowledged answer is lost when the disk is really full: the data folder (of the program with SQLite, of the server
with PostgreSQL) lies in a small file system of its own that is filled to its last byte while a crowd sends, and has room again
after a while. `python -m bench.full_disk [SENT]`, as root on Linux, since a file system is mounted."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.harness import ROOT, report
from tools import cluster

SENT, SIZE = 4_000, "64m"
LARGER, SPARING = "256m", ("max_wal_size=48MB", "min_wal_size=32MB", "shared_buffers=32MB")
"""For PostgreSQL, whose log alone takes more."""
UNITS = {"seconds without room": "s"}


@contextmanager
def small_disk(size: str = SIZE) -> Iterator[Path]:
    """Raises CalledProcessError where nothing may be mounted."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", folder], check=True, stderr=subprocess.PIPE
        )
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def on_each(sent: int) -> Iterator[tuple[str, dict[str, float]]]:
    """The name of each store, and what was found. Raises CalledProcessError."""
    with small_disk() as disk:
        yield "SQLite", _once(sent, disk, {"TMPDIR": str(disk), "DATABASE_URL": ""})
    if cluster.programs():
        with small_disk(LARGER) as disk, cluster.minded(disk, [*cluster.DURABLE, *SPARING]) as url:
            yield "PostgreSQL", _once(sent, disk, {"DATABASE_URL": url})


def _once(sent: int, disk: Path, around: dict[str, str]) -> dict[str, float]:
    words = [sys.executable, "-m", "bench.full_disk_once", str(sent), str(disk)]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, **around}, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(sent: int = SENT) -> None:
    try:
        for store, found in on_each(sent):
            for name, value in found.items():
                report(f"a full disk under load, {store}", name, value, UNITS.get(name, "responses"))
    except FileNotFoundError:
        sys.exit("nothing was measured: there is no `mount` here")
    except subprocess.CalledProcessError as error:
        sys.exit(f"nothing was measured: {(error.stderr or b'the campaign failed').decode().strip()}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
