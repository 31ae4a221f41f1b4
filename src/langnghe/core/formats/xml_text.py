"""Which characters an XML document can hold."""

from __future__ import annotations

import re

_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with every character that XML 1.0 (section 2.2, Char) forbids shown as U+FFFD."""
    return _IMPOSSIBLE.sub("\ufffd", text)
