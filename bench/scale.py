"""What one response costs, in bytes, in processor time and in what the store writes, on both stores.

`python -m bench.scale [COUNT]` takes so many in batches of 64 through the intake and rewrites all of them as a night does.
docs/explanation/scale.md reckons from these figures."""

import sys

from bench.both import on_both
from bench.harness import report

COUNT = 20_000
UNITS = {
    "bytes": "bytes/response",
    "written": "bytes/response",
    "processor": "ms/response",
    "rewrite": "s/million",
    "rewritten": "bytes/response",
    "beside": "s/million",
}
NAMES = {
    "bytes": "kept in the store: the answers, the receipt and their indexes",
    "written": "written to the log of the store until it was taken",
    "processor": "processor time of the intake and the store",
    "rewrite": "the nightly rewrite of all tables",
    "rewritten": "written to the log by the nightly rewrite",
    "beside": "the nightly rewrite once nobody can answer any more",
}


def main(count: int = COUNT) -> None:
    for store, found in on_both("bench.scale_once", count):
        for name, value in found.items():
            report(f"cost of a response, {store}, {count:,} responses", NAMES[name], round(value, 3), UNITS[name])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
