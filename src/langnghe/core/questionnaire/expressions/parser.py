"""Reading an expression into a tree, by the precedence of XPath 1.0."""

from __future__ import annotations

import difflib
import re
from decimal import Decimal
from typing import NoReturn

from langnghe.core.errors import NOWHERE, Kind, Place, refuse
from langnghe.core.questionnaire.expressions import problems
from langnghe.core.questionnaire.expressions.arguments import checked
from langnghe.core.questionnaire.expressions.functions import DRAWN, FOREIGN, FUNCTIONS, LOOKED_UP
from langnghe.core.questionnaire.expressions.lexer import Token, tokens
from langnghe.core.questionnaire.expressions.tree import Call, Column, Expression, Literal, Reference, Self

LONGEST = 10_000
DEEPEST = 60
PRECEDENCE = {"or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6}
ASSOCIATIVE = frozenset({"and", "or"})
_LOOKED_UP = re.compile(rf"\b({'|'.join(sorted(LOOKED_UP))})\(")
_OF_ITSELF = frozenset({"string-length", "normalize-space"})
_CONSTANTS = {"true": Literal(True), "false": Literal(False)}


def parse(text: str, place: Place = NOWHERE, *, columns: bool = False) -> Expression:
    """The tree of an expression of XLSForm. With `columns` (in a choice filter) a bare name is a column of the choices
    sheet. Raises Refused, naming the character, when it is not one."""
    if not text.strip():
        raise refuse(problems.EMPTY, place)
    if len(text) > LONGEST:
        raise refuse(problems.TOO_LONG, place, length=len(text), most=LONGEST)
    if looked_up := _LOOKED_UP.search(text):
        raise refuse(problems.LOOKUP, place, name=looked_up[1])
    return _Parser(text, place, columns).whole()


class _Parser:
    def __init__(self, text: str, place: Place, columns: bool) -> None:  # noqa: FBT001  (private, called once)
        self.words = list(tokens(text, place))
        self.place = place
        self.columns = columns
        self.at = 0
        self.depth = 0

    @property
    def word(self) -> Token:
        return self.words[self.at]

    def take(self) -> Token:
        self.at += 1
        return self.words[self.at - 1]

    def has(self, sign: str) -> bool:
        return self.word.kind == "sign" and self.word.value == sign

    def fail(self, kind: Kind, word: Token, **values: object) -> NoReturn:
        raise refuse(kind, self.place, position=word.position, found=word.value, **values)

    def whole(self) -> Expression:
        found = self.operation(1)
        if self.has(")"):
            self.fail(problems.UNOPENED, self.word)
        if self.word.kind != "end":
            self.leftover()
        return found

    def leftover(self) -> NoReturn:
        small = self.word.value.lower()
        if self.word.kind == "name" and small in PRECEDENCE:
            self.fail(problems.SMALL_LETTERS, self.word, instead=small)
        self.fail(problems.UNEXPECTED, self.word)

    def operation(self, least: int) -> Expression:
        """Operators that bind at least so tightly; equal ones from the left."""
        left, chain = self.unary(), ""
        while (operator := self.operator()) and PRECEDENCE[operator] >= least:
            self.take()
            right = self.operation(PRECEDENCE[operator] + 1)
            if operator == chain and operator in ASSOCIATIVE and isinstance(left, Call):
                left = Call(operator, (*left.arguments, right))
            else:
                left = Call(operator, (left, right))
                self.check_depth(left)
            chain = operator
        return left

    def check_depth(self, call: Call) -> None:
        depth, inner = 0, call.arguments[0]
        while isinstance(inner, Call) and inner.arguments:
            depth, inner = depth + 1, inner.arguments[0]
        if depth > DEEPEST:
            raise refuse(problems.TOO_DEEP, self.place, most=DEEPEST)

    def operator(self) -> str:
        word = self.word
        return word.value if word.kind in {"sign", "name"} and word.value in PRECEDENCE else ""

    def unary(self) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise refuse(problems.TOO_DEEP, self.place, most=DEEPEST)
        found = self.negation() if self.has("-") else self.operand()
        self.depth -= 1
        return found

    def negation(self) -> Expression:
        self.take()
        return Call("negate", (self.unary(),))

    def operand(self) -> Expression:
        word = self.take()
        match word.kind:
            case "number":
                return Literal(Decimal(word.value))
            case "text":
                return Literal(word.value)
            case "reference":
                return Reference(word.value)
            case "route":
                return Reference(word.value.rpartition("/")[2], word.value)
            case "name":
                return self.call(word) if self.has("(") else self.bare(word)
            case _:
                return self.signed(word)

    def signed(self, word: Token) -> Expression:
        if word.value == ".":
            return Self()
        if word.kind == "parent":
            self.fail(problems.PATH, word)
        if word.value != "(":
            self.fail(problems.MISSING, word)
        found = self.operation(1)
        self.close(word)
        return found

    def close(self, opening: Token) -> None:
        if self.word.kind == "end":
            self.fail(problems.UNCLOSED, opening)
        if not self.has(")"):
            self.leftover()
        self.take()

    def bare(self, word: Token) -> Expression:
        if word.value in PRECEDENCE:
            self.fail(problems.MISSING, word)
        if not self.columns:
            self.fail(problems.BARE_NAME, word)
        return Column(word.value)

    def call(self, name: Token) -> Expression:
        opening = self.take()
        if name.value == "position":
            return self.position(name)
        arguments = [] if self.has(")") else self.arguments()
        self.close(opening)
        self.check_name(name)
        self.check_arity(name, len(arguments))
        if name.value in _CONSTANTS:
            return _CONSTANTS[name.value]
        if name.value in _OF_ITSELF and not arguments:
            arguments = [Self()]
        return checked(Call(name.value, tuple(arguments)), self.place)

    def position(self, name: Token) -> Expression:
        if self.take().kind != "parent" or not self.has(")"):
            self.fail(problems.POSITION, name)
        self.take()
        return Call("position", ())

    def arguments(self) -> list[Expression]:
        found = [self.operation(1)]
        while self.has(","):
            self.take()
            found.append(self.operation(1))
        return found

    def check_name(self, word: Token) -> None:
        name = word.value
        if name in FUNCTIONS:
            return
        if name in DRAWN:
            raise refuse(problems.CHANCE, self.place, name=name)
        if name in FOREIGN:
            raise refuse(problems.FOREIGN_FUNCTION, self.place, name=name)
        if name.lower() in FUNCTIONS:
            self.fail(problems.SMALL_LETTERS, word, instead=name.lower())
        close = difflib.get_close_matches(name, FUNCTIONS, 1)
        suggestion = f"; perhaps {close[0]}() is meant" if close else ""
        raise refuse(problems.UNKNOWN_FUNCTION, self.place, name=name, suggestion=suggestion)

    def check_arity(self, name: Token, found: int) -> None:
        least, most = FUNCTIONS[name.value].least, FUNCTIONS[name.value].most
        if found < least or (most is not None and found > most):
            expected = f"{least}" if least == most else f"{least} to {most}" if most is not None else f"at least {least}"
            raise refuse(problems.ARITY, self.place, name=name.value, expected=expected, found=found)
