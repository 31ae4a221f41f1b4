"""Conditions in words, for people who see the numbers of questions and no names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from langnghe.core.paper.words import Words
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference
from langnghe.core.questionnaire.guided import Rule, Test, from_expression
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.model import Question

_BOTH, _EITHER = {Test.IS_NOT, Test.CONTAINS_NOT}, {Test.IS, Test.CONTAINS}
_ORDERS = {">": "more", ">=": "at_least", "<": "less", "<=": "at_most", "=": "equal"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """What is needed to say a condition: the questions by name, the number of each as printed, and the words of a language."""

    questions: Mapping[str, Question]
    numbers: Mapping[str, str]
    words: Words
    language: str


def said(condition: Expression, speaker: Speaker) -> str:
    """The condition in words; "" where it is not one of those that can be said simply."""
    match condition:
        case Call("and" | "or" as join, parts):
            return _several(join, parts, speaker)
        case Call(operator, (Call("count-selected", (Reference(name),)), Literal(Decimal() as number))) if operator in _ORDERS:
            return _counted(name, _ORDERS[operator], number, speaker)
        case _:
            guide = from_expression(condition)
            return _rules(guide.rules, speaker, "") if guide else ""


def _counted(name: str, test: str, number: Decimal, speaker: Speaker) -> str:
    if name not in speaker.numbers:
        return ""
    counted = speaker.words.tests["count"].format(question=speaker.numbers[name])
    return speaker.words.tests[f"count_{test}"].format(question=counted, value=number)


def _several(join: str, parts: Sequence[Expression], speaker: Speaker) -> str:
    """Rules about the answers of one question are said together; parts of another joint in parentheses."""
    guides = [from_expression(part) for part in parts]
    rules = [rule for guide in guides if guide and len(guide.rules) == 1 for rule in guide.rules]
    together = _EITHER if join == "or" else _BOTH
    if len(rules) == len(parts) and len({rule.question for rule in rules}) == 1 and {rule.test for rule in rules} <= together:
        return _rules(rules, speaker, speaker.words.either)
    found = [f"({words})" if _is_joint(part, join) else words for part in parts if (words := said(part, speaker))]
    joint = speaker.words.both if join == "and" else speaker.words.either
    return joint.join(found) if len(found) == len(parts) else ""


def _is_joint(part: Expression, join: str) -> bool:
    return isinstance(part, Call) and part.function in {"and", "or"} - {join}


def _rules(rules: Sequence[Rule], speaker: Speaker, joint: str) -> str:
    rule = rules[0]
    question, number = speaker.questions.get(rule.question), speaker.numbers.get(rule.question)
    if question is None or number is None:
        return ""
    values = [_value(each.value, question, speaker) for each in rules]
    test = str(rule.test)
    if not KINDS[question.kind].choices(question) and test in {"is", "is_not"}:
        test = "equal" if rule.test is Test.IS else "unequal"
    return speaker.words.tests[test].format(question=number, value=joint.join(values))


def _value(value: str | Decimal, question: Question, speaker: Speaker) -> str:
    labels = {choice.code: choice.label.in_language(speaker.language) for choice in KINDS[question.kind].choices(question)}
    if isinstance(value, str) and value in labels:
        return speaker.words.quoted.format(label=labels[value])
    return str(value).replace(".", ",") if speaker.language != "en" else str(value)
