"""One entry of a long list (places, units), found by typing: in XLSForm one choice with the appearance "autocomplete"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import islice

from langnghe.core.errors import define
from langnghe.core.plan.text import fold
from langnghe.core.questionnaire.kinds.choices import ORDER, check_choices
from langnghe.core.questionnaire.kinds.raw import UNKNOWN_CHOICE, only, wrong
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Choice, Question
from langnghe.core.questionnaire.values import Measure

SEVERAL = define(
    "response.several_entries",
    "“{found}” is the name of several entries: {entries}.",
    "Write more of the name, or choose from the list.",
)
NO_ENTRY = define("response.no_entry", "“{found}” is not in the list; perhaps {entries}.", "Choose from the list.")
LONGEST_NAME = 200
_NAMED = 5


def searched(name: str) -> str:
    """A name as it is looked for: small letters without marks, single blanks. `Xã Mường So` becomes `xa muong so`."""
    return " ".join(re.findall(r"\w+", fold(name)))


def candidates(question: Question, typed: str, most: int) -> tuple[Choice, ...]:
    """The entries that have all the words typed, each as the beginning of a word; at most so many, in the order of the list."""
    wanted = [f" {word}" for word in searched(typed).split()]
    names = ((choice, [f" {searched(label)}" for label in choice.label.by_language.values()]) for choice in question.choices)
    fitting = (choice for choice, said in names if any(all(word in name for word in wanted) for name in said))
    return tuple(islice(fitting, most)) if wanted else ()


def _reader(question: Question) -> Reader:
    """A code, or, where no script chose one, a name as it was typed: whole or the only one with these words in it."""
    codes = frozenset(choice.code for choice in question.choices)
    names: dict[str, list[str]] = {}
    for choice in question.choices:
        for label in {searched(label) for label in choice.label.by_language.values()}:
            names.setdefault(label, []).append(choice.code)
    labels = {choice.code: choice.label.in_language("vi") for choice in question.choices}

    def read(raw: Sequence[str]) -> str | None:
        given = only(question, raw, LONGEST_NAME)
        if not given or given in codes:
            return given or None
        typed = searched(given)
        found = names.get(typed) or [
            code for name, same in names.items() if typed and f" {typed} " in f" {name} " for code in same
        ]
        if len(set(found)) == 1:
            return found[0]
        if found:
            raise wrong(SEVERAL, question, given, entries="; ".join(dict.fromkeys(labels[code] for code in found[:_NAMED])))
        close = [labels[names[name][0]] for name in get_close_matches(typed, names, _NAMED)]
        raise wrong(NO_ENTRY, question, given, entries="; ".join(close)) if close else wrong(UNKNOWN_CHOICE, question, given)

    return read


register(
    QuestionKind(
        name="picker",
        xlsform_types=("select_one",),
        appearance="autocomplete",
        seen_as="codes",
        widget=lambda _question: "picker",
        measure=lambda _question: Measure.NOMINAL,
        reader=_reader,
        check=check_choices,
        parameters=ORDER,
        has_choices=True,
    )
)
