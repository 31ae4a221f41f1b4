"""Runs every measurement: `.venv/bin/python -m bench.run`, or some: `.venv/bin/python -m bench.run report`."""

import sys
from runpy import run_module

BENCHMARKS = ("first_page", "respond_page", "report")

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        run_module(f"bench.{name}", run_name="__main__")
