"""The figures of `bench.scale` on the store that the environment names: `python -m bench.scale_once COUNT`
prints one JSON line."""

import json
import sys
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from bench import collecting
from bench.survey import START
from langnghe.core.plan.model import Mode
from langnghe.phases.collect import intake, queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import rewriting
from langnghe.records.models import ResponseRow

BATCH = 64
BELOW = 1 << 62


def size() -> int:
    """Bytes of the store without free room."""
    if connection.vendor == "sqlite":
        return _told("PRAGMA page_count") * _told("PRAGMA page_size") - _told("PRAGMA freelist_count") * _told("PRAGMA page_size")
    return _told("SELECT pg_database_size(current_database())")


def written() -> int:
    """Bytes that the log has now: of SQLite's the file, which only grows while nothing is taken out of it."""
    if connection.vendor == "sqlite":
        return Path(f"{settings.DATABASES['default']['NAME']}-wal").stat().st_size
    return _told("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")


def _told(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])


def take(count: int) -> None:
    """So many answers through the intake, in batches."""
    raw: dict[str, list[str]] = {}
    for name, value in collecting.fields():
        raw.setdefault(name, []).append(value)
    answers = (
        queries.instrument(collecting.SURVEY).validate({name: raw[name] for name in raw if name[0] != "_"}, START.date()).answers
    )
    units = [unit.code for unit in plan_queries.units(collecting.SURVEY)]
    for first in range(0, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        sent = [intake.Submission(answers, units[n % len(units)], Mode.ONLINE, f"scale-{n}", f"device-{n}") for n in numbers]
        intake.submit(collecting.SURVEY, sent, START + timedelta(days=1))


def main(count: int) -> None:
    collecting.survey()
    if connection.vendor == "sqlite":
        _told("PRAGMA wal_autocheckpoint=0")
    take(BATCH)
    kept, log, busy = size(), written(), time.process_time() + collecting.processor_of(-1)
    take(count)
    processor = time.process_time() + collecting.processor_of(-1) - busy
    after, taken = written(), size()
    start = time.perf_counter()
    with transaction.atomic():
        rewriting.rewrite(BELOW)
    elapsed = time.perf_counter() - start
    figures = {
        "bytes": (taken - kept) / count,
        "written": (after - log) / count,
        "processor": 1000 * processor / count,
        "rewrite": 1e6 * elapsed / count,
        "rewritten": (written() - after) / count,
        "beside": 1e6 * beside_finished() / count,
    }
    print(json.dumps(figures))


def beside_finished() -> float:
    """Seconds of a nightly rewrite when nobody can answer this survey any more; where it can have a table of its own, it has."""
    staying = (ResponseRow.objects.values_list("survey", flat=True)[0],)
    for _ in range(2):
        start = time.perf_counter()
        with transaction.atomic():
            rewriting.rewrite(BELOW, staying, own=1)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
