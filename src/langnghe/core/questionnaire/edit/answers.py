"""The answers that can be chosen, as the lines of a list that people type and paste; codes stay when words change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from langnghe.core.plan.text import squeeze
from langnghe.core.questionnaire.edit.changes import said
from langnghe.core.questionnaire.edit.naming import free, names_of, new_code
from langnghe.core.questionnaire.edit.tree import walk
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire

_MARK = re.compile(r"^\s*(?:[-–—•·*+▪◦●○◯□☐☑■❑❒_]+|\(?(?:\d{1,2}|[a-zA-ZđĐ])[.)]|\d{1,2}\s*-)\s+|^\s*[○◯□☐☑■❑❒•]\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list. `was` is the code that the choice had, "" for a new one; `code` the one it shall have, "" to leave
    it. `apart`: kept apart from a scale ("hard to say"); `alone`: no other may be chosen with it; `last`: stays at the end when
    the order is drawn by lot."""

    label: str
    was: str = ""
    code: str = ""
    apart: bool = False
    alone: bool = False
    last: bool = False


def pasted(text: str) -> list[str]:
    """The lines of a pasted list without their bullets and numbers, blank ones and repetitions left out."""
    lines = (squeeze(_MARK.sub("", line)) for line in re.split(r"[\r\n\v]+", text))
    return list(dict.fromkeys(line for line in lines if line))


def with_lines(question: Question, lines: Sequence[Line], language: str) -> Question:
    """The question with these answers, in that language; lines without words are left out, other languages are kept."""
    kept = {choice.code: choice for choice in question.choices}
    new: list[Choice] = []
    marks: dict[str, Line] = {}
    for line in (line for line in lines if line.label.strip()):
        old = kept.get(line.was)
        code = line.code.strip() or (old.code if old else new_code(line.label, (*question.choices, *new)))
        new.append(
            replace(old or Choice(code, NO_TEXT), code=code, label=said(old.label if old else NO_TEXT, language, line.label))
        )
        marks[code] = line
    return replace(
        question,
        choices=tuple(new),
        dont_know=tuple(code for code, line in marks.items() if line.apart),
        exclusive=tuple(code for code, line in marks.items() if line.alone),
        fixed_last=tuple(code for code, line in marks.items() if line.last),
    )


def lines_of(question: Question, language: str) -> tuple[Line, ...]:
    """The answers as lines, which `with_lines` takes back."""
    return tuple(
        Line(
            choice.label.by_language.get(language, ""),
            choice.code,
            choice.code,
            choice.code in question.dont_know,
            choice.code in question.exclusive,
            choice.code in question.fixed_last,
        )
        for choice in question.choices
    )


def to_text(question: Question, language: str) -> str:
    """A long list of answers as text, one a line: `code | words`."""
    return "\n".join(f"{line.was} | {line.label}" for line in lines_of(question, language))


def from_text(text: str, question: Question) -> list[Line]:
    """The lines of such a text; those without a code are new. What is special about an answer stays with its code."""
    marks = {line.was: line for line in lines_of(question, "")}
    found: list[Line] = []
    for written in (line for line in text.splitlines() if line.strip()):
        code, bar, label = (part.strip() for part in written.partition("|"))
        old = marks.get(code, Line("", code=code)) if bar else Line("")
        found.append(replace(old, label=squeeze(label if bar else written)))
    return found


def on_its_own(questionnaire: Questionnaire, question: Question) -> Question:
    """The question with a list of choices of its own name, where others use the list it names with other choices."""
    others = [item for item in walk(questionnaire.items) if isinstance(item, Question) and item.name != question.name]
    shared = [other for other in others if question.choice_list and _list(other) == question.choice_list]
    if all(_same(other, question) for other in shared):
        return question
    return replace(question, choice_list=free(question.name, names_of(questionnaire) - {question.name}))


def fitting(question: Question) -> Question:
    """The question without what its kind has no use for; its choices on a list that has a name, as in a workbook."""
    kind = KINDS[question.kind]
    if kind.has_choices and not question.choice_list:
        question = replace(question, choice_list=question.name)
    if not kind.has_choices:
        question = replace(question, choices=(), choice_list="", choice_filter=None, dont_know=(), exclusive=(), ordinal=False)
    known = {name: value for name, value in question.parameters.items() if name in kind.parameters}
    plain = replace(question, parameters=known)
    return plain if kind.answerable else replace(plain, required=None, constraint=None, constraint_message=NO_TEXT, default="")


def _list(question: Question) -> str:
    return question.choice_list or question.name


def _same(one: Question, other: Question) -> bool:
    return all(getattr(one, field) == getattr(other, field) for field in ("choices", "dont_know", "exclusive", "fixed_last"))
