"""Covering personal data in open answers: how much of it is found, and how much is covered that is none.

    python -m bench.masking           the half that was never used to improve the finder
    python -m bench.masking --used    the half that was

The answers are tests/samples/masking/answers.toml. Recall: of what is marked there, the share that is covered to its last letter
or digit. Precision: of what the finder covers, the share that touches something marked.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.harness import ROOT, report
from langnghe.core.plan.text import clean
from langnghe.core.response.masking import find

SAMPLE = ROOT / "tests" / "samples" / "masking" / "answers.toml"
SEED = 9
_MARKED = re.compile(r"‹(?P<kind>\w+):(?P<words>[^›]*)›")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is written, and what must be covered in it: kind, start, end."""

    text: str
    marked: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What was counted: marked by kind, covered wholly by kind, what was found, and what of that touches nothing marked."""

    marked: Counter[str]
    covered: Counter[str]
    found: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.covered.total() / self.marked.total()

    @property
    def precision(self) -> float:
        return 1 - len(self.wrong) / self.found


def answers(half: int) -> list[Answer]:
    """The answers at the even (0) or odd (1) places of both lists, the digits drawn."""
    lists = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    chance = Random(SEED)
    whole = [[_read(line, chance) for line in lists[name]] for name in ("personal", "near_misses")]
    return [answer for each in whole for answer in each[half::2]]


def _read(line: str, chance: Random) -> Answer:
    pieces, marked, last, length = [], [], 0, 0
    written = clean(line.format_map(_digits(chance)))
    for match in _MARKED.finditer(written):
        before = written[last : match.start()]
        start = length + len(before)
        pieces += [before, match["words"]]
        length, last = start + len(match["words"]), match.end()
        marked.append((match["kind"], start, length))
    return Answer("".join((*pieces, written[last:])), tuple(marked))


def _digits(chance: Random) -> dict[str, str]:
    """Numbers of every form, all drawn."""

    def some(count: int) -> str:
        return "".join(chance.choice("0123456789") for _ in range(count))

    nine, twelve, account = f"9{some(8)}", f"0{some(11)}", some(13)
    return {
        "phone": f"0{nine}",
        "phone_rest": nine,
        "phone_dots": f"0{nine[:3]}.{nine[3:6]}.{nine[6:]}",
        "phone_spaces": f"0{nine[:2]} {nine[2:5]} {nine[5:]}",
        "id9": some(9),
        "id10": f"8{some(9)}",
        "id12": twelve,
        "id12_spaces": " ".join(twelve[at : at + 3] for at in range(0, 12, 3)),
        "account": account,
        "account_spaces": " ".join((account[:4], account[4:8], account[8:])),
        "n4": some(4),
        "n4_b": some(3),
        "n5": some(5),
        "n5_dot": f"{some(3)}.{some(2)}",
    }


def told(half: int) -> Told:
    """What the finder does with one half."""
    marked: Counter[str] = Counter()
    covered: Counter[str] = Counter()
    found, wrong, missed = 0, [], []
    for answer in answers(half):
        spans = find(answer.text)
        found += len(spans)
        wrong += [answer.text[span.start : span.end] for span in spans if not _touches(span.start, span.end, answer)]
        hidden = {at for span in spans for at in range(span.start, span.end)}
        for kind, start, end in answer.marked:
            marked[kind] += 1
            whole = all(at in hidden for at in range(start, end) if answer.text[at].isalnum())
            covered[kind] += whole
            missed += [] if whole else [f"{answer.text[start:end]} | {answer.text}"]
    return Told(marked, covered, found, tuple(wrong), tuple(missed))


def _touches(start: int, end: int, answer: Answer) -> bool:
    return any(start < last and first < end for _, first, last in answer.marked)


def _lines(half: int) -> Iterator[tuple[str, float, str]]:
    counted = told(half)
    yield "answers", len(answers(half)), "answers"
    yield "marked", counted.marked.total(), "places"
    yield "recall", round(100 * counted.recall, 1), "%"
    yield "precision", round(100 * counted.precision, 1), "%"
    for kind in sorted(counted.marked):
        yield f"recall of {kind}", round(100 * counted.covered[kind] / counted.marked[kind], 1), "%"


if __name__ == "__main__":
    used = "--used" in sys.argv
    for figure, value, unit in _lines(int(used)):
        report("masking (used to improve)" if used else "masking", figure, value, unit)
