"""Tables by Spark: the sums of the Ibis adapter on a session of this machine, beside those of numpy.

`python -m bench.spark [ROWS]`, with pyspark (which needs Java) and Ibis beside this program; without a word 1,000,000 rows. Spark
is no part of the lock: it takes some 450 MB, and nobody needs it on one machine."""

import importlib
import sys
import tempfile
import time
from pathlib import Path

import ibis

from bench.analyse_data import PAIRS, write
from bench.analyse_work import mapped
from bench.harness import report
from langnghe.core.statistics.design.sample import Layout
from langnghe.core.statistics.engine.ask import Tested, ask
from langnghe.core.statistics.engine.port import Engine
from langnghe.core.statistics.engine.sweep import NumpyEngine
from langnghe.engines.relational import relational_engine

ROWS = 1_000_000
WITHIN = 1e-12
LAYOUTS = {
    "units drawn": Layout("weight", ("stratum",), ("unit",)),
    "rows drawn": Layout("weight", ("stratum",)),
}


def session() -> ibis.BaseBackend:
    """Spark with two threads in this process's own Java, and without a page of its own."""
    builder = importlib.import_module("pyspark.sql").SparkSession.builder.master("local[2]")
    builder = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "8")
    return ibis.pyspark.connect(builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate())


def made(engine: Engine) -> list[Tested]:
    return list(ask(engine, PAIRS))


def timed(table: ibis.Table, layout: Layout) -> tuple[float, list[Tested]]:
    start = time.perf_counter()
    found = made(relational_engine(table, layout))
    return time.perf_counter() - start, found


def furthest(mine: list[Tested], theirs: list[Tested]) -> float:
    """How far the tests are apart at most; counts must be the same."""
    apart = 0.0
    for one, other in zip(mine, theirs, strict=True):
        assert one.table is not None, one.why
        assert other.table is not None, other.why
        assert one.table.counts.tolist() == other.table.counts.tolist()
        assert one.test is not None
        assert other.test is not None
        apart = max(apart, abs(one.test.statistic / other.test.statistic - 1))
    return apart


def measure(rows: int) -> None:
    title = f"20 tables of {rows:,} answers on Spark"
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as name:
        folder = Path(name)
        write(folder, rows)
        table = session().read_parquet(folder / "data.parquet")
        # The coded file has the first design; DuckDB's adapter stands beside Spark's for both.
        local = ibis.duckdb.connect().read_parquet(folder / "data.parquet")
        for words, layout in LAYOUTS.items():
            took, theirs = timed(table, layout)
            apart = furthest(made(relational_engine(local, layout)), theirs)
            report(title, f"{words}: seconds", round(took, 2), "s")
            report(title, f"{words}: apart from DuckDB behind Ibis", apart, "relative")
            assert apart < WITHIN
            if layout.clusters:
                apart = furthest(made(NumpyEngine(mapped(folder))), theirs)
                report(title, f"{words}: apart from numpy", apart, "relative")
                assert apart < WITHIN


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
