"""The campaign of `bench.full_disk`, where the folder for temporary files, or that of the database, lies on a small disk:
`python -m bench.full_disk_once SENT DISK` prints one JSON line."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from django.conf import settings
from django.db import connection

from bench import collecting
from bench.harness import ROOT, free_port, started
from bench.kill import SERVE

CLIENTS, BEFORE, WITHOUT = 16, 0.3, 5.0
ONE = 4096


def fill(file: Path) -> None:
    """Take every byte that is left."""
    with file.open("ab", buffering=0) as handle:
        for piece in (2**20, ONE, 1):
            try:
                while handle.write(bytes(piece)):
                    pass
            except OSError:
                continue


def is_ready(port: int) -> bool:
    """What the server tells whoever watches it."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=60) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return False


def starts(folder: Path) -> str:
    """What a server says that is started where there is no room: its last line."""
    words = [*SERVE, "--port", str(free_port()), "--data", str(folder)]
    done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True, timeout=600)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    return done.stderr.strip().splitlines()[-1]


def taken_without_room(port: int, disk: Path) -> int:
    """How many answers are stored while the program's own disk is full; it must tell that it is not well, and so must another."""
    before = collecting.stored()
    assert not is_ready(port)
    print(f"a server that is started without room says: {starts(disk / 'new')}", file=sys.stderr)
    return collecting.stored() - before


def main(sent: int, disk: Path) -> None:
    collecting.survey()
    port, names, own = free_port(), collecting.names(sent, "full"), Path(settings.DATA).is_relative_to(disk)
    with started(SERVE, port) as pid:
        crowd = collecting.Crowd(port, names, CLIENTS, collecting.SCRIPT)
        crowd.start(pid)
        time.sleep(BEFORE)
        begun = time.monotonic()
        fill(disk / "ballast")
        time.sleep(WITHOUT)
        taken = {"taken without room": taken_without_room(port, disk)} if own else {}
        without = time.monotonic() - begun
        (disk / "ballast").unlink()
        came = crowd.end()
        assert is_ready(port)
    connection.close()
    figures = {
        "acknowledged": len(came.acknowledged),
        "acknowledged and lost": collecting.missing(came.acknowledged),
        "stored twice": max(0, collecting.stored() - len(names)),
        "told that nothing was stored": came.ended.get("503", 0),
        "answered otherwise": sum(count for status, count in came.ended.items() if status not in ("200", "503")),
        "never sent": came.left,
        **taken,
        "seconds without room": round(without, 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
