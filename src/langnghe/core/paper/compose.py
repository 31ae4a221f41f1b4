"""A questionnaire as a printed form: numbers, boxes, and the logic in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from langnghe.core.errors import Finding
from langnghe.core.paper.answers import across, answer, is_written, options, shape_of
from langnghe.core.paper.conditions import Speaker, said
from langnghe.core.paper.findings import COPIES, FILTERED, IN_SYMBOLS, WRITTEN
from langnghe.core.paper.form import Answer, Asked, Form, Heading, Layout, Part, Places, Remark, Row, Table, Ticks
from langnghe.core.paper.routes import Jump, jumps, unexplained
from langnghe.core.paper.slots import Slot, printed, printed_copies, slots, stops
from langnghe.core.paper.words import Words, words_for
from langnghe.core.plan.text import fold
from langnghe.core.questionnaire.edit.tree import walk
from langnghe.core.questionnaire.expressions.tree import Expression
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.kinds import KINDS, widget_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Section, Text

_PIPED = re.compile(r"\$\{\s*([^\s{}]+)\s*\}")
_SAYS_SEVERAL = re.compile(r"chon (?:duoc |toi da )?(?:nhieu|\d)|more than one|at most|all that apply")
_SHORT_HASH = 12
_MOST_COLUMNS = 7


@dataclass(frozen=True, slots=True)
class Composed:
    """A form, and what it cannot say as the page does."""

    form: Form
    findings: tuple[Finding, ...]


def compose(questionnaire: Questionnaire, language: str, layout: Layout) -> Composed:
    """The form in one language of the questionnaire; words it lacks in that language are those of another."""
    words = words_for(language)
    writer = _Writer(printed(questionnaire, layout.copies), language, layout)
    version = questionnaire_hash(questionnaire)
    form = Form(
        title=questionnaire.title.in_language(language),
        language=language,
        version=version,
        introduction=_paragraphs(writer.text(questionnaire.introduction)),
        how=words.how,
        parts=tuple(writer.parts()),
        layout=layout,
        footer=(f"{words.version} {version[:_SHORT_HASH]}", words.page, words.of),
    )
    return Composed(form, (*writer.findings, *_lost(questionnaire, layout)))


class _Writer:
    """One form being written."""

    def __init__(self, questionnaire: Questionnaire, language: str, layout: Layout) -> None:
        self.language, self.layout, self.slots = language, layout, slots(questionnaire.items)
        self.words: Words = words_for(language)
        self.findings: list[Finding] = []
        places = stops(self.slots)
        self.jumps: Sequence[Jump] = jumps(places)
        self.untold = unexplained(places, self.jumps)
        known = {question.name: question for question in questionnaire.questions()}
        self.speaker = Speaker(known, dict(self._numbers()), self.words, language)

    def text(self, text: Text) -> str:
        """The words; where the page would put an earlier answer, the number of its question stands."""
        return _PIPED.sub(
            lambda match: self.words.answer_of.format(question=self.speaker.numbers.get(match[1], "…")),
            text.in_language(self.language),
        )

    def parts(self) -> Iterator[Part]:
        for place, slot in enumerate(self.slots):
            only_if = self._only_if(slot.item, self.untold[place])
            item = slot.item
            if isinstance(item, Question):
                yield (
                    self._asked(place, slot, item, only_if)
                    if slot.number
                    else Remark(_paragraphs(self.text(item.label)), only_if)
                )
            elif slot.is_table:
                yield self._table(place, slot, item, only_if)
            else:
                yield Heading(slot.level, self.text(item.label), only_if)

    def _numbers(self) -> Iterator[tuple[str, str]]:
        for slot in self.slots:
            number = self._number(slot).rstrip(".")
            if slot.number:
                yield slot.item.name, number
            for written in slot.write_in.values():
                yield written.name, number
            if isinstance(slot.item, Section) and slot.is_table:
                for row in slot.item.items:
                    yield row.name, f"{number} ({row.label.in_language(self.language)})"

    def _number(self, slot: Slot) -> str:
        return self.words.question.format(number=slot.number)

    def _only_if(self, item: Section | Question, conditions: Sequence[Expression]) -> str:
        return self.words.only_if.format(condition=self._said(item, conditions)) if conditions else ""

    def _said(self, item: Section | Question, conditions: Sequence[Expression]) -> str:
        found = []
        for condition in conditions:
            words = said(condition, self.speaker)
            if not words:
                words = _PIPED.sub(lambda match: self.speaker.numbers.get(match[1], match[0]), to_text(condition))
                self.findings.append(Finding(IN_SYMBOLS, item.place, {"name": item.name, "condition": words}))
            found.append(words)
        return self.words.both.join(found)

    def _asked(self, place: int, slot: Slot, question: Question, only_if: str) -> Asked:
        written = {code: each.name for code, each in slot.write_in.items()}
        found = options(question, self.language, written)
        given = answer(question, found, self.words, self.layout)
        return Asked(
            name=question.name,
            number=self._number(slot),
            text=_paragraphs(self.text(question.label)),
            answer=given,
            hint=self.text(question.hint),
            only_if=only_if,
            how=self._how(question, given),
            then=tuple(self._then(place, question)),
        )

    def _how(self, question: Question, given: Answer) -> str:
        if is_written(question, self.layout):
            return self.words.write_name
        if isinstance(given, Places):
            most = question.parameters.get("max")
            return self.words.rank_some.format(most=most) if most else self.words.rank
        return _several(question, self.words) if isinstance(given, Ticks) else ""

    def _then(self, place: int, item: Section | Question) -> Iterator[str]:
        """A sentence for each place to go on to, with the answers that lead there."""
        found = KINDS[item.kind].choices(item) if isinstance(item, Question) else ()
        labels = {choice.code: choice.label.in_language(self.language) for choice in found}
        leaving = sorted((jump for jump in self.jumps if jump.start == place), key=lambda jump: (jump.code == "", jump.target))
        for (always, target), group in groupby(leaving, key=lambda jump: (jump.code == "", jump.target)):
            number = next((self._number(slot).rstrip(".") for slot in self.slots[target:] if slot.number), "")
            if always:
                yield (self.words.then if number else self.words.then_end).format(target=number)
            else:
                answers = self.words.either.join(self.words.quoted.format(label=labels[jump.code]) for jump in group)
                yield (self.words.jump if number else self.words.jump_to_end).format(answers=answers, target=number)

    def _table(self, place: int, slot: Slot, section: Section, only_if: str) -> Table:
        rows = [item for item in section.items if isinstance(item, Question)]
        first = next((row for row in rows if KINDS[row.kind].choices(row)), rows[0])
        found = options(first, self.language, {})
        return Table(
            name=section.name,
            number=self._number(slot),
            text=_paragraphs(self.text(section.label)),
            shape=shape_of(first),
            options=found,
            rows=tuple(Row(row.name, self._row(row)) for row in rows),
            only_if=only_if,
            how=_several(first, self.words),
            then=tuple(self._then(place, section)),
            stacked=across(found, self.layout) if self.layout.columns > 1 or len(found) > _MOST_COLUMNS else 0,
        )

    def _row(self, row: Question) -> str:
        label = self.text(row.label)
        if row.relevant is None:
            return label
        return self.words.row_only_if.format(label=label, condition=self._said(row, (row.relevant,)))


def _several(question: Question, words: Words) -> str:
    hint = " ".join(map(fold, question.hint.by_language.values()))
    if widget_of(question) != "checkboxes" or _SAYS_SEVERAL.search(hint):
        return ""
    least, most = (question.parameters.get(name, "") for name in ("min", "max"))
    if most == "" and least in {"", "0", "1"}:
        return words.several
    sentences: Mapping[tuple[bool, bool], str] = {
        (True, True): words.between,
        (True, False): words.at_least,
        (False, True): words.at_most,
    }
    return sentences[least not in {"", "0", "1"}, bool(most)].format(least=least, most=most)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in text.splitlines())))


def _lost(questionnaire: Questionnaire, layout: Layout) -> Iterator[Finding]:
    for item in walk(questionnaire.items):
        if isinstance(item, Section):
            if item.repeat and item.repeat.maximum > printed_copies(item, layout.copies):
                values = {"name": item.name, "printed": printed_copies(item, layout.copies), "most": item.repeat.maximum}
                yield Finding(COPIES, item.place, values)
        elif is_written(item, layout):
            yield Finding(WRITTEN, item.place, {"name": item.name, "count": len(item.choices)})
        elif item.choice_filter is not None:
            yield Finding(FILTERED, item.place, {"name": item.name})
