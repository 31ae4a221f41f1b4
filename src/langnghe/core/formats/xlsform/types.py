"""The type column: what a row of the survey sheet is, in all the spellings of the years."""

from __future__ import annotations

import re
from dataclasses import dataclass

from langnghe.core.formats.xlsform.features import (
    CUSTOMARY_TYPES,
    NOT_RECORDED,
    OFFICIAL_TYPES,
    TYPES,
    UNSUPPORTED_PHRASES,
    UNSUPPORTED_TYPES,
)

_SELECTS = sorted(
    (name for name in {*TYPES, *OFFICIAL_TYPES} if name.startswith(("select", "add select"))), key=len, reverse=True
)
_WITH_LIST = re.compile(
    rf"(?P<type>{'|'.join([*_SELECTS, 'rank'])}) (?P<list>\S+)(?P<other> (?:or[ _]|or[ _]specify[ _]|\|or[ _])other)?",
    re.IGNORECASE,
)
_PHRASES = tuple(f"{phrase} " for phrase in sorted(UNSUPPORTED_PHRASES))
_OFFICIAL = {name.lower(): name for name in OFFICIAL_TYPES}


@dataclass(frozen=True, slots=True)
class Typed:
    """What a row is: `word`, the official type; the list of choices that it names; whether it ends in or_other; whether it is
    spelt in an older or another way."""

    word: str
    list_name: str = ""
    other: bool = False
    mended: bool = False

    @property
    def opens(self) -> bool:
        """Whether it begins a group or a repeat."""
        return self.word in {"begin_group", "begin_repeat"}

    @property
    def closes(self) -> bool:
        """Whether it ends one."""
        return self.word in {"end_group", "end_repeat"}

    @property
    def recorded(self) -> bool:
        """Whether it is more than a remark about the device or the time."""
        return self.word not in NOT_RECORDED

    @property
    def supported(self) -> bool:
        """Whether it is none of the types that are known and not supported."""
        return not f"{self.word} ".startswith(_PHRASES) and self.word.split(" ")[0].split(":")[0] not in UNSUPPORTED_TYPES


def typed(written: str) -> Typed:
    """What the cell says; `word` is the cell in small letters where it is no type that is known."""
    plain = " ".join(written.split())
    found = _WITH_LIST.fullmatch(plain)
    base = found["type"] if found else plain
    small = base.lower()
    word = _OFFICIAL.get(small) or TYPES.get(small) or small
    mended = base not in OFFICIAL_TYPES and base not in CUSTOMARY_TYPES and word in OFFICIAL_TYPES
    if found is None:
        return Typed(word, mended=mended)
    return Typed(word, found["list"], found["other"] is not None, mended)
