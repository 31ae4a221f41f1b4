"""Commitments as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from langnghe.core.response.commitment import Commitment


def commitment_to_json(made: Commitment) -> dict[str, object]:
    """Days as "2026-03-02", the value in hexadecimal digits."""
    return {
        "number": made.number,
        "first_day": made.first_day.isoformat(),
        "last_day": made.last_day.isoformat(),
        "responses": made.responses,
        "value": f"{made.value:x}",
        "head": made.head,
    }


def commitment_from_json(data: Mapping[str, Any]) -> Commitment:
    """The inverse of `commitment_to_json`. Raises KeyError, TypeError and ValueError for what is no commitment."""
    return Commitment(
        number=int(data["number"]),
        first_day=date.fromisoformat(data["first_day"]),
        last_day=date.fromisoformat(data["last_day"]),
        responses=int(data["responses"]),
        value=int(data["value"], 16),
        head=str(data["head"]),
    )
