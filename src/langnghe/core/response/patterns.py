"""What answers leave out, and whether some are suspiciously alike: shares and counts, never an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from langnghe.core.questionnaire.kinds import kind_of, widget_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Text
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.routing import asking
from langnghe.core.questionnaire.values import Answers

ALIKE = 3
"""So many sheets with the same answers to everything are told of."""
ENOUGH = 8
"""Sheets with fewer answers than this may well be the same by chance."""


@dataclass(frozen=True, slots=True)
class ItemResponse:
    """Of one question: to how many it was put, and how many answered."""

    name: str
    label: Text
    asked: int
    answered: int

    @property
    def left_out(self) -> float | None:
        """Item non-response: 100 · (asked − answered) / asked; None when nobody was asked."""
        return 100 * (self.asked - self.answered) / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Patterns:
    """`seen`: how many sheets were looked at. `alike`: how many of them are the same, in all their answers, as at least two
    others."""

    seen: int
    items: tuple[ItemResponse, ...]
    alike: int


def patterns(questionnaire: Questionnaire, sheets: Iterable[Answers], today: date) -> Patterns:
    """The questions in their order. `today` is what conditions on the day compare with."""
    applying = asking(questionnaire)
    questions = [question for question in unrolled(questionnaire).questions() if _is_put(question)]
    asked: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    same: Counter[tuple[tuple[str, object], ...]] = Counter()
    seen = 0
    for answers in sheets:
        seen += 1
        asked.update(applying(answers, today))
        answered.update(tuple(answers))
        if len(answers) >= ENOUGH:
            same[tuple(sorted(answers.items()))] += 1
    items = (ItemResponse(each.name, each.label, asked[each.name], answered[each.name]) for each in questions)
    return Patterns(seen, tuple(items), sum(count for count in same.values() if count >= ALIKE))


def _is_put(question: Question) -> bool:
    return kind_of(question).answerable and widget_of(question) != "none"
