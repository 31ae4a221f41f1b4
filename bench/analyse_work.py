"""One peer's work on the made answers, in a process of its own: `python -m bench.analyse_work PEER FOLDER` prints its figures.

Everybody makes the same 20 cross tables with counts and weighted counts; this program and R make the Rao–Scott test too. What is
timed begins with the data in the form that the peer works on (mapped or loaded into memory)."""

import importlib
import json
import mmap
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import scipy.special  # noqa: F401 - loaded before memory is measured: it is no data

from bench.analyse_data import GROUPS, PAIRS
from langnghe.core.formats.coded_file import read_coded
from langnghe.core.statistics.design.sample import Layout
from langnghe.core.statistics.engine.ask import ask
from langnghe.core.statistics.engine.coded import CodedData
from langnghe.core.statistics.engine.sweep import NumpyEngine
from langnghe.engines.duck import duck_engine

REPEATS = 5
ENOUGH = 20
"""Seconds after which nothing is repeated."""

COLUMNS = list(dict.fromkeys([*(pair.row for pair in PAIRS), *GROUPS, "weight"]))
Work = Callable[[], list[float]]
"""Makes the tables; returns one figure of each, so that peers can be compared."""


def memory(name: str) -> int:
    """Bytes of this process: VmRSS now, VmHWM the most there were since the last `forget_peak`."""
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024 if found else 0


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def mapped(folder: Path) -> CodedData:
    with (folder / "data.coded").open("rb") as file:
        return read_coded(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def ours(folder: Path) -> Work:
    engine = NumpyEngine(mapped(folder))
    return lambda: [found.test.statistic for found in ask(engine, PAIRS) if found.test]


def duck(folder: Path) -> Work:
    engine = duck_engine(folder / "data.parquet", Layout("weight", ("stratum",), ("unit",)))
    return lambda: [found.test.statistic for found in ask(engine, PAIRS) if found.test]


def bincount(folder: Path) -> Work:
    """Counts and weighted counts of the whole tables, nothing by unit, no test."""
    data = mapped(folder)

    def work() -> list[float]:
        found = []
        for pair in PAIRS:
            row, column = data.column(pair.row), data.column(pair.column)
            cell = row.codes * np.uint8(column.width) + column.codes
            np.bincount(cell)
            found.append(float(np.bincount(cell, weights=data.weights)[0]))
        return found

    return work


def pandas(folder: Path) -> Work:
    library = importlib.import_module("pandas")
    frame = library.read_parquet(folder / "data.parquet", columns=COLUMNS)

    def work() -> list[float]:
        found = []
        for pair in PAIRS:
            library.crosstab(frame[pair.row], frame[pair.column])
            weighted = library.crosstab(frame[pair.row], frame[pair.column], frame["weight"], aggfunc="sum")
            found.append(float(weighted.iloc[0, 0]))
        return found

    return work


def polars(folder: Path) -> Work:
    library = importlib.import_module("polars")
    frame = library.read_parquet(folder / "data.parquet", columns=COLUMNS)

    def work() -> list[float]:
        both = [library.len(), library.col("weight").sum()]
        queries = [frame.lazy().group_by(pair.row, pair.column).agg(both).sort(pair.row, pair.column) for pair in PAIRS]
        return [float(table["weight"][0]) for table in library.collect_all(queries)]

    return work


def duckdb(folder: Path) -> Work:
    connection = importlib.import_module("duckdb").connect()
    file = str(folder / "data.parquet").replace("'", "''")
    connection.execute(f"CREATE TABLE data AS SELECT {', '.join(COLUMNS)} FROM '{file}'")  # noqa: S608 - our own names

    def work() -> list[float]:
        found = []
        for pair in PAIRS:
            query = f"SELECT {pair.row}, {pair.column}, count(*), sum(weight) FROM data GROUP BY ALL ORDER BY ALL"  # noqa: S608 - names are quoted
            found.append(float(connection.execute(query).fetchall()[0][3]))
        return found

    return work


PEERS = {
    "langnghe": ours,
    "langnghe on DuckDB": duck,
    "numpy.bincount": bincount,
    "pandas.crosstab": pandas,
    "polars": polars,
    "duckdb": duckdb,
}


def one_table(folder: Path) -> float:
    """Seconds that this program takes for one table with its test, as a page asks for it."""
    engine = NumpyEngine(mapped(folder))
    seconds = []
    for pair in PAIRS:
        start = time.perf_counter()
        list(ask(engine, [pair]))
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)[len(seconds) // 2]


def run(peer: str, folder: Path) -> dict[str, object]:
    before = memory("VmRSS")
    forget_peak()
    work = PEERS[peer](folder)
    seconds, busy = [], []
    while len(seconds) < REPEATS and sum(seconds) < ENOUGH:
        start, used = time.perf_counter(), time.process_time()
        figures = work()
        seconds.append(time.perf_counter() - start)
        busy.append(time.process_time() - used)
    peak = memory("VmHWM") - before
    return {
        "first": seconds[0],
        "best": min(seconds),
        "busy": min(busy),
        "peak": peak,
        "figures": figures,
        "one": one_table(folder),
    }


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], Path(sys.argv[2]))))
