"""A complete report (tables, tests, charts, sentences) of an example survey from 5,000 simulated responses."""

import tempfile
import time
from pathlib import Path

from bench import ready
from bench.harness import langnghe, report
from bench.survey import locked


def measure(survey: str) -> tuple[float, int]:
    """Seconds that `langnghe report` takes, and the bytes of the document."""
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as folder:
        file = Path(folder) / "report.docx"
        start = time.perf_counter()
        langnghe("report", survey, "-o", file)
        return time.perf_counter() - start, file.stat().st_size


if __name__ == "__main__":
    ready.make_tables()
    seconds, size = measure(locked(5000))
    report("report of 5,000 responses", "written", round(seconds, 2), "s")
    report("report of 5,000 responses", "document", round(size / 1000), "kB")
