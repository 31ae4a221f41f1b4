"""Names of units as they are compared: without marks, and without the words for their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from langnghe.core.plan.text import fold

KIND_WORDS = frozenset(
    {
        *("dang bo", "dang uy", "chi bo", "chi uy", "ban chap hanh", "ubnd", "uy ban nhan dan", "hdnd", "hoi dong nhan dan"),
        *("ubmttq", "mttq", "uy ban mttq", "uy ban mttq viet nam", "uy ban mat tran to quoc", "mat tran to quoc", "mat tran"),
        *("hoi nong dan", "hoi phu nu", "hoi lien hiep phu nu", "hoi cuu chien binh", "doan thanh nien", "cong doan"),
        *("xa", "phuong", "thi tran", "dac khu", "huyen", "quan", "thi xa", "thanh pho", "tinh", "tp", "tx", "tt"),
    }
)
"""Words for kinds of units that stand before names everywhere; those of a directory are added to them. Folded."""

SHORT_KIND = re.compile(r"^(?:tp|tx|tt|[xpqht])\s*\.\s*|^[pqx](?=\d)")
LONGEST_KIND = 6
"""In words."""

OTHER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def comparable(name: str) -> str:
    """Small letters without marks, digits and single spaces: `Văn Miếu - Quốc Tử Giám` is `van mieu quoc tu giam`."""
    return _letters(fold(name))


def kind_words(kinds: Iterable[str]) -> frozenset[str]:
    """The words for kinds in general and those of these kinds, folded."""
    return KIND_WORDS | {comparable(kind) for kind in kinds if comparable(kind)}


def bare_name(name: str, words: frozenset[str] = KIND_WORDS) -> str:
    """`comparable`, without the words for kinds before it: `Đảng bộ xã Bản Mẫu` is `ban mau`. A name that has nothing else
    keeps its last word for a kind."""
    rest = _letters(SHORT_KIND.sub("", fold(name).strip())).split()
    while cut := _kind_at_start(rest, words):
        rest = rest[cut:]
    return " ".join(rest)


def _letters(folded: str) -> str:
    return OTHER.sub(" ", folded.replace("'", "")).strip()


def _kind_at_start(rest: list[str], words: frozenset[str]) -> int:
    """How many words the longest kind at the start takes; 0 when there is none, or nothing after it."""
    longest = min(LONGEST_KIND, len(rest) - 1)
    return next((count for count in range(longest, 0, -1) if " ".join(rest[:count]) in words), 0)
