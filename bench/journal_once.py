"""The figures of `bench.journal` on the store that the environment names: `python -m bench.journal_once ENTRIES` prints one JSON
line."""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from bench import ready
from langnghe.core.formats.journal_lines import write_journal_lines
from langnghe.core.package.journal import START
from langnghe.core.package.journal_check import Checked
from langnghe.office.queries import journal as queries
from langnghe.office.queries.journal import Wanted
from langnghe.records import journal
from langnghe.records.models import JournalHead, JournalRow

CHUNK, TIMES, FEW, SURVEYS, PEOPLE = 5_000, 20, 4, 50, 40
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
EVENTS = ("collect.opened", "process.decided", "paper.scanned", "report.sent", "staff.signed_in")


def write(count: int) -> str:
    """So many entries, chained; returns the last hash."""
    last = START
    for first in range(0, count, CHUNK):
        rows = [_entry(number) for number in range(first, min(first + CHUNK, count))]
        for row in rows:
            last = row.hash = journal.chained(last, row)
        JournalRow.objects.bulk_create(rows)
    JournalHead.objects.update_or_create(pk=1, defaults={"hash": last})
    return last


def _entry(number: int) -> JournalRow:
    detail = journal.change({"target": number, "note": "trước"}, {"target": number + 1, "note": "Đã sửa theo công văn"})
    return JournalRow(
        at=BEGAN + timedelta(seconds=30 * number),
        person=f"can-bo-{number % PEOPLE}",
        event=EVENTS[number % len(EVENTS)],
        survey=f"khao-sat-{number % SURVEYS}",
        detail=detail,
    )


def milliseconds(work: Callable[[], object], times: int = TIMES) -> float:
    """Within which 9 of 10 are done."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return 1000 * sorted(taken)[times * 9 // 10 - 1]


def pieces() -> Iterator[tuple[queries.Standing, float]]:
    """The check of the whole, as the page goes on with it: how far it came, and the seconds of each piece."""
    standing, begun = queries.checked_further(Checked(), 0), time.perf_counter()
    while True:
        yield standing, time.perf_counter() - begun
        if standing.is_over:
            return
        begun = time.perf_counter()
        standing = queries.checked_further(standing.checked, standing.at)


def measured(count: int) -> dict[str, float]:
    """Everything, in an empty journal."""
    begun = time.perf_counter()
    last = write(count)
    written = time.perf_counter()
    days = Wanted(event=EVENTS[0], since=date(2026, 1, 1), until=date(2026, 1, 2))
    first = JournalRow.objects.order_by("pk").values_list("pk", flat=True)[0]
    figures = {
        "writing": count / (written - begun),
        "newest_ms": milliseconds(lambda: queries.newest(Wanted())),
        "oldest_ms": milliseconds(lambda: queries.newest(Wanted(), first + queries.PAGE)),
        "survey_ms": milliseconds(lambda: queries.newest(Wanted(survey="khao-sat-7"))),
        "days_ms": milliseconds(lambda: queries.newest(days)),
        "words_ms": milliseconds(lambda: queries.newest(Wanted(words="không có ở đâu")), FEW),
    }
    begun = time.perf_counter()
    told = list(pieces())
    checked = told[-1][0].checked
    assert (checked.count, checked.last, told[-1][0].findings) == (count, last, ())
    figures |= {"verifying": count / (time.perf_counter() - begun), "piece_ms": 1000 * max(seconds for _, seconds in told)}
    begun = time.perf_counter()
    exported = sum(map(len, write_journal_lines(queries.every(Wanted()))))
    figures |= {"exporting": count / (time.perf_counter() - begun), "exported_bytes": exported / count}
    figures["recording_ms"] = milliseconds(lambda: journal.record(EVENTS[0], None, by=None, at=BEGAN, note="one more"))
    return {**figures, "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    ready.make_tables()
    print(json.dumps(measured(*map(int, sys.argv[1:]))))
