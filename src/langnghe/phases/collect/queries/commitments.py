"""Reads the commitments to the answers, and what hides them."""

from __future__ import annotations

from langnghe.core.response.commitment import Commitment
from langnghe.phases.collect.queries.collection import collection_row
from langnghe.records import commitments as kept


def commitments(slug: str) -> tuple[Commitment, ...]:
    """In order; none before the first day was over."""
    return kept.before(slug)


def blinding(slug: str) -> int:
    """The sum of what hides them: with all answers, whoever has it can see that they are those that were committed to. Raises
    Refused (collection.not_found)."""
    return int(collection_row(slug).blinding)
