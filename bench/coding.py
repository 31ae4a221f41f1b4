"""Coding open answers: how long a coder waits with 5,000 answers, and how much of her work the program takes from her.

    python -m bench.coding            5,000 answers and the labelled sample
    python -m bench.coding --work     the labelled sample alone

The coder of the second part is honest and quick: she gives every answer that she reads its right label; without the program she
reads each answer in the order in which it came and presses two keys (its number, and Enter to go on). With it she reads what the
page shows and presses what the page asks for: a number for a single answer (Enter when the suggestion is right, "0" first for
codes beyond the ninth), in a group two keys (the number, `g`) and three more for each answer she unticks; a group of which not
even half belongs to one code she skips. An answer shown singly counts as read one by one; one in a list of a group she reads as
well, among others that are alike: both numbers are printed, and the fall is given for the first and for both together. What the
program codes alone she does not read.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice

from bench.coding_sample import FOLDER
from bench.harness import report
from langnghe.core.coding.groups import BULK_SIZE, groups_of, tree_of
from langnghe.core.coding.normalise import Same, collapsed, key
from langnghe.core.coding.suggestion import AGAIN, Model, alike, alone, asked_next, learn, suggest
from langnghe.core.coding.vectors import Vectors, vectors

ANSWERS = 5_000
SHOWN = 15
IN_GROUPS = 12
"""So many groups are coded before answers are asked for one by one: those of fewer than five answers are not worth a list."""
ENOUGH = 0.5


@dataclass
class Work:
    """What a coder did: keys pressed, answers read singly and in lists, and codes by the place of an answer."""

    keys: int = 0
    single: int = 0
    listed: int = 0
    given: dict[int, str] = field(default_factory=dict)
    together: set[int] = field(default_factory=set)


def labelled() -> list[tuple[str, str]]:
    with (FOLDER / "answers.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["label"]) for row in csv.DictReader(file)]


def keys_for(code: str, codes: Sequence[str]) -> int:
    """One for the number; one more for every nine codes before it."""
    return 1 + codes.index(code) // 9


def one_by_one(work: Work, place: int, truth: Sequence[str], codes: Sequence[str], model: Model | None) -> None:
    suggested = suggest(model, place).codes if model else ()
    work.single += 1
    work.keys += 1 if suggested == (truth[place],) else keys_for(truth[place], codes)
    work.given[place] = truth[place]


def in_a_list(work: Work, places: Sequence[int], truth: Sequence[str], codes: Sequence[str], offered: str = "") -> None:
    """A list of answers that are alike, as the page shows it: coded together but for those that do not belong, or skipped."""
    work.listed += len(places)
    code, fitting = Counter(truth[place] for place in places).most_common(1)[0]
    if fitting < ENOUGH * len(places):
        work.keys += 1
        return
    work.keys += (1 if code == offered else keys_for(code, codes) + 1) + 3 * (len(places) - fitting)
    work.given |= {place: code for place in places if truth[place] == code}
    work.together.update(places)


def coded(same: Sequence[Same], truth: Sequence[str], table: Vectors) -> Work:
    """All answers coded with the program."""
    work, codes = Work(), sorted(set(truth), key=lambda code: -list(truth).count(code))
    groups = groups_of(table, tree_of(table), [each.text for each in same], BULK_SIZE)
    for group in groups[:IN_GROUPS]:
        in_a_list(work, group.members[:SHOWN], truth, codes)
    model: Model | None = None
    while waiting := {place: each.key for place, each in enumerate(same) if place not in work.given}:
        model = learn(table, {place: [code] for place, code in work.given.items()}, work.together) or model
        found = alone(model, waiting).places if model else ()
        if model and len(found) * 2 >= len(waiting):
            work.keys += 1
            work.given |= {place: suggest(model, place).codes[0] for place in found}
            finish(work, model, waiting.keys() - set(found), truth, codes)
            return work
        for _ in range(min(AGAIN, len(waiting))):
            place = asked_next(model, waiting, work.single) if model else min(waiting)
            del waiting[place]
            one_by_one(work, place, truth, codes, model)
    return work


def finish(work: Work, model: Model, left: set[int], truth: Sequence[str], codes: Sequence[str]) -> None:
    """What the program is not sure of, one by one."""
    for place in sorted(left):
        one_by_one(work, place, truth, codes, model)


def the_work(benchmark: str) -> None:
    rows = labelled()
    same = collapsed(text for text, _ in rows)
    by_key: dict[str, str] = {}
    for text, label in rows:
        by_key.setdefault(key(text), label)
    truth = [by_key[each.key] for each in same]
    codes = sorted(set(truth), key=lambda code: -truth.count(code))
    work = coded(same, truth, vectors([each.text for each in same]))
    given = {each.key: work.given[place] for place, each in enumerate(same)}
    agree = sum(given[key(text)] == label for text, label in rows) / len(rows)
    keys = sum(keys_for(label, codes) + 1 for _, label in rows)
    report(benchmark, "answers", len(rows), "answers")
    report(benchmark, "different answers", len(same), "answers")
    report(benchmark, "categories", len(codes), "codes")
    report(benchmark, "keystrokes without", keys, "keys")
    report(benchmark, "keystrokes with", work.keys, "keys")
    report(benchmark, "keystrokes fall", round(100 * (1 - work.keys / keys), 1), "%")
    report(benchmark, "read one by one without", len(rows), "answers")
    report(benchmark, "read one by one with", work.single, "answers")
    report(benchmark, "read one by one fall", round(100 * (1 - work.single / len(rows)), 1), "%")
    report(benchmark, "read in lists with", work.listed, "answers")
    report(benchmark, "read at all fall", round(100 * (1 - (work.single + work.listed) / len(rows)), 1), "%")
    report(benchmark, "agreement with the labels", round(100 * agree, 1), "%")


def many() -> list[tuple[str, str]]:
    """5,000 different answers: two of the sample in one."""
    rows = labelled()
    pairs = ((rows[at % len(rows)], rows[(at * 7 + at // len(rows) + 1) % len(rows)]) for at in count())
    found: dict[str, tuple[str, str]] = {}
    for first, second in pairs:
        text = f"{first[0]}, {second[0].lower()}"
        found.setdefault(key(text), (text, first[1]))
        if len(found) == ANSWERS:
            return list(islice(found.values(), ANSWERS))
    return []


def the_wait(benchmark: str) -> None:
    rows = many()
    start = time.perf_counter()
    same = collapsed(text for text, _ in rows)
    by_key = {key(text): label for text, label in rows}
    table = vectors([each.text for each in same])
    groups_of(table, tree_of(table), [each.text for each in same])
    report(benchmark, "answers read, compared and grouped", round(time.perf_counter() - start, 2), "s")
    given = {place: [by_key[each.key]] for place, each in enumerate(same[:1000])}
    spent = {number: timed(table, dict(islice(given.items(), number))) for number in (25, 200, 600, 1000)}
    for number, (learning, asking) in spent.items():
        report(benchmark, f"learnt from {number}", round(1000 * learning, 1), "ms")
        report(benchmark, f"next answer, list and what may be coded alone, after {number}", round(1000 * asking, 1), "ms")
    report(benchmark, "first suggestions", round(time.perf_counter() - start, 2), "s")


def timed(table: Vectors, given: Mapping[int, list[str]]) -> tuple[float, float]:
    start = time.perf_counter()
    model = learn(table, given)
    middle = time.perf_counter()
    waiting = {place: str(place) for place in range(len(table)) if place not in given}
    if model:
        suggest(model, asked_next(model, waiting, 0))
        alike(model, waiting)
        alone(model, waiting)
    return middle - start, time.perf_counter() - middle


if __name__ == "__main__":
    if "--work" not in sys.argv:
        the_wait("coding_wait")
    the_work("coding_work")
