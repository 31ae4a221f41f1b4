"""The form that a tablet gets: unit, notice and consent before the questions, and no more freedom than the door allows.

A tablet is far from the server when somebody answers: whatever the server would refuse must be refused by the form itself, or an
interview is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from langnghe.core.formats.openrosa.held import held
from langnghe.core.formats.xlsform import write_xform
from langnghe.core.questionnaire.dependencies import steps
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference, Self
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.piping import piped, renamed, texts_of
from langnghe.core.questionnaire.repeats import count_name, unrolled
from langnghe.core.sampling.choosing import told_apart
from langnghe.core.sampling.units import Unit

UNIT, NOTICE, CONSENT, SLIP, INTRODUCTION = "_unit", "_notice", "_consent", "_slip", "_introduction"
"""What a tablet's form asks or says beside the questions; no question has a name that begins so."""
_YES = Literal(True)
_ONE_CHOICE = frozenset({"single", "yes_no", "picker"})
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
    items = _Sheet.of(questionnaire).items(questionnaire.items)
    before = tuple(_before(questionnaire, units, wording))
    return replace(questionnaire, name=form, introduction=NO_TEXT, items=(*before, *items))


def _before(questionnaire: Questionnaire, units: Sequence[Unit], wording: Wording) -> Iterator[Question]:
    if len(units) > 1:
        kind, appearance = ("single", "minimal" if len(units) > _FEW else "") if len(units) <= _SOME else ("picker", "")
        choices = tuple(Choice(unit.code, _everywhere(unit.name, questionnaire)) for unit in told_apart(units))
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


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A questionnaire while it is made ready. `plain`: its questions as they are asked, with all that limits them; `said`: those
    of one choice whose answers stand in the wording of others, where a tablet would say the code."""

    plain: Mapping[str, Question]
    said: frozenset[str]

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> _Sheet:
        plain = {question.name: question for question in unrolled(questionnaire).questions()}
        spoken = piped(text for step in steps(questionnaire) for _, text in texts_of(step.item))
        chosen = {question.name for question in questionnaire.questions() if question.kind in _ONE_CHOICE}
        return cls(plain, spoken & chosen)

    def items(self, items: Sequence[Item]) -> tuple[Item, ...]:
        return tuple(each for item in items for each in self.item(item))

    def item(self, item: Item) -> Iterator[Item]:
        """An item as tablets ask it. Where the respondent says how often a section is asked, the number is asked first: a tablet
        would let anybody add more than the most there may be."""
        if isinstance(item, Question):
            yield self.worded(held(item, self.plain.get(item.name, item)))
            if item.name in self.said:
                label = Call("jr:choice-name", (Reference(item.name), Literal(item.name)))
                yield Question(_label_of(item.name), "calculate", NO_TEXT, calculation=label)
            return
        section = replace(item, label=renamed(item.label, self.name), items=self.items(item.items))
        if section.repeat is not None and section.repeat.count is None:
            asked = replace(self.plain[count_name(item)], relevant=item.relevant, required=_YES)
            yield asked
            section = replace(section, repeat=replace(section.repeat, count=Reference(asked.name)))
        yield section

    def worded(self, question: Question) -> Question:
        label, hint, message = (renamed(text, self.name) for _, text in texts_of(question))
        return replace(question, label=label, hint=hint, constraint_message=message)

    def name(self, name: str) -> str:
        """By what its answer is said in a text."""
        return _label_of(name) if name in self.said else name


def _label_of(name: str) -> str:
    return f"_said_{name}"
