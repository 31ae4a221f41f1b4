"""What the respondent's page must know to apply the logic while the questions are answered."""

from __future__ import annotations

from typing import Any

from langnghe.core.questionnaire.dependencies import order, steps
from langnghe.core.questionnaire.expressions.names import columns, names, walk
from langnghe.core.questionnaire.expressions.serial import to_json
from langnghe.core.questionnaire.expressions.tree import Call, Expression
from langnghe.core.questionnaire.expressions.types import gives
from langnghe.core.questionnaire.kinds import calculation_of, kind_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Section

RULES = ("relevant", "required", "constraint", "calculation", "choice_filter")


def page_logic(questionnaire: Questionnaire) -> dict[str, Any]:
    """JSON for `langnghe.route` and `langnghe.evaluate` of logic.js. Raises Refused when conditions go round in a circle.

    `items`: every section, and every question that has logic or that logic speaks of, in an order in which each comes after
    all that it needs. Each has `name` and, as far as it has them: `section` true; `in`, the section it stands in; `as`, how
    its answer is read ("integer", "number", "date", "codes", "text"); the trees of `relevant`, `required`, `constraint`,
    `calculation` and `choice_filter`; `numeric` true when a calculation always gives a number; `columns`, by code, what the
    choice filter asks of each choice. `labels`: by question and code, the labels that expressions ask for.
    """
    all_steps = steps(questionnaire)
    parts = [part for step in all_steps for expression in _rules(step.item).values() for part in walk(expression)]
    spoken_of = {name for part in parts for name in names(part)}
    items = []
    for place in order(all_steps):
        step = all_steps[place]
        if isinstance(step.item, Section) or step.item.name in spoken_of or _rules(step.item):
            inside = {"in": all_steps[step.parent].item.name} if step.parent >= 0 else {}
            items.append({"name": step.item.name} | inside | _described(step.item))
    return {"items": items, "labels": _labels(questionnaire, parts)}


def _rules(item: Question | Section) -> dict[str, Expression]:
    found = {name: getattr(item, name, None) for name in RULES}
    if isinstance(item, Question):
        found["calculation"] = calculation_of(item)
    return {name: expression for name, expression in found.items() if expression is not None}


def _described(item: Question | Section) -> dict[str, Any]:
    trees = {name: to_json(expression) for name, expression in _rules(item).items()}
    if isinstance(item, Section):
        return {"section": True} | trees
    numeric = {"numeric": True} if item.calculation and gives(item.calculation) == "number" else {}
    return {"as": kind_of(item).seen_as} | trees | numeric | _columns(item)


def _columns(question: Question) -> dict[str, Any]:
    if question.choice_filter is None:
        return {}
    wanted = columns(question.choice_filter)
    known = {choice.code: {**choice.extra, "name": choice.code} for choice in question.choices}
    return {"columns": {code: {name: extra.get(name, "") for name in sorted(wanted)} for code, extra in known.items()}}


def _labels(questionnaire: Questionnaire, parts: list[Expression]) -> dict[str, dict[str, str]]:
    asked = {name for part in parts if isinstance(part, Call) and part.function == "jr:choice-name" for name in names(part)}
    language = questionnaire.default_language
    return {
        question.name: {choice.code: choice.label.in_language(language) for choice in question.choices}
        for question in questionnaire.questions()
        if question.name in asked
    }
