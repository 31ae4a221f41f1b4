"""What the kinds with choices have in common."""

from __future__ import annotations

from collections.abc import Iterator

from langnghe.core.errors import Finding, define
from langnghe.core.questionnaire.kinds.bounds import check_bounds
from langnghe.core.questionnaire.model import Question

NO_CHOICES = define(
    "questionnaire.no_choices",
    "The question “{name}” has no choices.",
    "Write its choices on the choices sheet under the list name that stands in its type.",
)
UNKNOWN_CODE = define(
    "questionnaire.unknown_code",
    "“{code}” is not one of the choices of “{name}”.",
    "Use the code of a choice of that question: {known}.",
)

ORDER = frozenset({"randomize", "seed"})
"""The parameters of an order drawn by lot: core.questionnaire.shuffle."""


def check_choices(question: Question) -> Iterator[Finding]:
    """A question with choices has some, and its marked codes are among them."""
    if not question.choices:
        yield Finding(NO_CHOICES, question.place, {"name": question.name})
    codes = [choice.code for choice in question.choices]
    for code in (*question.dont_know, *question.exclusive, *question.fixed_last):
        if code not in codes:
            yield Finding(UNKNOWN_CODE, question.place, {"code": code, "name": question.name, "known": ", ".join(codes)})
    yield from check_bounds(question)
