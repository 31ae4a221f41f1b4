"""Where the coordinators of units get e-mail: addresses, and how they are shown to those who need not know them."""

from __future__ import annotations

import re

_NAME, _LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9])?", r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL = re.compile(rf"{_NAME}@(?:{_LABEL}\.)+[A-Za-z]{{2,24}}")
_LONGEST = 254


def is_mail(text: str) -> bool:
    """Whether the text is one e-mail address in Latin letters, at most 254 long (RFC 5321, 4.5.3.1)."""
    return len(text) <= _LONGEST and _MAIL.fullmatch(text) is not None and ".." not in text


def masked_mail(address: str) -> str:
    """The first letter and the domain: `v…@example.vn`. Empty when there is none."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}" if name else ""
