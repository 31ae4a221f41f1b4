"""The logic of a question or section as people write it: from menus, or as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from langnghe.core.errors import Place
from langnghe.core.questionnaire.edit.tree import find
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.guided import Guide, Rule, from_expression, rule_for, to_expression
from langnghe.core.questionnaire.model import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class Line:
    """One rule as a form shows it and sends it: names and texts only. A line without a question is no rule."""

    question: str
    test: str
    value: str = ""


def lines_of(expression: Expression | None) -> tuple[tuple[Line, ...], bool] | None:
    """The rules of a condition and whether all must hold; none at all for no condition; None for one that no menu can say."""
    if expression is None:
        return (), True
    guide = from_expression(expression)
    return None if guide is None else (tuple(_line(rule) for rule in guide.rules), guide.all)


def from_lines(questionnaire: Questionnaire, lines: Sequence[Line], *, every: bool, old: Expression | None) -> Expression | None:
    """The condition that the lines say; `old` itself where they say what it says, so that nothing is written anew that was not
    changed. Raises Refused (draft.not_found, guided.…)."""
    given = tuple(line for line in lines if line.question)
    if not given:
        return None
    if lines_of(old) in ((given, every), (given, True) if len(given) == 1 else None):
        return old
    return to_expression(Guide(tuple(_rule(questionnaire, line) for line in given), every))


def from_text(written: str, place: Place, *, columns: bool = False) -> Expression | None:
    """The expression; None for a blank one. Raises Refused (expression.…)."""
    return parse(written, place, columns=columns) if written.strip() else None


def written(expression: Expression | None) -> str:
    """The expression as it would be typed; "" for none."""
    return "" if expression is None else to_text(expression)


def mode_of(required: Expression | None) -> str:
    """Whether an answer is required: "no", "yes" or "when" (under a condition)."""
    if required is None or required == Literal(False):
        return "no"
    return "yes" if required in (Literal(True), Call("true", ())) else "when"


def _line(rule: Rule) -> Line:
    value = rule.value
    return Line(rule.question, rule.test.value, format(value, "f") if isinstance(value, Decimal) else value)


def _rule(questionnaire: Questionnaire, line: Line) -> Rule:
    question = find(questionnaire, line.question)
    if not isinstance(question, Question):
        return Rule(
            question.name, rule_for(Question(question.name, "text", question.label), line.test, line.value).test, line.value
        )
    return rule_for(question, line.test, line.value)
