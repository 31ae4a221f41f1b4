"""The respondents' style sheet as it stands inside their pages: without comments and needless blanks, known by its hash."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

SHEET = Path(__file__).parent / "static" / "langnghe" / "respond.css"


def squeezed(sheet: str) -> str:
    """The same rules in fewer letters."""
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return re.sub(r";?\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", plain)).replace(": ", ":").replace(", ", ",").strip()


@lru_cache(maxsize=1)
def respondent_sheet() -> str:
    return squeezed(SHEET.read_text("utf-8"))


def respondent_hash() -> str:
    """As a policy of contents names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(respondent_sheet().encode()).digest()).decode()}'"
