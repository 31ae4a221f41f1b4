"""Runs every measurement: `.venv/bin/python -m bench.run`, or some: `.venv/bin/python -m bench.run report`."""

import subprocess
import sys

from bench.harness import ROOT

BENCHMARKS = (
    "first_page",
    "respond_page",
    "tap",
    "dataset",
    "editing",
    "masking",
    "report",
    "publish",
    "archive",
    "plan",
    "questionnaire",
    "paper_print",
    "builder",
    "analyse",
    "collect",
    "exact",
    "kill",
    "full_disk",
    "journal",
    "scale",
    "pages",
    "order",
    "red_team",
    "paper_codes",
    "paper",
)

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=ROOT, check=True)
