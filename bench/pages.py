"""How long every page of staff takes in a large office, and whether it asks the store more often than in a small one.

`python -m bench.pages [UNITS [SURVEYS [TIMES]]]`: 10,000 units in each of 50 surveys, every page asked 20 times, the first time
apart. Pages are asked for in three surveys, one open, one closed, one archived; how often the store is asked is compared in
tests/phases/test_many_rows.py. Pages of the open survey are asked for once more with an answer before every look, so that nothing
which was worked out from answers can be kept. Documents are no pages and are not measured: letters, slips, sheets and
covers, tables of the ledger and of units, reports, workbooks, charts, exports, packages. Whoever takes ten thousand letters waits
for them."""

import gc
import logging
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from bench import ready
from bench.harness import report
from bench.pages_made import copies, grow
from bench.survey import END, START, SURVEY, answer, opened
from langnghe.cli import serve
from langnghe.config import garbage
from langnghe.phases.archive.actions import packages
from langnghe.phases.collect.actions import collection, forgetting
from langnghe.phases.disseminate.actions import reports
from langnghe.phases.process import actions as process_actions
from langnghe.records.models import CollectionRow, ResponseRow
from langnghe.web import access

UNITS, SURVEYS, TIMES, ANSWERS = 10_000, 50, 20, 2_000
OPEN, CLOSED, ARCHIVED = "mo", "dong", SURVEY
ARRIVING = ", an answer before every look"
MOST = 300
"""Milliseconds that a page may take, at p95."""
DOCUMENTS = {"process-export", "design-workbook", "plan-document", "tablet-forms"}
"""Documents whose addresses do not end like those of files."""
ARGUMENTS = {"unit": "xa-00100", "number": 1, "minor": 0, "rows": "D2", "columns": "unit", "file_format": "csv", "kind": "paper"}


@dataclass(frozen=True, slots=True)
class Page:
    """What one page took in one survey, with an answer before every look where `answered`: milliseconds of the first time, of
    half and of 95 of 100, of the processor on average; statements; kilobytes."""

    name: str
    survey: str
    answered: bool
    first: float
    p50: float
    p95: float
    processor: float
    statements: int
    size: int


def office(units: int, surveys: int) -> None:
    """The store."""
    ready.make_tables()
    serve.prepare()
    by = access.person("bench", "Bench")
    for name in (OPEN, CLOSED, ARCHIVED):
        opened(10**7, name=name)
        answer(ANSWERS, name)
        grow(name, units, START)
    copies(OPEN, surveys - 3)
    now = timezone.now()
    collection.close_collection(slug=CLOSED, because="bench", by=by, now=now)
    forgetting.close_down(slug=CLOSED, by=by, now=END)
    process_actions.lock_dataset(slug=ARCHIVED, by=by, now=END)
    reports.write_report(slug=ARCHIVED, language="vi", by=by, now=END)
    packages.make_package(slug=ARCHIVED, by=by, now=END)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def patterns(parts: list[object] | None = None) -> Iterator[URLPattern]:
    """Every address of the program."""
    for part in get_resolver().url_patterns if parts is None else parts:
        yield from [part] if isinstance(part, URLPattern) else patterns(part.url_patterns)


def addresses(slug: str) -> Iterator[tuple[str, str]]:
    """The name and the address of every page, with the survey and something that is there where more is asked for."""
    given = {**ARGUMENTS, "slug": slug, "key": ResponseRow.objects.filter(survey__slug=slug).values_list("pk", flat=True)[0]}
    given["question"] = "wish"
    for pattern in patterns():
        names = re.findall(r"<\w+:(\w+)>", str(pattern.pattern))
        is_document = re.search(r"\.[a-z_<>:]+$", str(pattern.pattern)) or pattern.name in DOCUMENTS
        if pattern.name and not is_document and all(name in given for name in names):
            yield pattern.name, reverse(pattern.name, kwargs={name: given[name] for name in names})


def asked(client: Client, name: str, slug: str, address: str, times: int, *, answered: bool = False) -> Page | None:
    """What the page took; None where this survey has no such page, or it is no page."""
    start = time.perf_counter()
    shown = client.get(address)
    first = time.perf_counter() - start
    is_page = shown.status_code == 200 and shown["Content-Type"].startswith("text/html")
    if not is_page:
        return None
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
        statements = len(captured)
    took, worked = [], 0.0
    for _ in range(times):
        if answered:
            arrive(slug)
        start, before = time.perf_counter(), time.process_time()
        shown = client.get(address)
        took.append(time.perf_counter() - start)
        worked += time.process_time() - before
    took.sort()
    at95 = took[min(len(took) - 1, int(0.95 * len(took)))]
    half, processor = took[len(took) // 2], worked / times
    figures = (1000 * each for each in (first, half, at95, processor))
    return Page(name, slug, answered, *figures, statements, len(shown.content) // 1024)


def arrive(slug: str) -> None:
    """One more answer."""
    answer(1, slug, CollectionRow.objects.values_list("accepted", flat=True).get(survey__slug=slug))


def all_asked(times: int) -> Iterator[Page]:
    """Every page in every survey that has it."""
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.force_login(access.person("bench", "Bench"))
    for slug in (OPEN, CLOSED, ARCHIVED):
        for name, address in addresses(slug):
            if found := asked(client, name, slug, address, times):
                yield found
    for name, address in addresses(OPEN):
        if found := asked(client, name, OPEN, address, times, answered=True):
            yield found


def main(units: int = UNITS, surveys: int = SURVEYS, times: int = TIMES) -> None:
    logging.disable(logging.CRITICAL)  # every refusal of a page that is not there yet
    office(units, surveys)
    gc.collect()
    gc.freeze()
    garbage.look_seldom()  # as the server does
    of_staff, slow = f"pages of staff, {units:,} units in each of {surveys} surveys", {False: 0, True: 0}
    for page in all_asked(times):
        slow[page.answered] += page.p95 > MOST
        which = f"{of_staff}{ARRIVING if page.answered else ''}"
        for figure, value, unit in (
            ("first", page.first, "ms"),
            ("p50", page.p50, "ms"),
            ("p95", page.p95, "ms"),
            ("processor", page.processor, "ms"),
            ("statements", page.statements, "statements"),
            ("size", page.size, "kB"),
        ):
            report(which, f"{page.name} ({page.survey}): {figure}", round(value, 1), unit)
    for answered, count in slow.items():
        report(f"{of_staff}{ARRIVING if answered else ''}", f"pages above {MOST} ms at p95", count, "pages")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
