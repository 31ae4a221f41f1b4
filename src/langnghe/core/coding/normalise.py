"""When two open answers say the same: their words without capitals, marks, hurry and politeness."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from langnghe.core.coding.variants import AFTER, ALONE, BEFORE, POLITE, SHORT, meant
from langnghe.core.plan.text import fold, normalise

LONGEST_FRAME = 5
"""So many words the longest polite opening or closing has."""

_WORD = re.compile(r"\w+")


def words(text: str) -> tuple[str, ...]:
    """The folded words of an answer, short forms and typing slips written out, without what only opens or closes it politely. An
    answer of one word keeps its marks: alone, `chợ` and `chó` are not the same."""
    found = _WORD.findall(normalise(text))
    while len(found) > 1 and found[-1] in POLITE:
        found.pop()
    if len(found) == 1:
        return _alone(found[0])
    told = tuple(part for word in found for part in meant(fold(word)).split())
    return _to_the_point(told)


@lru_cache(maxsize=1)
def _frames() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    return frozenset(tuple(each.split()) for each in BEFORE), frozenset(tuple(each.split()) for each in AFTER)


def _to_the_point(told: tuple[str, ...]) -> tuple[str, ...]:
    """Without polite openings and closings, unless they are all there is."""
    before, after = _frames()
    start, end = 0, len(told)
    while size := next((size for size in range(LONGEST_FRAME, 0, -1) if told[start : start + size] in before), 0):
        start += size
    while size := next((size for size in range(LONGEST_FRAME, 0, -1) if told[max(end - size, start) : end] in after), 0):
        end -= size
    return told[start:end] or told


def key(text: str) -> str:
    """The digest by which an answer is known: SHA-256 (64 hexadecimal digits) of its `words`, so that all who wrote the same are
    coded at once. Give the masked text, never the answer itself."""
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Same:
    """Answers that say the same: their key, the form that most people wrote, how many wrote any, and how many forms there are."""

    key: str
    text: str
    count: int
    forms: int = 1


def collapsed(texts: Iterable[str], counts: Iterable[int] = repeat(1)) -> tuple[Same, ...]:
    """Masked answers with those that say the same put together, the most frequent first; what has no word in it is left out.
    `counts`: how many wrote each, one unless it is said."""
    forms: dict[str, int] = {}
    for text, count in zip(texts, counts, strict=False):
        forms[text] = forms.get(text, 0) + count
    together: dict[str, list[str]] = {}
    for text in forms:
        if words(text):
            together.setdefault(key(text), []).append(text)
    found = (_same(known, kept, forms) for known, kept in together.items())
    return tuple(sorted(found, key=lambda same: (-same.count, same.text, same.key)))


def _same(known: str, texts: list[str], forms: dict[str, int]) -> Same:
    # of equally frequent forms the one with the most marks says best what is meant
    shown = min(texts, key=lambda text: (-forms[text], -_marks(text), text))
    return Same(known, " ".join(shown.split()), sum(forms[text] for text in texts), len(texts))


def _marks(text: str) -> int:
    plain = normalise(text)
    return sum(letter != base for letter, base in zip(plain, fold(plain), strict=True))


def _alone(word: str) -> tuple[str, ...]:
    folded = fold(word)
    if folded in SHORT:
        written = SHORT[folded]
        return tuple(ALONE.get(part, part) for part in written.split())
    return (ALONE.get(word, word),)
