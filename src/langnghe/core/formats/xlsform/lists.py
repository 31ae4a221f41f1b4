"""The lists of choices of a questionnaire, each under one name, with the marks that its questions give to choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from langnghe.core.formats.xlsform.choices import MARKS
from langnghe.core.questionnaire.kinds import kind_of
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Text

Marks = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lists:
    """The name of the list of each question, by the question's name; choices and marks of each list."""

    names: Mapping[str, str]
    choices: Mapping[str, tuple[Choice, ...]]
    marks: Mapping[str, Marks]

    def name_of(self, question: Question) -> str:
        """The list that a question names."""
        return self.names[question.name]

    def marks_of(self, question: Question) -> dict[str, str | Text]:
        """Marks of a question that are not those of its list; "-" for none."""
        if question.name not in self.names:
            return {}
        pairs = zip(MARKS, _marks(question), self.marks[self.names[question.name]], strict=True)
        own = {mark: " ".join(codes) or "-" for mark, codes, usual in pairs if codes != usual}
        if question.kind != "multiple":
            own.pop("langnghe_exclusive", None)
        return dict(own)

    def rows(self) -> Iterator[Mapping[str, str | Text]]:
        """The rows of the choices sheet."""
        for name, choices in self.choices.items():
            for choice in choices:
                marked: dict[str, str | Text] = {
                    mark: "yes" for mark, codes in zip(MARKS, self.marks[name], strict=True) if choice.code in codes
                }
                media: dict[str, str | Text] = {f"media::{medium}": files for medium, files in choice.media.items()}
                yield {"list_name": name, "name": choice.code, "label": choice.label, **media, **choice.extra, **marked}


def lists(questionnaire: Questionnaire) -> Lists:
    """Every list once; where two questions give different choices to one name, the second has a list of another name."""
    names: dict[str, str] = {}
    choices: dict[str, tuple[Choice, ...]] = {}
    marks: dict[str, Marks] = {}
    for question in questionnaire.questions():
        if not kind_of(question).has_choices:
            continue
        name = wished = question.choice_list or question.name
        number = 1
        while name in choices and choices[name] != question.choices:
            number += 1
            name = f"{wished}_{number}"
        names[question.name] = name
        choices.setdefault(name, question.choices)
        marks[name] = _merged(marks.get(name), question)
    return Lists(names, choices, marks)


def _merged(found: Marks | None, question: Question) -> Marks:
    """The first question of a list marks it; what excludes the others is said by the first of several answers."""
    missing, exclusive, last = _marks(question)
    if found is None:
        return missing, exclusive, last
    return found[0], found[1] or exclusive, found[2]


def _marks(question: Question) -> Marks:
    return question.dont_know, question.exclusive, question.fixed_last
