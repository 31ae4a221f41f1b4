"""The typed tree of an XLSForm expression."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, a number or a truth value, written down as it is."""

    value: str | Decimal | bool


@dataclass(frozen=True, slots=True)
class Reference:
    """`${name}`: the answer to another question. `path` is how it was named where that was a path: `../name`."""

    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Self:
    """`.`: the answer to this question."""


@dataclass(frozen=True, slots=True)
class Column:
    """In a choice filter, a bare name: that column of the choice at hand."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function, or an operator by its XPath name: "and" "or" "=" "!=" "<" "<=" ">" ">=" "+" "-" "*" "div" "mod" "negate"."""

    function: str
    arguments: tuple[Expression, ...]


Expression = Literal | Reference | Self | Column | Call
