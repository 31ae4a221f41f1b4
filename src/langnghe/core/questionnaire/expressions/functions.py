"""The operators and functions of XLSForm: how many operands each takes, what it gives, and what it computes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import copysign, floor, fmod, inf, isfinite, isnan, nan
from math import pow as power

from langnghe.core.questionnaire.expressions.atoms import Atom, atom, day, number, text, truth, words
from langnghe.core.questionnaire.expressions.moments import date_time, part_of_day, written
from langnghe.core.questionnaire.values import Answers, Value

LONGEST_MATCHED = 1_000
LARGEST_POWER = 1_000
EACH, PICK = "each", "pick"
"""Functions that nobody writes: the answers given in all the rounds of a repeat, and that of the round of a number."""


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


def _least(_context: Context, *operands: Atom) -> float:
    """NaN of nothing, which is what a repeat without answers gives, and of what is no number."""
    numbers = [number(operand) for operand in operands]
    return nan if not numbers or any(map(isnan, numbers)) else min(numbers)


def _greatest(_context: Context, *operands: Atom) -> float:
    numbers = [number(operand) for operand in operands]
    return nan if not numbers or any(map(isnan, numbers)) else max(numbers)


def _power(_context: Context, base: Atom, exponent: Atom) -> float:
    """Whole exponents up to 1,000 by multiplying, others to twelve digits: so that every machine gives the same."""
    value, wanted = number(base), number(exponent)
    if isfinite(wanted) and wanted == int(wanted) and abs(wanted) <= LARGEST_POWER:
        product = 1.0
        for _ in range(int(abs(wanted))):
            product *= value
        return product if wanted >= 0 else _divide(1.0, product)
    try:
        found = power(value, wanted)
    except (OverflowError, ValueError):
        return nan
    return float(f"{found:.12g}") if isfinite(found) else nan


def _before(_context: Context, value: Atom, mark: Atom) -> str:
    first, found, _ = text(value).partition(text(mark)) if text(mark) else ("", "", "")
    return first if found else ""


def _after(_context: Context, value: Atom, mark: Atom) -> str:
    return text(value).partition(text(mark))[2] if text(mark) else text(value)


def _translate(_context: Context, value: Atom, old: Atom, new: Atom) -> str:
    """Each character of `old` becomes the one at the same place of `new`, or goes when there is none."""
    others, table = text(new), dict[int, str]()
    for place, character in enumerate(text(old)):
        table.setdefault(ord(character), others[place : place + 1])
    return text(value).translate(table)


def _picked(_context: Context, place: Atom, *operands: Atom) -> Atom:
    index = _index(place)
    return operands[index - 1] if 1 <= index <= len(operands) else ""


FUNCTIONS: Mapping[str, Function] = {
    "abs": Function(1, 1, "number", lambda _c, a: abs(number(a))),
    "boolean": Function(1, 1, "truth", lambda _c, a: truth(a)),
    "boolean-from-string": Function(1, 1, "truth", lambda _c, a: text(a) in {"true", "1"}),
    "ceiling": Function(1, 1, "number", lambda _c, a: _whole(number(a), lambda x: -floor(-x))),
    "coalesce": Function(2, 2, "any", lambda _c, a, b: b if a == "" else a),
    "concat": Function(1, None, "text", lambda _c, *parts: "".join(map(text, parts))),
    "contains": Function(2, 2, "truth", lambda _c, a, b: text(b) in text(a)),
    "count": Function(1, 1, "number", lambda _c, *all_of_it: float(len(all_of_it))),
    "count-non-empty": Function(1, 1, "number", lambda _c, *all_of_it: float(sum(a != "" for a in all_of_it))),
    "count-selected": Function(1, 1, "number", lambda _c, a: float(len(words(a)))),
    "date": Function(1, 1, "text", _date),
    "date-time": Function(1, 1, "text", lambda _c, a: date_time(a)),
    "decimal-date-time": Function(1, 1, "number", lambda _c, a: number(a)),
    "decimal-time": Function(1, 1, "number", lambda _c, a: part_of_day(a)),
    "ends-with": Function(2, 2, "truth", lambda _c, a, b: text(a).endswith(text(b))),
    "false": Function(0, 0, "truth", lambda _c: False),
    "floor": Function(1, 1, "number", lambda _c, a: _whole(number(a), floor)),
    "format-date": Function(2, 2, "text", lambda _c, a, b: written(a, text(b))),
    "format-date-time": Function(2, 2, "text", lambda _c, a, b: written(a, text(b))),
    "if": Function(3, 3, "any", lambda _c, a, b, c: b if truth(a) else c),
    "indexed-repeat": Function(3, 3, "any", lambda _c, a, _repeat, _place: a),
    "int": Function(1, 1, "number", lambda _c, a: _whole(number(a), int)),
    "join": Function(2, None, "text", lambda _c, mark, *parts: text(mark).join(map(text, parts))),
    "jr:choice-name": Function(2, 2, "text", lambda c, code, question: c.label(text(question), text(code)) if code != "" else ""),
    "max": Function(1, None, "number", _greatest),
    "min": Function(1, None, "number", _least),
    "normalize-space": Function(0, 1, "text", lambda _c, a: " ".join(words(a))),
    "not": Function(1, 1, "truth", lambda _c, a: not truth(a)),
    "now": Function(0, 0, "text", lambda c: f"{c.today.isoformat()}T00:00:00"),
    "number": Function(1, 1, "number", lambda _c, a: number(a)),
    "once": Function(1, 1, "any", lambda c, a: a if c.current is None else atom(c.current)),
    "position": Function(0, 0, "number", lambda _c: 1.0),
    "pow": Function(2, 2, "number", _power),
    "regex": Function(2, 2, "truth", _regex),
    "round": Function(1, 2, "number", _round),
    "selected": Function(2, 2, "truth", lambda _c, a, b: text(b).strip(" \t\r\n") in words(a)),
    "selected-at": Function(2, 2, "text", _selected_at),
    "sqrt": Function(1, 1, "number", lambda _c, a: number(a) ** 0.5 if number(a) >= 0 else nan),
    "starts-with": Function(2, 2, "truth", lambda _c, a, b: text(a).startswith(text(b))),
    "string": Function(1, 1, "text", lambda _c, a: text(a)),
    "string-length": Function(0, 1, "number", lambda _c, a: float(len(text(a)))),
    "substr": Function(2, 3, "text", _substring),
    "substring-after": Function(2, 2, "text", _after),
    "substring-before": Function(2, 2, "text", _before),
    "sum": Function(1, 1, "number", lambda _c, *all_of_it: float(sum(map(number, all_of_it)))),
    "true": Function(0, 0, "truth", lambda _c: True),
    "today": Function(0, 0, "text", lambda c: c.today.isoformat()),
    "translate": Function(3, 3, "text", _translate),
}
UNROLLED: Mapping[str, Function] = {PICK: Function(1, None, "any", _picked)}
AGGREGATES = frozenset({"sum", "min", "max", "count", "count-non-empty", "join", "concat"})
"""Functions that may take the answers of all the rounds of a repeat."""

_FOREIGN = """
add-date area asin acos atan atan2 base64-decode checklist cos current current-date difference-in-months digest distance exp exp10
extract-signed geofence hash id intersects last local-name log log10 name namespace-uri pi property sin substring tan unescape-uri
version weighted-checklist
"""
DRAWN = frozenset({"random", "randomize", "uuid"})
LOOKED_UP = frozenset({"instance", "pulldata", "search"})

FOREIGN = frozenset(_FOREIGN.split())
"""Functions of XForms and its dialects that are known and not worked out here: refused by name, not as unknown words; those of
`DRAWN` and `LOOKED_UP` with the reason."""
