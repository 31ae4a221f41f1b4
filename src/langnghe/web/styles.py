"""The respondents' style sheet as it stands inside their pages: without comments and needless blanks, known by its hash."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

SHEETS = Path(__file__).parent / "static" / "langnghe"
RESPOND, RICH = "respond.css", "rich.css"
"""What stands inside every page of respondents, and what only in those with long lists, rankings, rounds or recordings."""


def squeezed(sheet: str) -> str:
    """The same rules in fewer letters."""
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return re.sub(r";?\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", plain)).replace(": ", ":").replace(", ", ",").strip()


@lru_cache(maxsize=2)
def respondent_sheet(name: str = RESPOND) -> str:
    return squeezed((SHEETS / name).read_text("utf-8"))


def respondent_hashes() -> str:
    """As a policy of contents names them."""
    return " ".join(f"'sha256-{_hash(respondent_sheet(name))}'" for name in (RESPOND, RICH))


def _hash(sheet: str) -> str:
    return base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
