"""Numbers as people in Việt Nam write them: 5000, 5.000, 12,5 and 1.234,5."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from langnghe.core.errors import define
from langnghe.core.questionnaire.kinds.raw import only, wrong
from langnghe.core.questionnaire.model import Question

NOT_A_NUMBER = define("response.not_a_number", "“{found}” is not a number.", "Write digits only, for example 12 or 12,5.")
NOT_WHOLE = define("response.not_whole", "“{found}” is not a whole number.", "Write a whole number, for example 12.")
AMBIGUOUS = define(
    "response.ambiguous_number",
    "“{found}” can be read in two ways: with a decimal part, or with thousands set apart.",
    "Write thousands without a point; write a decimal part after a comma.",
)
TOO_LARGE = define("response.number_too_large", "“{found}” has too many digits.", "Write a number of at most 15 digits.")

_PLAIN = re.compile(r"[+-]?[0-9]+")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:([. ])[0-9]{3})(?:\1[0-9]{3})*")
_DECIMAL = re.compile(r"[+-]?[0-9]+[.,][0-9]+")
_BOTH = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+")
_DIGITS = 15
_LONGEST = 60


def whole_number(question: Question, raw: Sequence[str]) -> int | None:
    """A whole number; a point or a space may set thousands apart. Raises Refused."""
    if len(raw) == 1 and len(raw[0]) <= _DIGITS and raw[0].isascii() and raw[0].isdigit():
        return int(raw[0])
    given = only(question, raw, _LONGEST)
    if not given:
        return None
    if _GROUPED.fullmatch(given):
        given = re.sub("[. ]", "", given)
    if _PLAIN.fullmatch(given):
        return int(_measured(question, given))
    raise wrong(NOT_WHOLE if _fraction(given) else NOT_A_NUMBER, question, given)


def decimal_number(question: Question, raw: Sequence[str]) -> Decimal | None:
    """A number with or without a decimal part after a comma or a point. Raises Refused, also when 1.234 might be either a
    fraction or a thousand."""
    given = only(question, raw, _LONGEST)
    if not given:
        return None
    if _GROUPED.fullmatch(given) and given.count(".") == 1:
        raise wrong(AMBIGUOUS, question, given)
    plain = _ungrouped(given)
    if not _PLAIN.fullmatch(plain) and not _DECIMAL.fullmatch(plain):
        raise wrong(NOT_A_NUMBER, question, given)
    return _measured(question, plain.replace(",", "."))


def _fraction(given: str) -> bool:
    return bool(_DECIMAL.fullmatch(given) or _BOTH.fullmatch(given))


def _ungrouped(given: str) -> str:
    if _BOTH.fullmatch(given):
        return given.replace(".", "")
    return re.sub("[. ]", "", given) if _GROUPED.fullmatch(given) else given


def _measured(question: Question, plain: str) -> Decimal:
    if sum(map(str.isdigit, plain)) > _DIGITS:
        raise wrong(TOO_LARGE, question, plain)
    value = Decimal(plain)
    return value or Decimal(0)
