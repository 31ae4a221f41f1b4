"""Reads what is covered in open answers: what the program found, and what people covered more or laid open again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
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


def written(slug: str, name: str) -> Iterator[str]:
    """The different answers to a question as they were written, by the alphabet, so that their order tells nothing."""
    texts = (response.answers.get(name) for response in collect_queries.responses(slug))
    return iter(sorted({text for text in texts if isinstance(text, str) and codes_in_place(text) is None}))


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
