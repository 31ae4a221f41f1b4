"""What in a person's own words could name somebody, covered."""

from __future__ import annotations

import re

COVER = "[đã che]"

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{9,}(?!\d)")
_TELEPHONE = re.compile(r"(?<![\d.,])(?:\+?84|\(?0)\)?[ .-]?\d(?:[ .()-]{0,2}\d){7,9}(?!\d)")


def masked(text: str) -> str:
    """The text with mail addresses, telephone numbers and other numbers of nine digits or more covered. Sums of money with
    grouped digits stay. A help, not a promise: a name is not recognised, so a person reads quotations before they are issued."""
    for pattern in (_MAIL, _TELEPHONE, _LONG_NUMBER):
        text = pattern.sub(COVER, text)
    return text
