"""What is frozen of open answers' codes when a dataset is locked: a digest, and codes that outlive the words they stand for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Coding = tuple[str, str, str, Sequence[str]]
"""A question, the digest of an answer, the turn in which it was coded, and its codes."""
_MARK = "\x02"
"""Which no answer holds: control characters are refused in all that people write."""


def digest_of(codebooks: Mapping[str, Mapping[str, Any]], coded: Iterable[Coding]) -> str:
    """The SHA-256 of codebooks, by their questions, and of codes, in whatever order they come. Examples do not count: they go
    with the words of open answers."""
    books = {question: _without_examples(content) for question, content in codebooks.items()}
    given = sorted([question, answer, turn, list(codes)] for question, answer, turn, codes in coded)
    return hashlib.sha256(json.dumps([books, given], ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _without_examples(content: Mapping[str, Any]) -> dict[str, Any]:
    codes = [{key: value for key, value in code.items() if key != "examples"} for code in content.get("codes", ())]
    return {**content, "codes": codes}


def in_place_of(codes: Iterable[str]) -> str:
    """What stands in an answer whose words were destroyed and whose codes stay."""
    return "".join(f"{_MARK}{code}" for code in codes)


def codes_in_place(answer: str) -> tuple[str, ...] | None:
    """The inverse of `in_place_of`; None for words."""
    return tuple(answer[1:].split(_MARK)) if answer.startswith(_MARK) else None
