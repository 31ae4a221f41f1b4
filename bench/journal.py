"""How the journal bears many entries, on both stores: a page of it, a search, the check of the whole chain, and its file.
`python -m bench.journal [ENTRIES]`."""

import sys

from bench.both import on_both
from bench.harness import report

ENTRIES = 1_000_000
NAMES = {
    "writing": ("written, many at once", "entries/s"),
    "newest_ms": ("the newest page, 9 of 10 within", "ms"),
    "oldest_ms": ("the oldest page, 9 of 10 within", "ms"),
    "survey_ms": ("the newest page of one survey, 9 of 10 within", "ms"),
    "days_ms": ("a page of one event between two days, 9 of 10 within", "ms"),
    "words_ms": ("words that are in 20,000 entries not at all, 9 of 10 within", "ms"),
    "recording_ms": ("one more entry recorded, 9 of 10 within", "ms"),
    "verifying": ("the chain checked in pieces of 20,000", "entries/s"),
    "piece_ms": ("the longest of these pieces", "ms"),
    "exporting": ("exported as JSON lines", "entries/s"),
    "exported_bytes": ("the file of it", "bytes/entry"),
    "memory_mb": ("largest memory of the process", "MB"),
}


def main(count: int = ENTRIES) -> None:
    for store, found in on_both("bench.journal_once", count):
        for name, (figure, unit) in NAMES.items():
            report(f"journal of {count:,} entries, {store}", figure, round(found[name], 1), unit)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
