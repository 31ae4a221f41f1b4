"""Choices: the codes of a list differ, and are single words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from langnghe.core.errors import Finding, define
from langnghe.core.questionnaire.check.wording import distinct_lists
from langnghe.core.questionnaire.model import Questionnaire

DUPLICATE = define(
    "questionnaire.duplicate_code",
    "The list “{list}” has the code “{code}” twice.",
    "Give one of the two choices another code.",
)
BAD_CODE = define(
    "questionnaire.bad_code",
    "“{code}” cannot be a code.",
    "Use a single word without blanks, of at most 64 characters.",
)

LONGEST_CODE = 64


def check_choices(questionnaire: Questionnaire) -> Iterator[Finding]:
    """The codes of every list."""
    for name, choices in distinct_lists(questionnaire):
        seen: set[str] = set()
        for choice in choices:
            place = replace(choice.place, column="name")
            if choice.code in seen:
                yield Finding(DUPLICATE, place, {"list": name, "code": choice.code})
            if len(choice.code.split()) != 1 or choice.code != choice.code.strip() or len(choice.code) > LONGEST_CODE:
                yield Finding(BAD_CODE, place, {"code": choice.code})
            seen.add(choice.code)
