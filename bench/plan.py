"""How long it takes to read and check a plan of ten pages from each kind of file, and what damaged ones do to the reader."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.harness import report
from bench.plan_faults import damaged_files, damaged_texts, other_files
from bench.plan_made import made, pages
from langnghe.core.errors import Refused
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.periods import periods

SEED, ROUNDS = 2026, 20


def seconds(name: str, data: bytes) -> float:
    """The processor time of reading and checking one document, refused or not; anything else that goes wrong is raised."""
    start = time.process_time()
    try:
        read_plan_document(name, data)
    except Refused as refusal:
        [finding.advice for finding in refusal.findings]
    return time.process_time() - start


def faults(plans: dict[str, bytes], rounds: int) -> Iterator[tuple[str, str, bytes]]:
    """Every damaged document: how it is damaged, the ending of its name, its bytes."""
    text = plans[".txt"].decode()
    for how, damaged in damaged_texts(text, rounds, SEED):
        yield how, ".txt", damaged.encode("utf-8", "replace")
    for ending, data in plans.items():
        for how, broken in damaged_files(data, rounds, SEED):
            yield how, ending, broken
        for how, other in other_files():
            yield how, ending, other


@contextmanager
def told(how: str) -> Iterator[None]:
    """Says how a document is damaged when something else than a refusal comes of it."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            print(how, file=sys.stderr)


def main(rounds: int) -> None:
    plans = made()
    for ending, data in plans.items():
        periods.cache_clear()  # as when the document comes for the first time
        report("plan", f"read and check {pages(plans['.txt'])} pages, {ending}", round(seconds(f"plan{ending}", data), 3), "s")
    tried, slowest = 0, 0.0
    for how, ending, data in faults(plans, rounds):
        with told(f"{how}, {ending}"):
            slowest = max(slowest, seconds(f"plan{ending}", data))
        tried += 1
    report("plan", "damaged documents read or refused, and nothing else", tried, "documents")
    report("plan", "the slowest of them", round(slowest, 2), "s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
