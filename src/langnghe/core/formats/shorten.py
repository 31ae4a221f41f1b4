"""Labels cut to what a format holds: at a word, never in a letter, and still different from one another."""

from __future__ import annotations

from collections.abc import Sequence

_ELLIPSIS = "…"


def shortened(labels: Sequence[str], limit: int) -> tuple[str, ...]:
    """Each label in at most `limit` bytes of UTF-8. One that is too long ends at a word with "…"; where that makes it equal to
    another label, a number keeps them apart. Labels that fit stay as they are."""
    taken = {label for label in labels if _size(label) <= limit}
    written = []
    for label in labels:
        short = label if label in taken else _distinct(label, limit, taken)
        taken.add(short)
        written.append(short)
    return tuple(written)


def cut(text: str, limit: int) -> str:
    """The longest beginning of the text of at most `limit` bytes of UTF-8."""
    return text.encode()[:limit].decode(errors="ignore")


def _distinct(label: str, limit: int, taken: set[str]) -> str:
    tail, number = _ELLIPSIS, 1
    while (short := _at_a_word(label, limit - _size(tail)) + tail) in taken:
        number += 1
        tail = f"{_ELLIPSIS} ({number})"
    return short


def _at_a_word(label: str, limit: int) -> str:
    head = cut(label, limit)
    words, _, _ = head.rpartition(" ")
    return (words if len(words) > len(head) // 2 else head).rstrip(" ,;:.-")


def _size(text: str) -> int:
    return len(text.encode())
