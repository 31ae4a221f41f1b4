"""A complete report (tables, tests, charts, sentences) of an example survey from 5,000 simulated responses."""

import os
import tempfile
import time
from pathlib import Path

from bench import ready
from bench.harness import langnghe, report
from bench.survey import locked


def measure(survey: str) -> tuple[float, float, int]:
    """Seconds that `langnghe report` takes by the clock and of the processors, and the bytes of the document."""
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as folder:
        file = Path(folder) / "report.docx"
        start, before = time.perf_counter(), os.times()
        langnghe("report", survey, "-o", file)
        seconds, after = time.perf_counter() - start, os.times()
        busy = after.children_user + after.children_system - before.children_user - before.children_system
        return seconds, busy, file.stat().st_size


if __name__ == "__main__":
    ready.make_tables()
    seconds, busy, size = measure(locked(5000))
    report("report of 5,000 responses", "written", round(seconds, 2), "s")
    report("report of 5,000 responses", "processors", round(busy, 2), "s")
    report("report of 5,000 responses", "document", round(size / 1000), "kB")
