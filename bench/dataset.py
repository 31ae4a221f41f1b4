"""The dataset out of responses of sixty questions as a store has them: seconds and memory of making it, and of what may leave.

`python -m bench.dataset 1000000` takes so many responses in place of the 100,000."""

import json
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from bench.harness import report
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Text
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.model import Dataset, Response
from langnghe.core.response.profile import Profile
from langnghe.core.response.release import released
from langnghe.core.response.serial import answers_from_json, answers_to_text
from langnghe.core.response.simulate import simulate
from langnghe.core.sampling.units import Unit

RESPONSES, DIFFERENT, MINIMUM = 100_000, 5000, 10
UNITS = tuple(Unit(f"xa-{number}", f"Xã {number}", "") for number in range(20))
KINDS = {"single": 40, "multiple": 10, "integer": 5, "decimal": 2, "date": 2, "text": 1}


def asked() -> Questionnaire:
    """Forty questions of one answer, ten of several, seven numbers, two dates, a text."""
    steps = tuple(Choice(str(code), Text({"vi": f"Phương án {code}"})) for code in range(1, 6))
    kinds = [kind for kind, count in KINDS.items() for _ in range(count)]
    return Questionnaire(
        "sixty",
        Text({"vi": "Sáu mươi câu hỏi"}),
        ("vi",),
        tuple(
            Question(f"question_{at}", kind, Text({"vi": f"Câu {at}"}), choices=steps if kind in ("single", "multiple") else ())
            for at, kind in enumerate(kinds)
        ),
    )


def stored(questionnaire: Questionnaire) -> list[tuple[str, str, Mode]]:
    """As a store has them: answers as text."""
    made = simulate(questionnaire, Profile(), UNITS, DIFFERENT, Random(2026))
    return [(answers_to_text(each.answers), each.unit, each.mode) for each in made]


def read(rows: list[tuple[str, str, Mode]], responses: int) -> Iterator[Response]:
    for number in range(responses):
        answers, unit, mode = rows[number * 7 % len(rows)]
        yield Response(answers_from_json(json.loads(answers)), unit, mode)


def measured(name: str, make: Callable[[], Dataset]) -> Dataset:
    """Print the seconds of the processor in one run, and the most memory that another took."""
    start = time.process_time()
    make()
    report(name, "processor", round(time.process_time() - start, 2), "s")
    tracemalloc.start()
    made = make()
    report(name, "memory", round(tracemalloc.get_traced_memory()[1] / 10**6), "MB")
    tracemalloc.stop()
    return made


def main(responses: int) -> None:
    questionnaire = asked()
    rows = stored(questionnaire)
    settings: dict[str, Any] = {"simulated": True, "questionnaire_hash": "bench"}

    def build() -> Dataset:
        return build_dataset(questionnaire, read(rows, responses), UNITS, **settings)

    data = measured(f"dataset of {responses:,} responses to 60 questions", build)
    measured(f"what may leave of {responses:,} responses", lambda: released(data, MINIMUM))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else RESPONSES)
