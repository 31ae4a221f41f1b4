"""What the written-out operands of some functions must look like: patterns, date formats, names of questions."""

from __future__ import annotations

import re

from langnghe.core.errors import Place, Refused, refuse
from langnghe.core.questionnaire.expressions import problems
from langnghe.core.questionnaire.expressions.lexer import NAME
from langnghe.core.questionnaire.expressions.moments import DATE_LETTERS, TIME_LETTERS
from langnghe.core.questionnaire.expressions.patterns import objection
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference

_QUOTED = re.compile(rf"[ ]*\$\{{[ ]*({NAME})[ ]*\}}[ ]*")
_LETTERS = {"format-date": DATE_LETTERS, "format-date-time": TIME_LETTERS}


def checked(call: Call, place: Place) -> Call:
    """The call, when its written-out operands are in order. Raises Refused."""
    match call.function:
        case "regex":
            return _regex(call, place)
        case "format-date" | "format-date-time":
            return _format_date(call, place)
        case "indexed-repeat":
            return _indexed_repeat(call, place)
        case "jr:choice-name":
            return _choice_name(call, place)
        case _:
            return call


def _regex(call: Call, place: Place) -> Call:
    match call.arguments[1]:
        case Literal(str(pattern)):
            reason = objection(pattern)
        case _:
            reason = "it is not written out"
    if reason:
        raise refuse(problems.PATTERN, place, reason=reason)
    return call


def _format_date(call: Call, place: Place) -> Call:
    match call.arguments[1]:
        case Literal(str(layout)):
            letters = _LETTERS[call.function]
            strange = re.search(f"%[^{letters}]?", re.sub(f"%[{letters}]", "", layout))
        case _:
            strange = None
    if strange:
        known = ", ".join(f"%{letter}" for letter in letters)
        raise refuse(problems.DATE_FORMAT, place, found=strange[0], name=call.function, known=known)
    return call


def _indexed_repeat(call: Call, place: Place) -> Call:
    """The question and its repeat are named; the number of the round is worked out."""
    match call.arguments:
        case (Reference(), Reference(), _):
            return call
        case _:
            raise refuse(problems.INDEXED_REPEAT, place)


def _choice_name(call: Call, place: Place) -> Call:
    """The question is kept by its name, a text: it is named, its answer is not asked for."""
    code, question = call.arguments
    match question:
        case Reference(name):
            return Call(call.function, (code, Literal(name)))
        case Literal(str(text)) if found := _QUOTED.fullmatch(text):
            return Call(call.function, (code, Literal(found[1])))
        case _:
            raise _bad_choice_name(place)


def _bad_choice_name(place: Place) -> Refused:
    return refuse(problems.CHOICE_NAME, place)
