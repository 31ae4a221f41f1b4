"""Repeats: a section whose questions are asked once for each of several things, and the questions that are then put.

Round 2 of the section `members` is the section `members_2`, its question `age` the question `age_2`. How many rounds there are
is the answer to `members_count`, to the question that the count names, or the value of `members_count` when the count is worked
out. In a round `${age}` is the answer of that round; outside of it sum(${age}), min, max, join, concat, count-non-empty and
count(${members}) take all rounds together, and indexed-repeat(${age}, ${members}, 2) takes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from langnghe.core.questionnaire.expressions.evaluate import evaluate
from langnghe.core.questionnaire.expressions.functions import AGGREGATES, EACH, PICK, Context
from langnghe.core.questionnaire.expressions.names import walk
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference, Self
from langnghe.core.questionnaire.model import Question, Questionnaire, Repeat, Section, Text, questions_in
from langnghe.core.questionnaire.piping import renamed

MOST_ROUNDS = 50
_BOUNDED = frozenset({"integer", "decimal", "year"})
Items = tuple[Section | Question, ...]
_HOW_MANY = {"vi": "{label}: có bao nhiêu?", "en": "{label}: how many?"}


def unrolled(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire with every round of its repeats as a section of its own, up to the most there can be (50 at most). One
    without repeats is given back as it is."""
    repeats = {section.name: section for section in repeats_in(questionnaire.items)}
    if not repeats:
        return questionnaire
    inside = {question.name: name for name, section in repeats.items() for question in questions_in(section.items)}
    sheet = _Sheet(repeats, inside, _caps(repeats))
    return replace(questionnaire, items=sheet.items(questionnaire.items))


def round_name(name: str, number: int) -> str:
    """The name of a question or section in a round; the first is 1."""
    return f"{name}_{number}"


def count_name(section: Section) -> str:
    """The name of the question, or of the value, that says how many rounds there are."""
    match section.repeat:
        case Repeat(count=Reference(name)):
            return name
        case _:
            return f"{section.name}_count"


def repeats_in(items: Items) -> Iterator[Section]:
    """The repeated groups among these items, sections opened; what stands within a repeated group is not looked at."""
    for item in items:
        if isinstance(item, Section):
            if item.repeat is not None:
                yield item
            else:
                yield from repeats_in(item.items)


def _caps(repeats: Mapping[str, Section]) -> dict[str, int]:
    """The most that the answer to a question may be, because it says how many rounds there are."""
    caps: dict[str, int] = {}
    for section in repeats.values():
        match section.repeat:
            case Repeat(Reference(name)) as repeat:
                caps[name] = min(_most(repeat), caps.get(name, MOST_ROUNDS))
    return caps


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The questionnaire while it is unrolled; in a round, `repeat` and `number` say which."""

    repeats: Mapping[str, Section]
    inside: Mapping[str, str]
    caps: Mapping[str, int]
    repeat: str = ""
    number: int = 0

    def items(self, items: Items) -> Items:
        return tuple(map(self.item, items))

    def item(self, item: Section | Question) -> Section | Question:
        return self.section(item) if isinstance(item, Section) else self.question(item)

    def name(self, name: str) -> str:
        """What a question is called when it is spoken of here; one of another repeat is that of its first round."""
        if name not in self.inside:
            return name
        return round_name(name, self.number if self.inside[name] == self.repeat else 1)

    def section(self, section: Section) -> Section:
        if section.repeat is not None and not self.repeat:
            return self.rounds(section, section.repeat)
        return replace(
            section,
            name=round_name(section.name, self.number) if self.repeat else section.name,
            label=renamed(section.label, self.name),
            items=self.items(section.items),
            relevant=self.expression(section.relevant),
        )

    def rounds(self, section: Section, repeat: Repeat) -> Section:
        numbers = range(1, _most(repeat) + 1)
        rounds = tuple(self.round(section, repeat, number) for number in numbers)
        label = renamed(section.label, self.name)
        items: Items = (*self.counted(section, repeat), *rounds)
        return replace(section, label=label, items=items, layout="", relevant=self.expression(section.relevant), repeat=None)

    def round(self, section: Section, repeat: Repeat, number: int) -> Section:
        there = replace(self, repeat=section.name, number=number)
        always = repeat.count is None and number <= repeat.minimum
        asked = None if always else Call(">=", (Reference(self.name(count_name(section))), _number(number)))
        label = Text({language: f"{words} {number}" for language, words in section.label.by_language.items()})
        return Section(
            name=round_name(section.name, number),
            label=renamed(label, there.name),
            items=there.items(section.items),
            layout=section.layout,
            relevant=asked,
            place=section.place,
            round_of=section.name,
        )

    def counted(self, section: Section, repeat: Repeat) -> Iterator[Question]:
        """The question how many rounds there are, or its value; none when a question of the questionnaire says so."""
        name, most = count_name(section), str(_most(repeat))
        match repeat.count:
            case None:
                label = Text({code: _how_many(code, words) for code, words in section.label.by_language.items()})
                bounds = {"min": str(repeat.minimum), "max": most}
                yield Question(name, "integer", label, parameters=bounds, place=section.place)
            case Reference():
                return
            case count:
                yield Question(name, "calculate", label=Text(), calculation=self.expression(count), place=section.place)

    def question(self, question: Question) -> Question:
        most = self.caps.get(question.name)
        capped = {"max": _lower(question, most)} if most is not None and question.kind in _BOUNDED else {}
        return replace(
            question,
            name=self.name(question.name),
            label=renamed(question.label, self.name),
            hint=renamed(question.hint, self.name),
            constraint_message=renamed(question.constraint_message, self.name),
            required=self.expression(question.required),
            relevant=self.expression(question.relevant),
            constraint=self.expression(question.constraint),
            calculation=self.expression(question.calculation),
            choice_filter=self.expression(question.choice_filter),
            parameters={**question.parameters, **capped},
        )

    def expression(self, expression: Expression | None) -> Expression | None:
        return None if expression is None else self.tree(expression)

    def tree(self, tree: Expression) -> Expression:
        match tree:
            case Reference(name):
                return Reference(self.name(name))
            case Call("position", ()) if self.repeat:
                return _number(self.number)
            case Call("count", (Reference(name),)) if (repeat := self.elsewhere(name)) is not None:
                return self.count(repeat)
            case Call("indexed-repeat", (Reference(name), _, place)) if name in self.inside:
                return self.picked(self.tree(place), self.all_rounds(name))
            case Call("jr:choice-name", (code, Literal(str(name)))):
                return Call(tree.function, (self.tree(code), Literal(self.name(name))))
            case Call(function, operands):
                taken = self.taken if function in AGGREGATES else self.tree
                return Call(function, tuple(map(taken, operands)))
            case _:
                return tree

    def picked(self, place: Expression, rounds: tuple[Reference, ...]) -> Expression:
        """The answer of one round. Where the round is known beforehand no other is waited for: totals can be carried on."""
        if any(isinstance(part, Reference | Self) or part == Call("today", ()) for part in walk(place)):
            return Call(PICK, (place, *rounds))
        number = evaluate(Call("int", (place,)), Context({}, date.min))
        return next((name for at, name in enumerate(rounds, 1) if at == number), Literal(""))

    def taken(self, operand: Expression) -> Expression:
        """An operand of a function that takes all rounds together."""
        if isinstance(operand, Reference) and operand.name in self.inside and self.elsewhere(operand.name):
            return Call(EACH, self.all_rounds(operand.name))
        return self.tree(operand)

    def elsewhere(self, name: str) -> Section | None:
        """The repeat of that name, or that a question of that name stands in, seen from outside of it."""
        if name in self.repeats:
            return self.repeats[name]
        there = self.inside.get(name, "")
        return self.repeats[there] if there and there != self.repeat else None

    def all_rounds(self, name: str) -> tuple[Reference, ...]:
        repeat = self.repeats[self.inside[name]].repeat or Repeat()
        return tuple(Reference(round_name(name, number)) for number in range(1, _most(repeat) + 1))

    def count(self, section: Section) -> Expression:
        """How many rounds there are: never fewer than the least, never more than the most."""
        repeat = section.repeat or Repeat()
        least = repeat.minimum if repeat.count is None else 0
        given = Call("max", (Call(EACH, (Reference(self.name(count_name(section))),)), _number(least)))
        return Call("min", (given, _number(_most(repeat))))


def _most(repeat: Repeat) -> int:
    return min(repeat.maximum, MOST_ROUNDS)


def _number(value: int) -> Literal:
    return Literal(Decimal(value))


def _how_many(language: str, label: str) -> str:
    return _HOW_MANY.get(language, _HOW_MANY["en"]).format(label=label)


def _lower(question: Question, most: int) -> str:
    written = question.parameters.get("max", "")
    return written if written.isdigit() and int(written) <= most else str(most)
