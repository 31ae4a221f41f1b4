"""What a questionnaire says of the boxes on its sheet: one answer or several, which stand alone."""

from __future__ import annotations

from collections.abc import Mapping

from langnghe.core.paper.assembling import Rule
from langnghe.core.paper.layout import Kind, SheetLayout
from langnghe.core.questionnaire.model import Question, Questionnaire


def rules_of(layout: SheetLayout, questionnaire: Questionnaire) -> Mapping[str, Rule]:
    """The rules of all questions with boxes to tick, by their names on the sheet. A circle takes one answer whatever the
    questionnaire says, for so the sheet says."""
    known = {question.name: question for question in questionnaire.questions()}
    shapes = {box.question: box.shape for page in layout.pages for box in page.boxes if box.kind is Kind.TICK}
    return {name: _rule(known.get(name), single=shape == "circle") for name, shape in shapes.items()}


def _rule(question: Question | None, *, single: bool) -> Rule:
    if question is None:
        return Rule(single)
    most = question.parameters.get("max", "") if question.kind == "multiple" else ""
    return Rule(single, frozenset(question.exclusive), int(most) if most.isdigit() else 0)
