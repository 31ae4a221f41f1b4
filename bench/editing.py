"""Cleaning rules asked of made responses to sixty questions, half of them with conditions: seconds of one processor.

`python -m bench.editing 100000` takes so many responses in place of the 10,000."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import TypeVar

from bench.dataset import UNITS, asked
from bench.harness import report
from langnghe.core.editing.alike import Comparing
from langnghe.core.editing.checking import checker
from langnghe.core.editing.model import Kind, Rule, Severity
from langnghe.core.editing.showing import texts_of
from langnghe.core.editing.standard import standard_rules
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Questionnaire, Section, Text
from langnghe.core.response.profile import Profile
from langnghe.core.response.simulate import simulate

RESPONSES, TODAY = 10_000, date(2026, 1, 1)
WORDS = [
    f"{first}{last}" for first in ("b", "ch", "đ", "l", "m", "ng", "tr", "x") for last in ("ang", "iên", "ong", "ươi", "ưa", "ên")
]
Result = TypeVar("Result")


def conditioned() -> Questionnaire:
    """The questionnaire of the measurement of datasets: every third question required, every fourth asked of some."""
    bare = asked()
    items = []
    for at, question in enumerate(bare.items):
        assert not isinstance(question, Section)
        relevant = parse(f"${{question_{at - 1}}} != '5'") if at % 4 == 3 else None
        required = parse("true()") if at % 3 == 0 else None
        constraint = parse(". > -1") if question.kind == "integer" else None
        items.append(replace(question, relevant=relevant, required=required, constraint=constraint))
    return replace(bare, items=tuple(items))


def own(count: int) -> list[Rule]:
    """Rules as an officer adds them."""
    return [
        Rule(
            *(f"own.{at}", Kind.CONSISTENCY, Severity.CHECK, Text({"vi": "Không khớp."})),
            expression=f"${{question_{at}}} != '1' or ${{question_{at + 1}}} != '5'",
            own=True,
        )
        for at in range(count)
    ]


def measured(figure: str, work: Callable[[], Result]) -> Result:
    start = time.process_time()
    found = work()
    report("editing", figure, round(time.process_time() - start, 2), "s")
    return found


def main(responses: int) -> None:
    questionnaire, chance = conditioned(), Random(2026)
    texts = texts_of(questionnaire)
    made = [
        replace(each, answers={**each.answers, **{name: " ".join(chance.choices(WORDS, k=20)) for name in texts}})
        for each in simulate(questionnaire, Profile(), UNITS, responses, chance)
    ]
    rules = [*standard_rules(questionnaire), *own(10)]
    check = checker(questionnaire, rules, frozenset(unit.code for unit in UNITS), TODAY)
    flags = measured(f"{len(rules)} rules, {responses:,} responses", lambda: [check(each) for each in made])
    comparing = Comparing(texts, 8.0, 80.0)

    def compare() -> int:
        for key, each in enumerate(made):
            comparing.take(key, each)
        return len(comparing.alike().near)

    measured(f"responses that are alike among {responses:,}", compare)
    report("editing", "responses in which a rule found something", sum(map(bool, flags)), "responses")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RESPONSES)
