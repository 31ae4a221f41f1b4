"""The red team at one door of the store that the environment names. `python -m bench.red_team_once RUNS DOOR`; called by
`bench.red_team`."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from bench import ready
from bench.harness import report
from bench.matching import MOMENTS, Field, Links, attacked
from bench.survey import opened
from langnghe.phases.plan import queries as plan_queries

SIZES = (5, 20, 100)
CONTROL = 10
STORES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def main(runs: int, door: str) -> None:
    ready.make_tables()
    slug = opened(10**8)
    unit = plan_queries.units(slug)[0].code
    with tempfile.TemporaryDirectory(prefix="langnghe-copies-") as folder:
        field = Field(slug, unit, door, datetime(2026, 3, 1, 17, tzinfo=UTC), Path(folder))
        for size in SIZES:
            found = attacked(field, size, runs, nights=2, seed=2026, control=CONTROL)
            for moment, name in MOMENTS.items():
                times = len(range(0, runs, CONTROL)) if moment == "never" else runs
                tell(f"red team, {STORES[connection.vendor]}, {door}, unit of {size}, {name}", found[moment], size * times)


def tell(which: str, links: Links, people: int) -> None:
    """The best way of guessing, and all ways together."""
    best = max(links, key=lambda way: links[way])
    report(f"{which}: {best}", "linked by the best of all ways", round(100 * links[best] / people, 2), "%")
    report(
        which, f"linked by one of {len(links)} ways, on average", round(100 * sum(links.values()) / len(links) / people, 2), "%"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
