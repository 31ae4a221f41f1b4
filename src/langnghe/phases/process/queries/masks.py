"""Reads what is covered in open answers: what the program found, and what people covered more or laid open again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from langnghe.core.coding.frozen import codes_in_place
from langnghe.core.plan.text import fold
from langnghe.core.response.masking import masked
from langnghe.phases.collect import queries as collect_queries
from langnghe.records.models import MaskRow

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Covered:
    """One answer as it was written and as everybody may read it; `by_person`: somebody looked at it."""

    key: str
    written: str
    shown: str
    by_person: bool


def digest(text: str) -> str:
    """By which an answer is known: the SHA-256 of its words as they were written."""
    return hashlib.sha256(text.encode()).hexdigest()


def covering(slug: str, name: str) -> Callable[[str], str]:
    """How the answers to a question are covered before anybody reads them."""
    known = dict(MaskRow.objects.filter(survey__slug=slug, question=name).values_list("answer", "masked"))
    return lambda text: known[key] if known and (key := digest(text)) in known else masked(text)


def texts(slug: str, names: Collection[str]) -> dict[str, dict[str, int]]:
    """By question, how many wrote each answer; all of them from one look at the responses. Codes that stand in place of words are
    left out."""
    found: dict[str, dict[str, int]] = {name: {} for name in names}
    for response in collect_queries.responses(slug):
        for name in found.keys() & response.answers.keys():
            text, counts = response.answers[name], found[name]
            if isinstance(text, str):
                counts[text] = counts.get(text, 0) + 1
    return {name: dict(filter(_is_words, counts.items())) for name, counts in found.items()}


def _is_words(counted: tuple[str, int]) -> bool:
    return codes_in_place(counted[0]) is None


def written(slug: str, name: str) -> Iterator[str]:
    """The different answers to a question as they were written, by the alphabet, so that their order tells nothing."""
    return iter(sorted(texts(slug, [name])[name]))


def covered(slug: str, name: str, typed: str = "", *, every: bool = False) -> tuple[list[Covered], int]:
    """Answers in which something is covered, or those that hold what was typed; with `every` all. At most SHOWN of them, and how
    many there are."""
    known = dict(MaskRow.objects.filter(survey__slug=slug, question=name).values_list("answer", "masked"))
    wanted = fold(typed).strip()
    found: list[Covered] = []
    for text in written(slug, name):
        if wanted and wanted not in fold(text):
            continue
        key = digest(text)
        shown = known.get(key, masked(text))
        if every or wanted or key in known or shown != text:
            found.append(Covered(key, text, shown, key in known))
    return found[:SHOWN], len(found)
