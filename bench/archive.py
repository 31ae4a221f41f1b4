"""An archive package of an example survey: seconds, memory and size of making it, verifying it and restoring it elsewhere.

`.venv/bin/python -m bench.archive 5000` does it for another number of responses than 100,000."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.utils import timezone

from bench import ready
from bench.harness import ROOT, report
from bench.survey import locked
from langnghe.phases.disseminate.actions import reports

RESPONSES = 100_000


def measured(name: str, *words: str | Path) -> None:
    """Run one command of the program, and print its seconds and the most memory it had."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "langnghe", *map(str, words)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while child.poll() is None:
        peak = max(peak, _peak(child.pid))
        time.sleep(0.02)
    assert child.returncode == 0, f"{command} ended with {child.returncode}"
    report(name, "time", round(time.perf_counter() - start, 1), "s")
    report(name, "memory", round(peak / 1024), "MB")


def _peak(process: int) -> int:
    """The most kB that a process had since its program began: `ru_maxrss` would count the parent's, from which it was forked."""
    try:
        told = Path(f"/proc/{process}/status").read_text("ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    found = [line.split()[1] for line in told.splitlines() if line.startswith("VmHWM:")]
    return int(found[0]) if found else 0


def measure(responses: int) -> None:
    survey = locked(responses)
    reports.write_report(slug=survey, language="vi", by=None, now=timezone.now())
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as name:
        folder = Path(name)
        package, key, public = folder / "package.zip", folder / "key", folder / "key.pub"
        subprocess.run([sys.executable, "-m", "langnghe", "archive", "new-key", str(key)], check=True, stderr=subprocess.DEVNULL)
        about = f"package of {responses:,} responses"
        measured(f"{about}: create", "archive", "create", survey, "-o", package, "--key", public)
        report(f"{about}: create", "size", round(package.stat().st_size / 10**6, 2), "MB")
        measured(f"{about}: verify", "archive", "verify", package, "--key", key)
        measured(f"{about}: restore", "archive", "restore", package, "--key", key, "--data", folder / "elsewhere")


if __name__ == "__main__":
    ready.make_tables()
    measure(int(sys.argv[1]) if sys.argv[1:] else RESPONSES)
