"""Publishing 30 questions and 12 tables by groups of 5,000 simulated responses, and serving the page."""

import gzip
import sys
import threading
import time
import urllib.request
from datetime import date

from bench import ready
from bench.harness import free_port, report, served
from bench.survey import END, SURVEY, locked
from langnghe.core.formats.tables_toml import write_tables_toml
from langnghe.core.response.model import Measure
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.analyse.actions import book
from langnghe.phases.disseminate.actions import approval, publication, reports
from langnghe.phases.disseminate.queries import publication as published
from langnghe.phases.process import queries as process_queries
from langnghe.web import access

QUESTIONS, CROSSES = 30, 12
THREADS, SECONDS = 4, 5.0
NAME = "publication of 30 questions and 12 crosses"


def tables() -> bytes:
    """The first questions one by one, then some of them by age."""
    dataset = process_queries.dataset(SURVEY)
    coded = (Measure.NOMINAL, Measure.ORDINAL, Measure.MULTIPLE)
    names = [variable.name for variable in dataset.variables if variable.measure in coded]
    title = dataset.variables[0].label
    crossed = [name for name in names if name not in ("unit", "mode", "nhom_tuoi")][:CROSSES]
    specs = [*(TableSpec(name) for name in names[:QUESTIONS]), *(TableSpec(name, "nhom_tuoi") for name in crossed)]
    return write_tables_toml(TableBook((SectionSpec(title, tuple(specs)),)))


def issued() -> None:
    """A report of those tables, approved and issued."""
    sender, approver = access.person("bench", "Bench"), access.person("approver", "Approver")
    book.replace_book(slug=SURVEY, content=tables(), file_name="tables.toml", by=sender, now=END)
    at = approval.At(SURVEY, reports.write_report(slug=SURVEY, language="vi", by=sender, now=END))
    approval.send(at=at, by=sender, now=END)
    approval.approve(at=at, by=approver, now=END)
    approval.issue(at=at, number="1", issued_on=date(2026, 1, 5), by=sender, now=END)


def requests_a_second(address: str) -> float:
    """How many pages a few readers at once are given."""
    counts, until = [0] * THREADS, time.perf_counter() + SECONDS

    def read(place: int) -> None:
        request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own server
        while time.perf_counter() < until:
            with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - as above
                counts[place] += len(response.read()) > 0

    readers = [threading.Thread(target=read, args=(place,)) for place in range(THREADS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return sum(counts) / SECONDS


if __name__ == "__main__":
    ready.make_tables()
    locked(5000)
    issued()
    analyse_queries.tables._computed.cache_clear()  # noqa: SLF001 - the report has them; a publication of another day has not
    start = time.perf_counter()
    publication.publish(slug=SURVEY, by=None, now=END)
    report(NAME, "made", round(time.perf_counter() - start, 2), "s")
    page = published.served(published.publication(SURVEY), published.page_path("vi")).content
    report(NAME, "page", round(len(page) / 1000, 1), "kB")
    report(NAME, "page on the wire", round(len(gzip.compress(page, mtime=0)) / 1000, 1), "kB")
    report(NAME, "requests for a page", 1, "requests")
    with served([sys.executable, "-m", "langnghe", "serve"], free_port()) as (address, _):
        report(NAME, "served", round(requests_a_second(f"{address}/ket-qua/{SURVEY}/")), "pages/s")
