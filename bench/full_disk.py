"""Whether an acknowledged answer is lost when the disk is really full: the data folder lies in a small file system of its own
that is filled to its last byte while a crowd sends, and has room again after a while. `python -m bench.full_disk [SENT]`, as root
on Linux, since a file system is mounted."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.harness import ROOT, report

SENT, SIZE = 4_000, "64m"
UNITS = {"seconds without room": "s"}


@contextmanager
def small_disk() -> Iterator[Path]:
    """Raises CalledProcessError where nothing may be mounted."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=True, stderr=subprocess.PIPE)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def main(sent: int = SENT) -> None:
    try:
        with small_disk() as disk:
            environment = {**os.environ, "TMPDIR": str(disk), "DATABASE_URL": ""}
            words = [sys.executable, "-m", "bench.full_disk_once", str(sent)]
            done = subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    except FileNotFoundError:
        sys.exit("nothing was measured: there is no `mount` here")
    except subprocess.CalledProcessError as error:
        sys.exit(f"nothing was measured: {(error.stderr or b'the campaign failed').decode().strip()}")
    for name, value in json.loads(done.stdout.splitlines()[-1]).items():
        report("a full disk under load, SQLite", name, value, UNITS.get(name, "responses"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
