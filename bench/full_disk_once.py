"""The campaign of `bench.full_disk`, where the folder for temporary files lies on a small disk: `python -m bench.full_disk_once
SENT` prints one JSON line."""

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


def main(sent: int) -> None:
    collecting.survey()
    port, names, disk = free_port(), collecting.names(sent, "full"), Path(settings.DATA).parent
    with started(SERVE, port) as pid:
        crowd = collecting.Crowd(port, names, CLIENTS, collecting.SCRIPT)
        crowd.start(pid)
        time.sleep(BEFORE)
        begun = time.monotonic()
        fill(disk / "ballast")
        time.sleep(WITHOUT)
        before, ready, said = collecting.stored(), is_ready(port), starts(disk / "new")
        later, without = collecting.stored(), time.monotonic() - begun
        (disk / "ballast").unlink()
        came = crowd.end()
        is_well = is_ready(port)
    connection.close()
    print(f"a server that is started without room says: {said}", file=sys.stderr)
    figures = {
        "acknowledged": len(came.acknowledged),
        "acknowledged and lost": collecting.missing(came.acknowledged),
        "stored twice": max(0, collecting.stored() - len(names)),
        "told that nothing was stored": came.ended.get("503", 0),
        "answered otherwise": sum(count for status, count in came.ended.items() if status not in ("200", "503")),
        "never sent": came.left,
        "taken without room": later - before,
        "seconds without room": round(without, 1),
    }
    assert (ready, is_well) == (False, True)
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
