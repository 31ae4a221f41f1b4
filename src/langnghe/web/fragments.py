"""Pieces of sentences that findings carry as values ("number", "; perhaps “x” is meant"), in the language of the page."""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.translation import gettext, gettext_noop

KEYS = frozenset({"gives", "instead", "reason", "suggestion", "wanted", "what"})
"""The values of findings that are pieces of sentences; all others are names, codes and figures, and said as they are."""

SHAPES = (
    gettext_noop("; perhaps “%(name)s” is meant"),
    gettext_noop("; perhaps %(name)s is meant"),
    gettext_noop("; for a year, use the type integer with the appearance year"),
    gettext_noop("it is headed “%(name)s”"),
    gettext_noop("it does not speak of a survey"),
    gettext_noop("it is a questionnaire"),
    gettext_noop("its subject is no survey"),
    gettext_noop("it has no chapters of a plan"),
    gettext_noop("its archive cannot be unpacked"),
    gettext_noop("its text cannot be read"),
    gettext_noop("it has no body"),
    gettext_noop("tables are nested too deeply"),
    gettext_noop("tables or lists are nested too deeply"),
    gettext_noop("number"),
    gettext_noop("text"),
    gettext_noop("date (YYYY-MM-DD)"),
    gettext_noop("label"),
    gettext_noop("hint"),
    gettext_noop("constraint message"),
    gettext_noop("title"),
    gettext_noop("introduction"),
    gettext_noop("a text in quotation marks"),
    gettext_noop("a list of tables"),
    gettext_noop("a list of sections"),
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((shape, re.compile(re.escape(shape).replace(re.escape("%(name)s"), "(?P<name>.+)"))) for shape in SHAPES)


def fragment(english: str) -> str:
    """The piece in the language of the page; as it is when it is not known here."""
    for shape, pattern in _patterns():
        if found := pattern.fullmatch(english):
            return gettext(shape) % found.groupdict()
    return english
