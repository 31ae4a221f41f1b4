"""Names: each is given once, and is one that a form, a file and a formula can carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.questionnaire.dependencies import steps
from langnghe.core.questionnaire.expressions.lexer import NAME
from langnghe.core.questionnaire.model import Question, Questionnaire

DUPLICATE = define(
    "questionnaire.duplicate_name", "The name “{name}” is given twice; first in row {first}.", "Give one of the two another name."
)
BAD_NAME = define(
    "questionnaire.bad_name",
    "“{name}” cannot be a name.",
    "Begin with a letter; use letters, digits, - . and _, no blanks, at most 64 characters.",
)
RESERVED = define(
    "questionnaire.reserved_name",
    "The name “{name}” is taken: every form or every table of answers has something of that name.",
    "Give it another name, for example {name}_1.",
)
NOTHING_ASKED = define("questionnaire.nothing_asked", "Nothing is asked.", "Add questions to the survey sheet.")
EMPTY_SECTION = define(
    "questionnaire.empty_section",
    "There is nothing in the section “{name}”.",
    "Take it out, or move questions into it.",
    Severity.WARNING,
)

LONGEST_NAME = 64
_GOOD = re.compile(NAME)
_RESERVED = frozenset({"meta", "instanceID", "instanceName", "unit", "mode"})
"""What every XForm has, and the columns that every dataset has."""


def check_names(questionnaire: Questionnaire) -> Iterator[Finding]:
    """The names of questions and sections, and that there is something under them."""
    if not any(True for _ in questionnaire.questions()):
        yield Finding(NOTHING_ASKED)
    seen: dict[str, int | None] = {}
    for step in steps(questionnaire):
        name, place = step.item.name, replace(step.item.place, column="name")
        if name in seen:
            yield Finding(DUPLICATE, place, {"name": name, "first": seen[name] or "?"})
        elif name in _RESERVED:
            yield Finding(RESERVED, place, {"name": name})
        elif not _GOOD.fullmatch(name) or len(name) > LONGEST_NAME or name.startswith("_"):
            yield Finding(BAD_NAME, place, {"name": name})
        seen.setdefault(name, step.item.place.row)
        if not isinstance(step.item, Question) and not step.item.items:
            yield Finding(EMPTY_SECTION, place, {"name": name})
