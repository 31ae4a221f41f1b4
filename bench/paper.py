"""How well and how fast filled forms are read. The pages are those of two example questionnaires that the reader was not trained
on, filled with other seeds and worn in other ways than the pages to train on.

`python -m bench.paper [KIND...] [PAGES [FIRST]]`: pages of these kinds, else of each, from that seed on (default: 400, some
60,000 boxes of all kinds together). "At most" is the upper end of a one-sided interval of 95 %."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from multiprocessing import get_context

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from bench import paper_made, paper_wear
from bench.harness import ROOT, report
from bench.paper_made import Made, Sheet
from langnghe.core.formats.codes import find_codes
from langnghe.core.paper.assembling import DOUBT, Rule, assemble
from langnghe.core.paper.layout import Kind, layout_mark
from langnghe.core.paper.reading import Reader, read_picture
from langnghe.core.paper.seen import PageReading, Status
from langnghe.records import shipped_nets

FORMS = ("chuyen-doi-so", "mang-xa-hoi")
Grey = NDArray[np.uint8]


@cache
def sheets() -> tuple[Sheet, ...]:
    """The blank pages, set once in a process."""
    return tuple(sheet for form in FORMS for sheet in paper_made.printed_sheets(ROOT / "examples" / form / "questionnaire.xlsx"))


@cache
def reader() -> Reader:
    """What the program reads with, for the layouts of all sheets."""
    return Reader({layout_mark(sheet.layout): sheet.layout for sheet in sheets()}, shipped_nets.marks(), shipped_nets.digits())


@cache
def circles() -> frozenset[tuple[str, str]]:
    """The mark of the layout and the question, of questions with circles."""
    layouts = reader().layouts.items()
    return frozenset(
        (mark, box.question) for mark, each in layouts for page in each.pages for box in page.boxes if box.shape == "circle"
    )


def ordinary(rng: np.random.Generator, seed: int) -> tuple[Made, Grey]:
    made = paper_made.filled(_sheet(rng), seed, rng, hardness=0.04)
    return made, paper_made.scanned(made, rng, report=True, most=1)


def hard(rng: np.random.Generator, seed: int) -> tuple[Made, Grey]:
    made = paper_made.filled(_sheet(rng), seed, rng, hardness=0.8)
    return made, paper_made.scanned(made, rng, report=True, most=2)


def photo(rng: np.random.Generator, seed: int) -> tuple[Made, Grey]:
    made = paper_made.filled(_sheet(rng), seed, rng, hardness=0.15)
    return made, paper_made.shot(made, rng, report=True)


def ruined(rng: np.random.Generator, seed: int) -> tuple[Made, Grey]:
    made = paper_made.filled(_sheet(rng), seed, rng, hardness=0.3)
    if rng.random() < 0.3:
        return made, paper_made.faxed(made, rng, report=True)
    page = made.picture
    for wear in rng.permutation(np.array([*paper_wear.REPORT, paper_wear.torn], dtype=object))[:5]:
        page = wear(page, rng)
    return made, paper_wear.as_grey(paper_wear.jpeg(paper_wear.resampled(page, 200, paper_made.DPI), 50))


KINDS: dict[str, Callable[[np.random.Generator, int], tuple[Made, Grey]]] = {
    "ordinary": ordinary,
    "hard": hard,
    "photo": photo,
    "ruined": ruined,
}


def _sheet(rng: np.random.Generator) -> Sheet:
    return sheets()[int(rng.integers(len(sheets())))]


def read(grey: Grey) -> tuple[tuple[PageReading, ...], float]:
    """What is read, and the seconds that opening (as JPEG), finding codes and reading took."""
    _, packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, 92])
    start = time.process_time()
    opened = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
    found = read_picture(opened, find_codes(opened), reader())
    return found, time.process_time() - start


def one(kind: str, doubt: float, seed: int) -> Counter[str]:
    """Makes one page, reads it, and counts."""
    rng = np.random.default_rng([list(KINDS).index(kind), seed])
    cv2.setNumThreads(1)
    made, grey = KINDS[kind](rng, seed + 1)
    readings, seconds = read(grey)
    return counted(made, readings, doubt) + Counter(pages=1, microseconds=round(seconds * 1e6))


def counted(made: Made, readings: tuple[PageReading, ...], doubt: float) -> Counter[str]:
    """Boxes right and wrong, flagged or not, of one page; `hard_` those with unusual marks."""
    wrong_page = sum(reading.stamp is not None and reading.stamp != made.stamp for reading in readings)
    if readings[0].status is not Status.READ:
        return Counter(refused=1, misassigned=wrong_page, **{readings[0].reason: 1})
    boxes = [box for box in readings[0].boxes if box.kind is Kind.TICK]
    rules = {box.question: Rule(single=(made.stamp.layout, box.question) in circles()) for box in boxes}
    form = assemble(readings[:1], {made.stamp.layout: rules}, doubt)[0]
    answers = {name: {value} if isinstance(value, str) else set(value) for name, value in form.answers.items()}
    flagged = {(each.question, each.option) for each in form.doubtful}
    result = Counter(read=1, misassigned=wrong_page)
    for box in boxes:
        key = (box.question, box.option)
        wrong = (box.option in answers.get(box.question, set())) != (key in made.chosen)
        for prefix in ("", "hard_") if key in made.hard else ("",):
            result.update({f"{prefix}boxes": 1, f"{prefix}flagged": key in flagged})
            result.update({f"{prefix}wrong": wrong, f"{prefix}missed": wrong and key not in flagged})
    return result


def at_most(wrong: int, boxes: int) -> float:
    """The largest share of wrong boxes that goes together with so many of so many, 95 % sure (Clopper and Pearson; with none
    wrong the rule of three)."""
    return float(beta.ppf(0.95, wrong + 1, boxes - wrong)) if boxes > wrong else 1.0


def measured(kind: str, pages: int, first: int = 0, doubt: float = DOUBT) -> Counter[str]:
    """All pages of a kind, over all cores when there are many."""
    total: Counter[str] = Counter()
    seeds = range(first, first + pages)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the commands that read have it
    if pages < 2 * (os.cpu_count() or 1):
        return sum((one(kind, doubt, seed) for seed in seeds), total)
    with get_context("spawn").Pool() as pool:
        for counts in pool.imap_unordered(partial(one, kind, doubt), seeds, chunksize=4):
            total.update(counts)
    return total


def figures(kind: str, counts: Counter[str]) -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of what is reported of one kind of page."""
    boxes = max(counts["boxes"], 1)
    yield f"{kind}: pages", counts["pages"], "pages"
    yield f"{kind}: boxes", counts["boxes"], "boxes"
    yield f"{kind}: pages read", round(100 * counts["read"] / counts["pages"], 2), "%"
    yield f"{kind}: boxes wrong without review", round(100 * counts["wrong"] / boxes, 4), "%"
    yield f"{kind}: boxes reviewed", round(100 * counts["flagged"] / boxes, 3), "%"
    yield f"{kind}: boxes wrong and not reviewed", round(1e5 * counts["missed"] / boxes, 2), "in 100,000"
    yield f"{kind}: boxes wrong and not reviewed, at most", round(1e5 * at_most(counts["missed"], boxes), 2), "in 100,000"
    if kind == "hard":
        some = max(counts["hard_boxes"], 1)
        yield "hard: unusual boxes", counts["hard_boxes"], "boxes"
        yield "hard: unusual boxes wrong without review", round(100 * counts["hard_wrong"] / some, 3), "%"
        yield "hard: unusual boxes wrong and not reviewed", round(100 * counts["hard_missed"] / some, 3), "%"
    yield f"{kind}: pages or serials misassigned", counts["misassigned"], "pages"
    yield f"{kind}: pages per minute and core", round(60e6 * counts["pages"] / max(counts["microseconds"], 1)), "pages"


if __name__ == "__main__":
    wanted = [int(each) for each in sys.argv[1:] if each not in KINDS] or [400]
    for name in [each for each in sys.argv[1:] if each in KINDS] or KINDS:
        for figure, value, unit in figures(name, measured(name, *wanted)):
            report("paper", figure, value, unit)
