"""The form that a tablet gets: unit, notice and consent before the questions, and no more freedom than the door allows.

A tablet is far from the server when somebody answers: whatever the server would refuse must be refused by the form itself, or an
interview is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce

from langnghe.core.formats.xlsform import write_xform
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference, Self
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.kinds.raw import LONGEST
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.repeats import count_name, unrolled
from langnghe.core.sampling.units import Unit

UNIT, NOTICE, CONSENT, SLIP, INTRODUCTION = "_unit", "_notice", "_consent", "_slip", "_introduction"
"""What a tablet's form asks or says beside the questions; no question has a name that begins so."""
_YES = Literal(True)
_FEW, _SOME = 7, 20
"""Up to how many units stand below each other, and up to how many in a list that folds out; more are looked for by typing."""
_CODE_ON_A_SLIP = "^[0-9A-Za-z][0-9A-Za-z .-]{9,22}$"
Item = Section | Question


@dataclass(frozen=True, slots=True)
class Wording:
    """What the form says beside the questions. `slip` is filled where every respondent brings a printed code."""

    unit: Text
    notice: Text
    consent: Text
    slip: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class TabletForm:
    """An XForm. `version` names the questionnaire (before the point) and everything else in the form (behind it)."""

    form: str
    title: Text
    version: str
    content: bytes

    @property
    def md5(self) -> str:
        """Of the content, by which clients see that a form has changed."""
        return hashlib.md5(self.content, usedforsecurity=False).hexdigest()


def tablet_form(questionnaire: Questionnaire, form: str, units: Sequence[Unit], wording: Wording) -> TabletForm:
    """The form of a questionnaire for tablets that collect in these units, under the name `form`."""
    asked = tablet_questionnaire(questionnaire, form, units, wording)
    version = f"{version_of(questionnaire)}.{questionnaire_hash(asked)[:8]}"
    return TabletForm(form, asked.title, version, write_xform(asked, version))


def version_of(questionnaire: Questionnaire) -> str:
    """What stands for the questionnaire in the version of its forms."""
    return questionnaire_hash(questionnaire)[:12]


def tablet_questionnaire(questionnaire: Questionnaire, form: str, units: Sequence[Unit], wording: Wording) -> Questionnaire:
    """The questionnaire as it is asked on a tablet. Where there is only one unit it is not asked for."""
    plain = {question.name: question for question in unrolled(questionnaire).questions()}
    items = tuple(each for item in questionnaire.items for each in _item(item, plain))
    before = tuple(_before(questionnaire, units, wording))
    return replace(questionnaire, name=form, introduction=NO_TEXT, items=(*before, *items))


def _before(questionnaire: Questionnaire, units: Sequence[Unit], wording: Wording) -> Iterator[Question]:
    if len(units) > 1:
        kind, appearance = ("single", "minimal" if len(units) > _FEW else "") if len(units) <= _SOME else ("picker", "")
        choices = tuple(Choice(unit.code, _everywhere(unit.name, questionnaire)) for unit in units)
        yield Question(UNIT, kind, wording.unit, required=_YES, choice_list=UNIT, choices=choices, appearance=appearance)
    yield Question(NOTICE, "note", wording.notice)
    yield Question(CONSENT, "acknowledge", wording.consent, required=_YES)
    if wording.slip:
        form = Call("regex", (Self(), Literal(_CODE_ON_A_SLIP)))
        yield Question(SLIP, "text", wording.slip, required=_YES, constraint=form)
    if questionnaire.introduction:
        yield Question(INTRODUCTION, "note", questionnaire.introduction)


def _everywhere(name: str, questionnaire: Questionnaire) -> Text:
    return Text(dict.fromkeys(questionnaire.languages, name))


def _item(item: Item, plain: Mapping[str, Question]) -> Iterator[Item]:
    """An item as tablets ask it. Where the respondent says how often a section is asked, the number is asked first: a tablet
    would let anybody add more than the most there may be."""
    if isinstance(item, Question):
        yield _held(item, plain.get(item.name, item))
        return
    inside = tuple(each for part in item.items for each in _item(part, plain))
    section = replace(item, items=inside)
    if section.repeat is not None and section.repeat.count is None:
        asked = replace(plain[count_name(item)], relevant=item.relevant, required=_YES)
        yield asked
        section = replace(section, repeat=replace(section.repeat, count=Reference(asked.name)))
    yield section


def _held(question: Question, plain: Question) -> Question:
    """The question with all that its kind refuses in its constraint; `plain` holds what else limits it."""
    match question.kind:
        case "multiple":
            return _constrained(replace(question, parameters=_without_bounds(question)), *_choosing(question))
        case "ranking":
            return replace(question, parameters=_without_bounds(question))
        case "text":
            return _constrained(question, Call("<=", (Call("string-length", (Self(),)), _number(LONGEST))))
        case "year":
            return replace(question, parameters={"min": "1000", "max": "2999", **plain.parameters})
        case "integer" | "decimal":
            return _constrained(replace(question, parameters=plain.parameters), *_rounded(question))
        case _:
            return question


def _without_bounds(question: Question) -> dict[str, str]:
    return {name: value for name, value in question.parameters.items() if name not in ("min", "max")}


def _choosing(question: Question) -> Iterator[Expression]:
    """How many may be chosen, and what only alone."""
    count = Call("count-selected", (Self(),))
    if "max" in question.parameters:
        yield Call("<=", (count, _number(int(question.parameters["max"]))))
    if "min" in question.parameters:
        enough: Expression = Call(">=", (count, _number(int(question.parameters["min"]))))
        yield reduce(lambda found, code: Call("or", (found, _chosen(code))), (*question.exclusive, *question.dont_know), enough)
    for code in question.exclusive:
        yield Call("or", (Call("=", (count, _number(1))), Call("not", (_chosen(code),))))


def _chosen(code: str) -> Expression:
    return Call("selected", (Self(), Literal(code)))


def _rounded(question: Question) -> Iterator[Expression]:
    digits = question.parameters.get("decimals")
    if digits is not None:
        yield Call("=", (Self(), Call("round", (Self(), _number(int(digits))))))


def _constrained(question: Question, *more: Expression) -> Question:
    parts = ([] if question.constraint is None else [question.constraint]) + list(more)
    return replace(question, constraint=reduce(lambda left, right: Call("and", (left, right)), parts) if parts else None)


def _number(value: int) -> Literal:
    return Literal(Decimal(value))
