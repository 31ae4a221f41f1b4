"""What a person says of boxes, put into what the machine read, and pages kept as plain data until it is all decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from langnghe.core.paper.assembling import FormReading, Rule, Value, assemble
from langnghe.core.paper.layout import Kind
from langnghe.core.paper.seen import BoxReading, PageReading, Status, Verdict
from langnghe.core.paper.stamp import Stamp
from langnghe.core.questionnaire.model import Question

MARKED, BLANK, TYPED = "marked", "blank", "="
"""What is decided of a box; behind the last what was typed."""
Decisions = Mapping[tuple[str, str], str]
"""By question and option."""
_BETWEEN = {"date": "/", "time": ":", "decimal": ","}


def boxes_to_json(boxes: Sequence[BoxReading]) -> list[list[object]]:
    """Boxes as plain lists; see `boxes_from_json`."""
    return [
        [
            box.question,
            box.option,
            box.kind,
            box.probability,
            box.verdict,
            box.page,
            list(box.box),
            box.filled,
            box.text,
            box.struck,
        ]
        for box in boxes
    ]


def boxes_from_json(data: Iterable[Sequence[Any]]) -> tuple[BoxReading, ...]:
    """The boxes that `boxes_to_json` wrote; earlier versions wrote no `struck`."""
    return tuple(_box(each) for each in data)


def _box(data: Sequence[Any]) -> BoxReading:
    question, option, kind, probability, verdict, page, place, filled, text, *struck = data
    left, top, width, height = (float(each) for each in place)
    return BoxReading(
        question=str(question),
        option=str(option),
        kind=Kind(str(kind)),
        probability=float(probability),
        verdict=Verdict(str(verdict)),
        page=int(page),
        box=(left, top, width, height),
        filled=float(filled),
        text=str(text),
        struck=float(struck[0]) if struck else 0.0,
    )


def kind_at(boxes: Iterable[BoxReading], question: str, option: str) -> Kind:
    """What goes into a box that a person is asked about; a comb is asked about as a whole."""
    kinds = [box.kind for box in boxes if box.question == question and option in ("", box.option)]
    return kinds[0] if kinds else Kind.TICK


def sheet_of(
    pages: Sequence[tuple[int, Sequence[BoxReading]]],
    again: Sequence[tuple[int, Sequence[BoxReading]]],
    count: int,
    rules: Mapping[str, Rule],
    decided: Decisions,
) -> FormReading:
    """One sheet of `count` pages, from the boxes of its pages by number and of those seen `again`, with what was decided."""
    stamp = Stamp(0, "", "", 1, count, 1)
    readings = [
        *(_reading(stamp, page, boxes, Status.READ, decided) for page, boxes in pages),
        *(_reading(stamp, page, boxes, Status.REFUSED, decided) for page, boxes in again if boxes),
    ]
    (form,) = assemble(readings, {"": rules})
    open_ = tuple(doubt for doubt in form.doubtful if (doubt.question, doubt.option) not in decided)
    return replace(form, answers=_with_typed(form.answers, decided), doubtful=open_)


def _reading(stamp: Stamp, page: int, boxes: Sequence[BoxReading], status: Status, decided: Decisions) -> PageReading:
    return PageReading(status, None, replace(stamp, page=page), (), tuple(_settled(box, decided) for box in boxes))


def _settled(box: BoxReading, decided: Decisions) -> BoxReading:
    said = decided.get((box.question, box.option), "")
    if said == MARKED:
        return replace(box, probability=1.0, verdict=Verdict.MARK, filled=0.0)
    if said == BLANK:
        return replace(box, probability=0.0, verdict=Verdict.BLANK, filled=0.0, text="")
    if said.startswith(TYPED) and box.kind is Kind.DIGIT:
        return replace(box, probability=1.0, text=said.removeprefix(TYPED).strip())
    return box


def _with_typed(answers: Mapping[str, Value], decided: Decisions) -> dict[str, Value]:
    """What was typed for a whole question takes the place of what was read."""
    found = dict(answers)
    for (question, option), said in decided.items():
        if option == "" and said == BLANK:
            found.pop(question, None)
        elif option == "" and said.startswith(TYPED):
            found[question] = said.removeprefix(TYPED)
    return found


def raw_of(answers: Mapping[str, Value], questions: Mapping[str, Question]) -> dict[str, list[str]]:
    """The answers as a form's fields: the parts of dates and times are joined as people write them, and a name that was written
    is the code of its entry."""
    return {name: _raw(value, questions[name]) for name, value in answers.items() if value and name in questions}


def _raw(value: Value, question: Question) -> list[str]:
    if isinstance(value, tuple):
        return list(value)
    if question.choices:
        codes = {choice.code for choice in question.choices}
        return [value if value in codes else _code(value, question)]
    parts = value.split()
    if question.kind == "datetime" and len(parts) == 5 and all(map(str.isdigit, parts)):
        return [f"{parts[4]}-{parts[3]:0>2}-{parts[2]:0>2}T{parts[0]:0>2}:{parts[1]:0>2}"]
    if question.kind in _BETWEEN and len(parts) > 1 and all(map(str.isdigit, parts)):
        return [_BETWEEN[question.kind].join(parts)]
    return [value]


def _code(said: str, question: Question) -> str:
    wanted = " ".join(said.split()).casefold()
    for choice in question.choices:
        if any(" ".join(label.split()).casefold() == wanted for label in choice.label.by_language.values()):
            return choice.code
    return said
