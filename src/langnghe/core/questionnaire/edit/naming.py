"""Names and codes that are suggested from words, and that stay when the words change."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import count

from langnghe.core.plan.text import fold
from langnghe.core.questionnaire.edit.tree import Item, walk
from langnghe.core.questionnaire.model import Choice, Questionnaire

LONGEST = 28
_NUMBER = re.compile(r"^\s*(?:cau|question|q)?\s*\d+\s*[.:)/]\s*")


def slug(words: str, otherwise: str) -> str:
    """Small letters without marks, digits and _, cut between words: “Câu 3. Giới tính?” is `gioi_tinh`. What has no such
    letters, or begins with a digit, follows `otherwise`."""
    plain = re.sub(r"[^a-z0-9]+", "_", _NUMBER.sub("", fold(words))).strip("_")
    short = plain if len(plain) <= LONGEST else (plain[: LONGEST + 1].rpartition("_")[0] or plain[:LONGEST])
    return short if short[:1].isalpha() else f"{otherwise}_{short}".strip("_")


def free(wanted: str, taken: Collection[str]) -> str:
    """The name itself, or with the first number that makes it new."""
    if wanted not in taken:
        return wanted
    return next(name for number in count(2) if (name := f"{wanted}_{number}") not in taken)


def names_of(questionnaire: Questionnaire) -> set[str]:
    """The names of all questions and sections, and of lists of choices: none of them can be given again."""
    items = list(walk(questionnaire.items))
    return {name for item in items for name in (item.name, _list_of(item)) if name} | {"meta", "instanceID", "instanceName"}


def new_name(questionnaire: Questionnaire, words: str, otherwise: str = "cau") -> str:
    """A name for a new item with these words."""
    return free(slug(words, otherwise), names_of(questionnaire))


def new_code(label: str, choices: Iterable[Choice]) -> str:
    """A code for a new choice: the next number where all codes are numbers, else suggested from its label."""
    taken = {choice.code for choice in choices}
    if taken and all(code.isdecimal() and code.isascii() for code in taken):
        return str(max(map(int, taken)) + 1)
    return free(slug(label, "pa"), taken)


def _list_of(item: Item) -> str:
    return getattr(item, "choice_list", "")
