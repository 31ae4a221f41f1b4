"""The items of a questionnaire in the order in which they are printed, each with its number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from langnghe.core.paper.routes import Stop
from langnghe.core.questionnaire.edit.tree import mapped
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference
from langnghe.core.questionnaire.kinds import KINDS, widget_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Section
from langnghe.core.questionnaire.repeats import unrolled

_OTHER = ("other", "khac")
_ONE_ANSWER = frozenset({"radio", "select"})


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing on the form: a heading (a section), a table (a section of the layout "matrix"), a question or a note. `write_in`:
    the questions that are written behind one of its answers, by code. `number` counts what is answered, 0 for the rest."""

    item: Section | Question
    level: int
    conditions: tuple[Expression, ...]
    number: int = 0
    write_in: Mapping[str, Question] = field(default_factory=dict)

    @property
    def is_table(self) -> bool:
        """Whether its rows are questions of the same answers."""
        return isinstance(self.item, Section) and self.item.layout == "matrix"


def printed(questionnaire: Questionnaire, copies: int) -> Questionnaire:
    """The questions as they are printed: each repeated group as often as it may be asked, at most `copies` times, with the names
    that its rounds have everywhere (core.questionnaire.repeats)."""

    def capped(item: Section | Question) -> Section | Question:
        if isinstance(item, Question) or item.repeat is None:
            return item
        most = printed_copies(item, copies)
        return replace(item, repeat=replace(item.repeat, minimum=min(item.repeat.minimum, most), maximum=most))

    return unrolled(mapped(questionnaire, capped))


def slots(items: Sequence[Section | Question]) -> tuple[Slot, ...]:
    """What is printed of questions without repeats, numbered from 1."""
    found = _with_write_ins(list(_slots(items, 1, ())))
    number = 0
    numbered = []
    for slot in found:
        answered = slot.is_table or (isinstance(slot.item, Question) and KINDS[slot.item.kind].answerable)
        number += answered
        numbered.append(replace(slot, number=number if answered else 0))
    return tuple(numbered)


def _slots(items: Sequence[Section | Question], level: int, above: tuple[Expression, ...]) -> Iterator[Slot]:
    for item in items:
        conditions = (*above, item.relevant) if item.relevant else above
        if isinstance(item, Question):
            if widget_of(item) != "none":
                yield Slot(item, level, conditions)
        elif item.layout == "matrix":
            yield Slot(item, level, conditions)
        else:
            if item.label:
                yield Slot(item, level, conditions)
            yield from _slots(item.items, level + bool(item.label), conditions)


def printed_copies(section: Section, copies: int) -> int:
    """How many copies of a repeated group are printed."""
    return max(1, min(section.repeat.maximum, copies)) if section.repeat else 1


def _with_write_ins(found: Sequence[Slot]) -> list[Slot]:
    """“Please state” behind the answer that asks for it, instead of a question of its own."""
    kept: list[Slot] = []
    for slot in found:
        last = kept[-1] if kept else None
        code = _explains(slot.item, last.item) if last else ""
        if last and code and code not in last.write_in and isinstance(slot.item, Question):
            kept[-1] = replace(last, write_in={**last.write_in, code: slot.item})
        else:
            kept.append(slot)
    return kept


def _explains(item: Section | Question, before: Section | Question) -> str:
    """The code of the answer to the question before that this line of text explains; "" when it is a question of its own."""
    if not isinstance(item, Question) or not isinstance(before, Question) or widget_of(item) != "text":
        return ""
    match item.relevant:
        case Call("=" | "selected", (Reference(name), Literal(str(code)))) if name == before.name:
            known = any(choice.code == code for choice in KINDS[before.kind].choices(before))
            named = item.name.startswith(before.name) and item.name.endswith((code, *_OTHER))
            return code if known and (named or code in _OTHER) else ""
        case _:
            return ""


def stops(found: Sequence[Slot]) -> tuple[Stop, ...]:
    """The slots as the places between which a respondent is sent."""
    return tuple(_stop(slot) for slot in found)


def _stop(slot: Slot) -> Stop:
    item = slot.item
    name = item.name if isinstance(item, Question) or slot.is_table else ""
    one = isinstance(item, Question) and widget_of(item) in _ONE_ANSWER
    codes = tuple(choice.code for choice in item.choices) if isinstance(item, Question) and one else ()
    own = (item.relevant,) if item.relevant else ()
    return Stop(name, codes, slot.conditions, own, heading=isinstance(item, Section) and not slot.is_table)
