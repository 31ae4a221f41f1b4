"""What a rule is, and how dates are written in findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from langnghe.core.errors import Finding
from langnghe.core.plan.reading import Facts

Rule = Callable[[Facts], Iterator[Finding]]


def day_text(day: date) -> str:
    """A date as plans write it."""
    return f"{day:%d/%m/%Y}"


def range_text(first: date, last: date) -> str:
    """A period as plans write it; a single day alone."""
    return day_text(first) if first == last else f"{day_text(first)} – {day_text(last)}"
