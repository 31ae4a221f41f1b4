"""From `./run`, in an environment that is made, to the first page: with a new store, and with the one of an earlier start."""

import tempfile

from bench.harness import ROOT, free_port, report, served


def measure() -> dict[str, float]:
    """Seconds until the first page was answered."""
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as folder:
        command = [ROOT / "run", "--data", folder]
        figures = {}
        for figure in ("new store", "store made before"):
            with served(command, free_port()) as (_, seconds):
                figures[figure] = seconds
    return figures


if __name__ == "__main__":
    for figure, seconds in measure().items():
        report("first page", figure, round(seconds, 2), "s")
