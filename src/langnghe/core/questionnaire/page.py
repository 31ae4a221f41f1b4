"""What the respondent's page must know to apply the logic while the questions are answered."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from langnghe.core.questionnaire.dependencies import order, steps
from langnghe.core.questionnaire.expressions.names import columns, names, walk
from langnghe.core.questionnaire.expressions.serial import to_json
from langnghe.core.questionnaire.expressions.tree import Call, Expression
from langnghe.core.questionnaire.expressions.types import gives
from langnghe.core.questionnaire.kinds import calculation_of, choices_of, kind_of
from langnghe.core.questionnaire.kinds.picker import searched
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section
from langnghe.core.questionnaire.piping import piped, texts_of
from langnghe.core.questionnaire.repeats import unrolled

RULES = ("relevant", "required", "constraint", "calculation", "choice_filter")


def page_logic(questionnaire: Questionnaire) -> dict[str, Any]:
    """JSON for `langnghe.route` and `langnghe.evaluate` of logic.js. Raises Refused when conditions go round in a circle.

    `items`: every section, and every question that has logic or that logic or wording speaks of, in an order in which each comes
    after all that it needs; rounds of a repeat as sections of their own. Each has `name` and, as far as it has them: `section`
    true; `in`, the section it stands in; `as`, how its answer is read ("integer", "number", "date", "time", "moment", "codes",
    "text"); the trees of `relevant`, `required`, `constraint`, `calculation` and `choice_filter`; `numeric` true when a
    calculation always gives a number; `columns`, by code, what the choice filter asks of each choice, but for a picker, whose
    list comes with them (`picker_list`). `labels`: by question and code, the labels that expressions ask for. `says`: the same
    for answers that stand in the wording of other questions, by language.
    """
    questionnaire = unrolled(questionnaire)
    all_steps = steps(questionnaire)
    parts = [part for step in all_steps for expression in _rules(step.item).values() for part in walk(expression)]
    piped_in = piped(text for step in all_steps for _, text in texts_of(step.item))
    spoken_of = {name for part in parts for name in names(part)} | piped_in
    items = []
    for place in order(all_steps):
        step = all_steps[place]
        if isinstance(step.item, Section) or step.item.name in spoken_of or _rules(step.item):
            inside = {"in": all_steps[step.parent].item.name} if step.parent >= 0 else {}
            items.append({"name": step.item.name} | inside | _described(step.item))
    asked = {name for part in parts if isinstance(part, Call) and part.function == "jr:choice-name" for name in names(part)}
    says = {language: _labels(questionnaire, piped_in, language) for language in questionnaire.languages if piped_in}
    return {"items": items, "labels": _labels(questionnaire, asked, questionnaire.default_language)} | (
        {"says": says} if says else {}
    )


def picker_list(question: Question, language: str) -> list[list[Any]]:
    """The entries of a long list for the page, which loads them by themselves: code, label, the label as it is looked for
    (without marks), and the columns that the choice filter asks for, as far as there is one."""
    wanted = sorted(columns(question.choice_filter)) if question.choice_filter is not None else []
    return [
        [choice.code, label, searched(label), *([_asked_of(choice, wanted)] if wanted else [])]
        for choice in question.choices
        for label in (choice.label.in_language(language),)
    ]


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
    if question.choice_filter is None or kind_of(question).name == "picker":
        return {}
    wanted = sorted(columns(question.choice_filter))
    return {"columns": {choice.code: _asked_of(choice, wanted) for choice in question.choices}}


def _asked_of(choice: Choice, wanted: list[str]) -> dict[str, str]:
    known = {**choice.extra, "name": choice.code}
    return {name: known.get(name, "") for name in wanted}


def _labels(questionnaire: Questionnaire, asked: Collection[str], language: str) -> dict[str, dict[str, str]]:
    return {
        question.name: {choice.code: choice.label.in_language(language) for choice in choices_of(question)}
        for question in questionnaire.questions()
        if question.name in asked and choices_of(question)
    }
