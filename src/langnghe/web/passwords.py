"""What a password has to be: long, and not easy to guess for somebody who knows the country and the person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from langnghe.core.errors import Finding, define
from langnghe.core.plan.text import fold
from langnghe.web import words

SHORTEST, LONGEST = 12, 200
LEFT, DIFFERENT = 5, 5
"""So many letters are left without usual words, names, runs and numbers; so many different ones there are."""
ADVICE = "Take four or five words that do not belong together, with spaces if you like, and tell nobody."
SHORT = define("password.too_short", "The password has fewer than {shortest} letters and signs.", ADVICE)
LONG = define("password.too_long", "The password has more than {longest} letters and signs.", "Leave some out.")
COMMON = define("password.common", "This password is one of those that are tried first.", ADVICE)
OWN = define(
    "password.own_name", "Without your name, your user name and the agency's name little is left of this password.", ADVICE
)
GUESSED = define(
    "password.guessed", "Without usual words, names of places, rows of keys and numbers little is left of this password.", ADVICE
)
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn")
RUN = 4
"""So many neighbours on the keyboard or in the alphabet, or so often the same letter, are a run."""
_WORD_LEAST = 3
_ENDS, _OTHER = re.compile(r"^[\W\d_]+|[\W\d_]+$"), re.compile(r"[\W\d_]+")
_SAME = re.compile(rf"(.)\1{{{RUN - 1},}}")


class Owner(Protocol):
    """Whose password it is."""

    username: str
    first_name: str
    last_name: str


class Policy:
    """What the settings name; Django asks it whenever a password is set."""

    def validate(self, password: str, user: Owner | None = None) -> None:
        """Raises ValidationError with what is wrong and what to do."""
        finding = weakness(password, names_of(user))
        if finding:
            raise ValidationError(f"{words.problem(finding)} {words.advice(finding)}", code=finding.code)

    def get_help_text(self) -> str:
        return gettext(ADVICE)


def normal(password: str) -> str:
    """The same letters however a keyboard composed them."""
    return unicodedata.normalize("NFC", password)


def weakness(password: str, own: Iterable[str] = ()) -> Finding | None:
    """Why it may not be taken; None when it may. `own`: names that belong to the person or the agency."""
    if len(password) < SHORTEST:
        return Finding(SHORT, values={"shortest": SHORTEST})
    if len(password) > LONGEST:
        return Finding(LONG, values={"longest": LONGEST})
    folded = fold(password)
    if _is_common(folded):
        return Finding(COMMON)
    if _left(_without(folded, own)) < LEFT <= _left(folded):
        return Finding(OWN)
    if len(set(folded)) < DIFFERENT or _left(_without(_without_runs(folded), {*own, *usual_words()})) < LEFT:
        return Finding(GUESSED)
    return None


def names_of(person: Owner | None) -> frozenset[str]:
    """The names of a person, whole and in parts, and those of the agency: of the hosts and of the program."""
    full = f"{person.first_name} {person.last_name}" if person else ""
    mine = (fold(full), person.username) if person else ()
    told = " ".join((*mine, *settings.ALLOWED_HOSTS, "langnghe"))
    parts = {part for part in _OTHER.split(fold(told)) if len(part) >= _WORD_LEAST}
    return frozenset(parts | {_OTHER.sub("", fold(each)) for each in mine} - {""})


@cache
def usual_words() -> frozenset[str]:
    """Words that Vietnamese passwords are often made of: without marks, at least three letters."""
    lines = (Path(__file__).parent / "usual_words.txt").read_text("utf-8").splitlines()
    return frozenset(_OTHER.sub("", fold(line)) for line in lines if line and not line.startswith("#"))


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def _is_common(folded: str) -> bool:
    """Whether it, or what is left without numbers around it, or half of it twice, is in the list that Django comes with."""
    bare, half = _ENDS.sub("", folded), folded[: len(folded) // 2]
    return folded in _common() or bare in _common() or (half * 2 == folded and half in _common())


def _left(text: str) -> int:
    return len(_OTHER.sub("", text))


def _without(text: str, known: Iterable[str]) -> str:
    """The text without these words, also where signs, spaces and numbers were put between the letters of one."""
    for word in sorted(known, key=lambda each: (-len(each), each)):
        text = re.sub(r"[\W\d_]*".join(map(re.escape, word)), " ", text) if len(word) >= _WORD_LEAST else text
    return text


def _without_runs(text: str) -> str:
    text = _SAME.sub(" ", text)
    for row in (*KEYS, *(row[::-1] for row in KEYS)):
        for start in range(len(row) - RUN + 1):
            text = text.replace(row[start : start + RUN], " ")
    return text
