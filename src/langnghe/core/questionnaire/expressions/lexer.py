"""The words of an expression: numbers, texts, names, references and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from langnghe.core.errors import Kind, Place, Refused, refuse
from langnghe.core.questionnaire.expressions import problems

NAME = r"[^\W\d][\w.\-]*"


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `kind` is "number", "text", "reference", "route" (a path), "name", "sign", "parent" (two points) or
    "end"; `position` counts from 1."""

    kind: str
    value: str
    position: int


_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n\u00a0]+)
    | \$\{{[ ]*(?P<reference>{NAME})[ ]*\}}
    | (?P<route>(?:current\(\)/)?(?:\.\./)+{NAME}(?:/{NAME})*|(?:/{NAME}){{2,}})
    | (?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)
    | '(?P<single>[^']*)' | "(?P<double>[^"]*)"
    | (?P<trap>==+|=>|=<|<>|&&?|\|\||!(?!=)|[≠≤≥×÷]|>[ ]*>|<[ ]*<)
    | (?P<name>{NAME}(?::{NAME})?)
    | (?P<parent>\.\.)
    | (?P<path>/|\[|\]|@|\||::)
    | (?P<sign><=|>=|!=|[=<>+\-*(),.])
    """,
    re.VERBOSE,
)
_INSTEAD = {"=": "=", "&": "and", "|": "or", "!": "not(…)", "≠": "!=", "≤": "<=", "≥": ">=", "×": "*", "÷": "div"}
_INSTEAD_WHOLE = {"=>": ">=", "=<": "<=", "<>": "!="}
_CURLY = "“”„‟‘’‚‛«»´`"


def tokens(text: str, place: Place) -> Iterator[Token]:
    """The words of an expression, the last of kind "end". Raises Refused at the first character that begins none."""
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise _stray(text, position, place)
        token = _token(found, position + 1, place)
        if token is not None:
            yield token
        position = found.end()
    yield Token("end", "", len(text) + 1)


def _token(found: re.Match[str], position: int, place: Place) -> Token | None:
    kind, value = str(found.lastgroup), found[str(found.lastgroup)]
    match kind:
        case "space":
            return None
        case "single" | "double":
            return Token("text", value, position)
        case "trap":
            raise refuse(problems.FOREIGN_OPERATOR, place, found=value, position=position, instead=_instead(value))
        case "path":
            raise refuse(problems.PATH, place, found=value, position=position)
        case _:
            return Token(kind, value, position)


def _instead(trap: str) -> str:
    return _INSTEAD_WHOLE.get(trap) or _INSTEAD.get(trap[0]) or f"one {trap[0]}"


def _stray(text: str, position: int, place: Place) -> Refused:
    character = text[position]
    kind: Kind = problems.CHARACTER
    if text.startswith("${last-saved#", position):
        kind = problems.LAST_SAVED
    elif character in _CURLY:
        kind = problems.CURLY_QUOTE
    elif character in "'\"":
        kind = problems.OPEN_TEXT
    elif character in "${":
        kind = problems.REFERENCE
    return refuse(kind, place, found=character, position=position + 1, mark=character)
