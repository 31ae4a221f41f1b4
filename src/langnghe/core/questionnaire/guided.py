"""Conditions as a list of simple rules, which people choose from menus, and as the same expressions that they type."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.model import Question

NOT_A_NUMBER = define("guided.not_a_number", "“{found}” is not a number.", "Write digits only, for example 18 or 2,5.")
NO_VALUE = define("guided.no_value", "A rule about “{name}” says nothing to compare with.", "Choose or write a value.")
BOTH_QUOTES = define("guided.both_quotes", "A value cannot hold both kinds of quotation marks.", "Leave out one of ' and \".")
UNKNOWN_TEST = define("guided.unknown_test", "“{found}” is not a comparison.", "Choose one from the list.")


class Test(StrEnum):
    """How an answer is compared with a value."""

    __test__ = False  # not a class of tests

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    CONTAINS_NOT = "contains_not"
    MORE = "more"
    AT_LEAST = "at_least"
    LESS = "less"
    AT_MOST = "at_most"
    ANSWERED = "answered"
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: question, comparison, value. The value is a number where numbers are compared, "" where none is needed."""

    question: str
    test: Test
    value: str | Decimal = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """Rules of which `all` or any one must hold; there is at least one."""

    rules: tuple[Rule, ...]
    all: bool = True


_ORDERS = {Test.IS: "=", Test.IS_NOT: "!=", Test.MORE: ">", Test.AT_LEAST: ">=", Test.LESS: "<", Test.AT_MOST: "<="}
_TESTS = {operator: test for test, operator in _ORDERS.items()}
VALUELESS = frozenset({Test.ANSWERED, Test.NOT_ANSWERED})


def to_expression(guide: Guide) -> Expression:
    """The expression that says the same. Raises Refused for a value with both kinds of quotation marks."""
    parts = tuple(map(_part, guide.rules))
    return parts[0] if len(parts) == 1 else Call("and" if guide.all else "or", parts)


def from_expression(expression: Expression) -> Guide | None:
    """The rules of an expression; None for one that is no plain list of rules."""
    match expression:
        case Call("and" | "or" as join, parts):
            rules = [_rule(part) for part in parts]
        case _:
            join, rules = "and", [_rule(expression)]
    found = tuple(rule for rule in rules if rule is not None)
    return Guide(found, join == "and") if len(found) == len(rules) else None


def comparisons(question: Question) -> tuple[Test, ...]:
    """The comparisons that make sense for the answers to a question."""
    kind = KINDS[question.kind]
    ends = (Test.ANSWERED, Test.NOT_ANSWERED)
    if kind.seen_as in ("integer", "number", "date", "time", "moment") or kind.worked_out:
        return (Test.IS, Test.IS_NOT, Test.MORE, Test.AT_LEAST, Test.LESS, Test.AT_MOST, *ends)
    if question.kind in ("multiple", "ranking"):
        return (Test.CONTAINS, Test.CONTAINS_NOT, *ends)
    return (Test.IS, Test.IS_NOT, *ends)


def rule_for(question: Question, test: str, value: str) -> Rule:
    """The rule that a person wrote: numbers may be written as in Việt Nam. Raises Refused (guided.no_value,
    guided.not_a_number, guided.unknown_test)."""
    if test not in set(Test):
        raise refuse(UNKNOWN_TEST, Place(field=question.name), found=test)
    chosen, value = Test(test), value.strip()
    if chosen in VALUELESS:
        return Rule(question.name, chosen)
    if not value:
        raise refuse(NO_VALUE, Place(field=question.name), name=question.name)
    numeric = KINDS[question.kind].seen_as in ("integer", "number")
    return Rule(question.name, chosen, _number(question, value) if numeric else value)


def _number(question: Question, value: str) -> Decimal:
    try:
        found = Decimal(value.replace(",", "."))
    except InvalidOperation as error:
        raise refuse(NOT_A_NUMBER, Place(field=question.name), found=value) from error
    if not found.is_finite():
        raise refuse(NOT_A_NUMBER, Place(field=question.name), found=value)
    return found


def _part(rule: Rule) -> Expression:
    answer = Reference(rule.question)
    match rule.test:
        case Test.ANSWERED:
            return Call("!=", (answer, Literal("")))
        case Test.NOT_ANSWERED:
            return Call("=", (answer, Literal("")))
        case Test.CONTAINS:
            return Call("selected", (answer, _literal(rule)))
        case Test.CONTAINS_NOT:
            return Call("not", (Call("selected", (answer, _literal(rule))),))
        case _:
            return Call(_ORDERS[rule.test], (answer, _literal(rule)))


def _literal(rule: Rule) -> Expression:
    value = rule.value
    if isinstance(value, str):
        if "'" in value and '"' in value:
            raise refuse(BOTH_QUOTES, Place(field=rule.question))
        return Literal(value)
    return Call("negate", (Literal(-value),)) if value < 0 else Literal(value)


def _rule(part: Expression) -> Rule | None:
    match part:
        case Call("not", (Call("selected", (Reference(name), value)),)):
            return _valued(name, Test.CONTAINS_NOT, value)
        case Call("selected", (Reference(name), value)):
            return _valued(name, Test.CONTAINS, value)
        case Call("!=" | "=" as operator, (Reference(name), Literal(""))):
            return Rule(name, Test.ANSWERED if operator == "!=" else Test.NOT_ANSWERED)
        case Call(operator, (Reference(name), value)) if operator in _TESTS:
            return _valued(name, _TESTS[operator], value)
        case _:
            return None


def _valued(name: str, test: Test, value: Expression) -> Rule | None:
    match value:
        case Literal(bool() | ""):
            return None
        case Literal(str() | Decimal() as written):
            return Rule(name, test, written)
        case Call("negate", (Literal(Decimal() as written),)) if written > 0:
            return Rule(name, test, -written)
        case _:
            return None
