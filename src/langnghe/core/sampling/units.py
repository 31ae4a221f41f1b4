"""Units, and what the plan asks of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a survey: `code` is short and stable, `paper_forms` what it is allocated, `online_minimum` what it owes."""

    code: str
    name: str
    kind: str
    paper_forms: int = 0
    online_minimum: int = 0
