"""The operators and functions of XLSForm: how many operands each takes, what it gives, and what it computes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import copysign, floor, fmod, inf, isfinite, isnan, nan

from langnghe.core.questionnaire.expressions.atoms import Atom, atom, day, number, text, truth, words
from langnghe.core.questionnaire.values import Answers, Value

LONGEST_MATCHED = 1_000


def _code_itself(_question: str, code: str) -> str:
    return code


@dataclass(frozen=True, slots=True)
class Context:
    """All that an expression may know: the answers so far, today's date, the answer of the question at hand (`current`),
    the columns of the choice at hand, and the label of a choice, by question and code."""

    answers: Answers
    today: date
    current: Value | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    label: Callable[[str, str], str] = _code_itself

    def about(self, current: Value) -> Context:
        """The same, while an answer is looked at."""
        return Context(self.answers, self.today, current, self.columns, self.label)

    def choosing(self, columns: Mapping[str, str]) -> Context:
        """The same, while a choice is looked at."""
        return Context(self.answers, self.today, self.current, columns, self.label)


@dataclass(frozen=True, slots=True)
class Function:
    """`gives` is "text", "number", "truth" or "any"; `most` is None when any number of operands will do."""

    least: int
    most: int | None
    gives: str
    apply: Callable[..., Atom]


def _equal(left: Atom, right: Atom) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    if isinstance(left, bool) or isinstance(right, bool):
        return truth(left) == truth(right)
    return number(left) == number(right)


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    return nan if isnan(left) or not left else copysign(inf, left)


def _remainder(left: float, right: float) -> float:
    return fmod(left, right) if right and isfinite(left) and not isnan(right) else nan


def _all(_context: Context, *operands: Atom) -> bool:
    return all(map(truth, operands))


def _any(_context: Context, *operands: Atom) -> bool:
    return any(map(truth, operands))


OPERATORS: Mapping[str, Function] = {
    "or": Function(2, None, "truth", _any),
    "and": Function(2, None, "truth", _all),
    "=": Function(2, 2, "truth", lambda _c, a, b: _equal(a, b)),
    "!=": Function(2, 2, "truth", lambda _c, a, b: not _equal(a, b)),
    "<": Function(2, 2, "truth", lambda _c, a, b: number(a) < number(b)),
    "<=": Function(2, 2, "truth", lambda _c, a, b: number(a) <= number(b)),
    ">": Function(2, 2, "truth", lambda _c, a, b: number(a) > number(b)),
    ">=": Function(2, 2, "truth", lambda _c, a, b: number(a) >= number(b)),
    "+": Function(2, 2, "number", lambda _c, a, b: number(a) + number(b)),
    "-": Function(2, 2, "number", lambda _c, a, b: number(a) - number(b)),
    "*": Function(2, 2, "number", lambda _c, a, b: number(a) * number(b)),
    "div": Function(2, 2, "number", lambda _c, a, b: _divide(number(a), number(b))),
    "mod": Function(2, 2, "number", lambda _c, a, b: _remainder(number(a), number(b))),
    "negate": Function(1, 1, "number", lambda _c, a: -number(a)),
}


def _whole(value: float, rule: Callable[[float], int]) -> float:
    return float(rule(value)) if isfinite(value) else value


def _round(_context: Context, value: Atom, places: Atom = 0.0) -> float:
    """Halves go up, as in XPath 1.0; `places` after the point, at most 15 either side of it."""
    wanted = number(places)
    if isnan(wanted):
        return nan
    scale = float(f"1e{int(max(-15.0, min(15.0, wanted)))}")
    return _whole(number(value) * scale + 0.5, floor) / scale


def _index(value: Atom) -> int:
    place = number(value)
    return 0 if isnan(place) else int(max(-1e9, min(1e9, place)))


def _substring(_context: Context, value: Atom, start: Atom, end: Atom = 1e9) -> str:
    return text(value)[_index(start) : _index(end)]


def _selected_at(_context: Context, value: Atom, place: Atom) -> str:
    codes, index = words(value), _index(place)
    return codes[index] if 0 <= index < len(codes) else ""


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of regex(), where letters and digits are those of ASCII. Raises re.error when it is broken."""
    return re.compile(pattern, re.ASCII)


def _regex(_context: Context, value: Atom, pattern: Atom) -> bool:
    """Whether all of the text matches. A text of over 1,000 characters matches nothing: a bound on the time it can take."""
    subject = text(value)
    return len(subject) <= LONGEST_MATCHED and compiled(text(pattern)).fullmatch(subject) is not None


def _date(_context: Context, value: Atom) -> str:
    found = day(value)
    return found.isoformat() if found else ""


def _format_date(_context: Context, value: Atom, layout: Atom) -> str:
    found = day(value)
    if found is None:
        return ""
    parts = {
        "%Y": f"{found.year:04}",
        "%y": f"{found.year % 100:02}",
        "%m": f"{found.month:02}",
        "%n": str(found.month),
        "%d": f"{found.day:02}",
        "%e": str(found.day),
    }
    return re.sub("%[Yymnde]", lambda part: parts[part[0]], text(layout))


def _least(_context: Context, *operands: Atom) -> float:
    numbers = [number(operand) for operand in operands]
    return nan if any(map(isnan, numbers)) else min(numbers)


def _greatest(_context: Context, *operands: Atom) -> float:
    numbers = [number(operand) for operand in operands]
    return nan if any(map(isnan, numbers)) else max(numbers)


FUNCTIONS: Mapping[str, Function] = {
    "abs": Function(1, 1, "number", lambda _c, a: abs(number(a))),
    "boolean": Function(1, 1, "truth", lambda _c, a: truth(a)),
    "ceiling": Function(1, 1, "number", lambda _c, a: _whole(number(a), lambda x: -floor(-x))),
    "coalesce": Function(2, 2, "any", lambda _c, a, b: b if a == "" else a),
    "concat": Function(1, None, "text", lambda _c, *parts: "".join(map(text, parts))),
    "contains": Function(2, 2, "truth", lambda _c, a, b: text(b) in text(a)),
    "count-selected": Function(1, 1, "number", lambda _c, a: float(len(words(a)))),
    "date": Function(1, 1, "text", _date),
    "decimal-date-time": Function(1, 1, "number", lambda _c, a: number(a)),
    "ends-with": Function(2, 2, "truth", lambda _c, a, b: text(a).endswith(text(b))),
    "false": Function(0, 0, "truth", lambda _c: False),
    "floor": Function(1, 1, "number", lambda _c, a: _whole(number(a), floor)),
    "format-date": Function(2, 2, "text", _format_date),
    "if": Function(3, 3, "any", lambda _c, a, b, c: b if truth(a) else c),
    "int": Function(1, 1, "number", lambda _c, a: _whole(number(a), int)),
    "jr:choice-name": Function(2, 2, "text", lambda c, code, question: c.label(text(question), text(code)) if code != "" else ""),
    "max": Function(1, None, "number", _greatest),
    "min": Function(1, None, "number", _least),
    "not": Function(1, 1, "truth", lambda _c, a: not truth(a)),
    "number": Function(1, 1, "number", lambda _c, a: number(a)),
    "once": Function(1, 1, "any", lambda c, a: a if c.current is None else atom(c.current)),
    "regex": Function(2, 2, "truth", _regex),
    "round": Function(1, 2, "number", _round),
    "selected": Function(2, 2, "truth", lambda _c, a, b: text(b).strip(" \t\r\n") in words(a)),
    "selected-at": Function(2, 2, "text", _selected_at),
    "starts-with": Function(2, 2, "truth", lambda _c, a, b: text(a).startswith(text(b))),
    "string": Function(1, 1, "text", lambda _c, a: text(a)),
    "string-length": Function(0, 1, "number", lambda _c, a: float(len(text(a)))),
    "substr": Function(2, 3, "text", _substring),
    "sum": Function(1, 1, "number", lambda _c, a: number(a)),
    "true": Function(0, 0, "truth", lambda _c: True),
    "today": Function(0, 0, "text", lambda c: c.today.isoformat()),
}

_FOREIGN = """
area asin acos atan atan2 base64-decode boolean-from-string checklist cos count count-non-empty current current-date date-time
decimal-time digest distance exp exp10 extract-signed format-date-time geofence hash id indexed-repeat instance intersects join
last local-name log log10 name namespace-uri normalize-space now pi position pow property pulldata random randomize sin sqrt
substring substring-after substring-before tan translate unescape-uri uuid version weighted-checklist
"""

FOREIGN = frozenset(_FOREIGN.split())
"""Functions of XForms that are known and not worked out here: refused by name, not as unknown words."""
