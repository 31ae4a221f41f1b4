"""20 cross tables with counts, weighted counts and Rao–Scott tests of made answers to 60 questions, beside other programs.

`.venv/bin/python -m bench.analyse [ROWS ...]`; without words: 5,000, 1,000,000 and 5,000,000 rows. Each program works alone in a
process of its own, one after the other. R's survey gets at most 50,000 rows: it would take minutes and gigabytes for more."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pyarrow import csv, parquet

from bench.analyse_data import GROUPS, PAIRS, write
from bench.harness import ROOT, report
from langnghe.core.formats.coded_file import read_coded

SIZES = (5_000, 1_000_000, 5_000_000)
MOST_FOR_R = 50_000
NEEDS = {
    "langnghe": "numpy",
    "langnghe on DuckDB": "duckdb",
    "numpy.bincount": "numpy",
    "polars": "polars",
    "duckdb": "duckdb",
    "pandas.crosstab": "pandas",
}
COUNTS_ONLY = {"pandas.crosstab", "polars", "duckdb", "numpy.bincount"}
"""Peers that make counts and weighted counts, and no test."""


def worked(peer: str, folder: Path) -> dict[str, Any]:
    """A peer's seconds and peak memory, in a process of its own. Linear algebra gets one thread: matrices are small."""
    command = [sys.executable, "-m", "bench.analyse_work", peer, str(folder)]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(rows: int) -> float:
    """Prints every figure of that many rows; returns our seconds of the processor."""
    title = f"20 tables of {rows:,} answers"
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as name:
        folder = Path(name)
        start = time.perf_counter()
        write(folder, rows)
        report(title, "data made, coded and written", round(time.perf_counter() - start, 2), "s")
        data = read_coded((folder / "data.coded").read_bytes()).size
        report(title, "size of the coded data", round(data / 1e6, 1), "MB")
        found = {peer: worked(peer, folder) for peer, library in NEEDS.items() if find_spec(library)}
    mine = found["langnghe"]
    assert_same(mine["figures"], found["langnghe on DuckDB"]["figures"], 1e-12)
    for peer, figures in found.items():
        what = "counts only" if peer in COUNTS_ONLY else "counts and tests"
        report(title, f"{peer}, {what}", round(figures["best"], 4), "s")
        if peer != "langnghe":
            report(title, f"{peer} by langnghe", round(figures["best"] / mine["best"], 2), "ratio")
    report(title, "langnghe, processor", round(mine["busy"], 4), "s")
    report(title, "first time after opening", round(mine["first"], 4), "s")
    report(title, "one table by itself", round(mine["one"] * 1000, 2), "ms")
    report(title, "peak memory by data", round(mine["peak"] / data, 2), "ratio")
    report(title, "peak memory", round(mine["peak"] / 1e6, 1), "MB")
    report(title, "speed of one core", round(rows * len(PAIRS) / mine["busy"] / 1e6, 1), "million row-tables a second")
    return float(mine["busy"])


def assert_same(first: Sequence[float], second: Sequence[float], within: float) -> None:
    """Both give the same statistics."""
    assert all(abs(one / other - 1) < within for one, other in zip(first, second, strict=True))


def against_r(rows: int) -> None:
    """R's survey on the same answers, and the same statistics from both."""
    if shutil.which("Rscript") is None:
        return
    title = f"20 tables of {rows:,} answers"
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as name:
        folder = Path(name)
        write(folder, rows)
        wanted = ["stratum", "unit", "weight", *GROUPS, *(pair.row for pair in PAIRS)]
        csv.write_csv(parquet.read_table(folder / "data.parquet", columns=wanted), folder / "data.csv")
        pairs = ",".join(f"{pair.row}:{pair.column}" for pair in PAIRS)
        command = ["Rscript", str(ROOT / "bench" / "analyse.R"), str(folder / "data.csv"), pairs]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, *statistics = (float(word) for word in done.stdout.split())
        mine = worked("langnghe", folder)
    assert_same(mine["figures"], statistics, 1e-10)
    report(title, "R survey, counts and tests", round(seconds, 2), "s")
    report(title, "R survey by langnghe", round(seconds / mine["best"], 1), "ratio")


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    seconds = [measure(rows) for rows in sizes]
    if len(sizes) > 1:
        growth = (seconds[-1] / seconds[-2]) / (sizes[-1] / sizes[-2])
        report("20 tables", f"time per row, {sizes[-1]:,} by {sizes[-2]:,} rows (1: linear)", round(growth, 2), "ratio")
    against_r(min(max(sizes), MOST_FOR_R))
