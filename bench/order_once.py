"""The orders that the store named by the environment shows before and after everything is written anew, and how long that takes.
`python -m bench.order_once COUNT ROWS`; called by `bench.order`."""

import sys
import tempfile
import time
from pathlib import Path

from django.db import connection

from bench import collecting, order_read, ready
from bench.harness import report
from bench.survey import START, opened
from langnghe.phases.collect.actions import forgetting
from langnghe.phases.plan import queries as plan_queries

STORES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def main(count: int, rows: int) -> None:
    ready.make_tables()
    slug, store = opened(10**8), STORES[connection.vendor]
    with tempfile.TemporaryDirectory(prefix="langnghe-copies-") as folder:
        order_read.come(slug, plan_queries.units(slug)[0].code, range(count), START)
        before = order_read.shown(slug, count, Path(folder))
        forgetting.shuffle(now=START)
        after = order_read.shown(slug, count, Path(folder))
    for name in before:
        report(f"order, {store}, {name}", "rank correlation with arrival before", round(before[name][0], 3), "")
        report(f"order, {store}, {name}", "after everything was written anew", round(after[name][0], 3), "")
    print_time(store, rows)


def print_time(store: str, rows: int) -> None:
    collecting.survey()
    collecting.store(rows, 5)
    begin = time.perf_counter()
    forgetting.shuffle(now=START)
    report(
        f"order, {store}", f"writing {rows:,} answers and {2 * rows:,} receipts anew", round(time.perf_counter() - begin, 2), "s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
