"""Equations of LimeSurvey's ExpressionManager as expressions, as far as their meaning is beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference, Self

_TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<number>\d+(?:\.\d+)?)(?![\w.])|(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z]\w*)?)|(?P<sign>==|!=|<=|>=|&&|\|\||[<>!+\-*/(),])""",
    re.VERBOSE,
)
_WORDS = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "and": "&&", "or": "||"}
_OPERATORS = {
    "||": ("or", 1),
    "&&": ("and", 2),
    "==": ("=", 3),
    "!=": ("!=", 3),
    **{sign: (sign, 4) for sign in ("<", "<=", ">", ">=")},
    **{sign: (sign, 5) for sign in "+-"},
    "*": ("*", 6),
    "/": ("div", 6),
}
_FUNCTIONS = {
    "if": "if",
    "iif": "if",
    "round": "round",
    "abs": "abs",
    "min": "min",
    "max": "max",
    "strlen": "string-length",
    "intval": "int",
    "pow": "pow",
}
_VALUE = frozenset({"", "NAOK", "value", "valueNAOK", "code"})
OTHER = "-oth-"
DEEPEST = 40


class Untold(ValueError):
    """An equation that has no sure counterpart: why, and the word where that was seen."""

    def __init__(self, reason: str, found: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.found = found


@dataclass(frozen=True, slots=True)
class Variables:
    """What names stand for: `questions` with an answer of their own, `boxes` of questions of several answers as (question,
    code)."""

    questions: Mapping[str, str]
    boxes: Mapping[str, tuple[str, str]]


def expression(equation: str, variables: Variables) -> Expression | None:
    """The expression; None when it is always true. Raises Untold."""
    written = equation.strip()
    if written.startswith("{") and written.endswith("}"):
        written = written[1:-1].strip()
    if written in {"", "1"}:
        return None
    return _Parser(list(_tokens(written)), variables).whole()


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise Untold("a sign that is not carried over", text[position : position + 12])
        position = found.end()
        kind, value = str(found.lastgroup), found[0]
        if kind == "name" and value.lower() in _WORDS:
            yield "sign", _WORDS[value.lower()]
        elif kind != "space":
            yield kind, value
    yield "end", ""


class _Parser:
    def __init__(self, words: list[tuple[str, str]], variables: Variables) -> None:
        self.words, self.variables = words, variables
        self.at = self.depth = 0

    def take(self) -> tuple[str, str]:
        self.at += 1
        return self.words[self.at - 1]

    def has(self, sign: str) -> bool:
        return self.words[self.at] == ("sign", sign)

    def fail(self, reason: str, found: str) -> NoReturn:
        raise Untold(reason, found or "…")

    def whole(self) -> Expression:
        found = self.operation(1)
        if self.words[self.at][0] != "end":
            self.fail("a word without an operator before it", self.words[self.at][1])
        return _truth(found)

    def operation(self, least: int) -> Expression:
        left = self.unary()
        while (operator := self.operator()) and operator[1] >= least:
            self.take()
            right = self.operation(operator[1] + 1)
            left = self.joined(operator[0], left, right)
        return left

    def operator(self) -> tuple[str, int] | None:
        kind, value = self.words[self.at]
        return _OPERATORS.get(value) if kind == "sign" else None

    def joined(self, operator: str, left: Expression, right: Expression) -> Expression:
        if operator in {"and", "or"}:
            first, second = _truth(left), _truth(right)
            if isinstance(first, Call) and first.function == operator:
                return Call(operator, (*first.arguments, second))
            return Call(operator, (first, second))
        for one, other in ((left, right), (right, left)):
            if isinstance(one, _Box):
                return self.ticked(one, operator, other)
        return Call(operator, (_coded(left), _coded(right)))

    def ticked(self, box: _Box, operator: str, value: Expression) -> Expression:
        """A box of a question of several answers is "Y" or empty."""
        known = isinstance(value, Literal) and value.value in {"Y", ""} and operator in {"=", "!="}
        if not known:
            self.fail("a box that is compared with something else than Y", box.code)
        wanted = (value == Literal("Y")) == (operator == "=")
        return box.ticked() if wanted else Call("not", (box.ticked(),))

    def unary(self) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail("parentheses nested too deep", "(")
        if self.has("!"):
            self.take()
            found: Expression = Call("not", (_truth(self.unary()),))
        elif self.has("-"):
            self.take()
            found = Call("negate", (_plain(self.unary()),))
        else:
            found = self.operand()
        self.depth -= 1
        return found

    def operand(self) -> Expression:
        kind, value = self.take()
        if kind == "number":
            return Literal(Decimal(value))
        if kind == "text":
            return Literal(re.sub(r"\\(.)", r"\1", value[1:-1]))
        if kind == "name":
            return self.call(value) if self.has("(") else self.variable(value)
        if (kind, value) != ("sign", "("):
            self.fail("something is missing", value)
        found = self.operation(1)
        self.close()
        return found

    def close(self) -> None:
        if not self.has(")"):
            self.fail("a parenthesis is not closed", self.words[self.at][1])
        self.take()

    def call(self, name: str) -> Expression:
        self.take()
        arguments = [] if self.has(")") else [self.operation(1)]
        while self.has(","):
            self.take()
            arguments.append(self.operation(1))
        self.close()
        if name in {"is_empty", "empty"} and len(arguments) == 1:
            return _is_empty(arguments[0])
        if name == "regexMatch" and len(arguments) == 2 and isinstance(arguments[0], Literal):
            return Call("regex", (arguments[1], Literal(pattern(str(arguments[0].value)))))
        if name == "trim" and len(arguments) == 1:
            return arguments[0]
        if name == "regexMatch":
            self.fail("a pattern that is not written out", name)
        if name == "sum":
            return self.total(arguments)
        if name not in _FUNCTIONS:
            self.fail("a function that is not carried over", name)
        if name in {"if", "iif"} and len(arguments) == 3:
            arguments[0] = _truth(arguments[0])
        return Call(_FUNCTIONS[name], tuple(map(_plain, arguments)))

    def total(self, arguments: list[Expression]) -> Expression:
        """The sum of what is answered."""
        if not arguments:
            self.fail("a function without operands", "sum")
        found: Expression | None = None
        for argument in arguments:
            part = Call("coalesce", (_plain(argument), Literal(Decimal(0))))
            found = part if found is None else Call("+", (found, part))
        return found or Literal(Decimal(0))

    def variable(self, written: str) -> Expression:
        name, _, suffix = written.partition(".")
        if name in {"self", "this"} and suffix in _VALUE:
            return Self()
        if name in self.variables.boxes and suffix in _VALUE:
            return _Box(*self.variables.boxes[name])
        if name not in self.variables.questions:
            self.fail("a name that no question has", name)
        question = self.variables.questions[name]
        if suffix in _VALUE:
            return Reference(question)
        if suffix == "shown":
            return Call("jr:choice-name", (Reference(question), Literal(question)))
        return self.fail("a property of a question that is not carried over", written)


class _Box(Call):
    """One box of a question of several answers."""

    __slots__ = ()

    def __init__(self, question: str, code: str) -> None:
        super().__init__("selected", (Reference(question), Literal(code)))

    @property
    def code(self) -> str:
        return str(getattr(self.arguments[1], "value", ""))

    def ticked(self) -> Call:
        return Call(self.function, self.arguments)


def _plain(value: Expression) -> Expression:
    """A box is "Y" or empty where a value is wanted."""
    return Call("if", (value.ticked(), Literal("Y"), Literal(""))) if isinstance(value, _Box) else value


def _coded(value: Expression) -> Expression:
    return Literal("other") if value == Literal(OTHER) else _plain(value)


def _truth(value: Expression) -> Expression:
    """A condition: the answer to a question is true when there is one."""
    match value:
        case _Box():
            return value.ticked()
        case Reference() | Self():
            return Call("!=", (value, Literal("")))
        case Literal(Decimal() as number):
            return Literal(bool(number))
        case _:
            return value


def _is_empty(value: Expression) -> Expression:
    return Call("not", (value.ticked(),)) if isinstance(value, _Box) else Call("=", (value, Literal("")))


def pattern(written: str) -> str:
    """The pattern between its slashes. One that need not match the whole answer is widened. Raises Untold."""
    found = re.fullmatch(r"([/#~])(?P<inside>.*)\1(?P<flags>[a-z]*)", written.strip(), re.DOTALL)
    if found is None or set(found["flags"]) - {"u"}:
        raise Untold("a pattern with options", written)
    inside = found["inside"]
    whole = inside.removeprefix("^").removesuffix("$")
    before = "" if inside.startswith("^") else ".*"
    after = "" if inside.endswith("$") else ".*"
    return f"{before}({whole}){after}" if before or after else whole
