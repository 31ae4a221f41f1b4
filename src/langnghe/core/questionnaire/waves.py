"""Two waves of a questionnaire: which questions and answers stayed, so that results can be compared, and which did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from langnghe.core.plan.text import normalise, squeeze
from langnghe.core.questionnaire.expressions.tree import Expression
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Section, Text


class Fate(StrEnum):
    """What became of a question or an answer between two waves."""

    STAYED = "stayed"
    CHANGED = "changed"
    APPEARED = "appeared"
    VANISHED = "vanished"


class Aspect(StrEnum):
    """What changed in something that kept its code."""

    WORDING = "wording"
    KIND = "kind"
    CHOICES = "choices"
    CHOICE_WORDING = "choice wording"
    CODES = "codes"
    ORDER = "order"
    DONT_KNOW = "don't know"
    RANGE = "range"
    ASKED_OF = "asked of"


class Comparable(StrEnum):
    """Whether figures of the two waves may stand side by side."""

    YES = "yes"
    WITH_CARE = "with care"
    NO = "no"


@dataclass(frozen=True, slots=True)
class ChoiceChange:
    """An answer, by its code, with its words then and now. `moved_from` is the code under which the earlier wave had the same
    words, where it was another: figures would be mixed up."""

    code: str
    fate: Fate
    before: Text = NO_TEXT
    after: Text = NO_TEXT
    moved_from: str = ""


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question as the later wave has it, or as the earlier had it when it vanished; `before` is None when it is new. `choices`
    are the answers that did not stay. `renamed_from` is a question of the earlier wave that vanished and had the same words and
    kind: perhaps this is that question."""

    question: Question
    fate: Fate
    before: Question | None
    aspects: tuple[Aspect, ...] = ()
    choices: tuple[ChoiceChange, ...] = ()
    renamed_from: str = ""

    @property
    def comparable(self) -> Comparable:
        """NO when there are not two, when the kind changed or when answers changed their codes; WITH_CARE after other changes."""
        if self.fate in {Fate.APPEARED, Fate.VANISHED} or {Aspect.KIND, Aspect.CODES} & set(self.aspects):
            return Comparable.NO
        return Comparable.WITH_CARE if self.aspects else Comparable.YES


def compare_questionnaires(before: Questionnaire, after: Questionnaire) -> tuple[QuestionChange, ...]:
    """Every question of the later wave in its order, then those that vanished. Wordings are compared in the languages that both
    have, whatever their spacing, capitals, dashes and the place of the tone."""
    earlier, later = dict(_asked(before.items)), dict(_asked(after.items))
    gone = [each.question for name, each in earlier.items() if name not in later]
    changes = [
        _changed(earlier[name], each) if name in earlier else _appeared(each.question, gone) for name, each in later.items()
    ]
    return (*changes, *(QuestionChange(question, Fate.VANISHED, question) for question in gone))


def same_words(before: Text, after: Text) -> bool:
    """Whether two texts say the same in every language that both have; with none in common they do not, unless both are empty."""
    common = set(before.by_language) & set(after.by_language)
    if not common:
        return not before and not after
    return all(_plain(before.by_language[language]) == _plain(after.by_language[language]) for language in common)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with every condition on which it is asked, its own and those of its sections."""

    question: Question
    conditions: tuple[Expression, ...]


def _asked(items: tuple[Section | Question, ...], above: tuple[Expression, ...] = ()) -> Iterator[tuple[str, _Asked]]:
    for item in items:
        conditions = (*above, item.relevant) if item.relevant else above
        if isinstance(item, Question):
            yield item.name, _Asked(item, conditions)
        else:
            yield from _asked(item.items, conditions)


def _plain(text: str) -> str:
    return squeeze(normalise(text))


def _appeared(question: Question, gone: list[Question]) -> QuestionChange:
    renamed = next((old.name for old in gone if old.kind == question.kind and same_words(old.label, question.label)), "")
    return QuestionChange(question, Fate.APPEARED, None, renamed_from=renamed)


def _changed(earlier: _Asked, later: _Asked) -> QuestionChange:
    before, after = earlier.question, later.question
    choices = tuple(_choice_changes(before.choices, after.choices))
    aspects = (*_aspects(before, after, choices), *([Aspect.ASKED_OF] if earlier.conditions != later.conditions else []))
    return QuestionChange(after, Fate.CHANGED if aspects else Fate.STAYED, before, aspects, choices)


def _aspects(before: Question, after: Question, choices: tuple[ChoiceChange, ...]) -> Iterator[Aspect]:
    """What differs in the question itself, in the order of the aspects."""
    fates = {choice.fate for choice in choices}
    found: Mapping[Aspect, bool] = {
        Aspect.WORDING: not same_words(before.label, after.label),
        Aspect.KIND: before.kind != after.kind,
        Aspect.CHOICES: bool(fates & {Fate.APPEARED, Fate.VANISHED}),
        Aspect.CHOICE_WORDING: Fate.CHANGED in fates,
        Aspect.CODES: any(choice.moved_from for choice in choices),
        Aspect.ORDER: _codes(before, after) != _codes(after, before),
        Aspect.DONT_KNOW: set(before.dont_know) != set(after.dont_know) or before.ordinal != after.ordinal,
        Aspect.RANGE: dict(before.parameters) != dict(after.parameters) or before.constraint != after.constraint,
    }
    return (aspect for aspect, differs in found.items() if differs)


def _codes(question: Question, other: Question) -> list[str]:
    """The codes of the answers, in their order, that both have."""
    known = {choice.code for choice in other.choices}
    return [choice.code for choice in question.choices if choice.code in known]


def _choice_changes(before: tuple[Choice, ...], after: tuple[Choice, ...]) -> Iterator[ChoiceChange]:
    """The answers that did not stay: those of the later wave in its order, then those that vanished."""
    earlier, later = ({choice.code: choice.label for choice in each} for each in (before, after))
    for code, label in later.items():
        was = earlier.get(code)
        if was is None or not same_words(was, label):
            elsewhere = next((other for other, words in earlier.items() if other != code and same_words(words, label)), "")
            yield ChoiceChange(code, Fate.APPEARED if was is None else Fate.CHANGED, was or NO_TEXT, label, elsewhere)
    for code, label in earlier.items():
        if code not in later:
            yield ChoiceChange(code, Fate.VANISHED, label)
