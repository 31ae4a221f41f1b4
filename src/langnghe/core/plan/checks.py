"""What can be wrong in a plan, found by comparing what it says in one place with what it says in another."""

from __future__ import annotations

from langnghe.core.errors import Finding
from langnghe.core.plan.reading import Facts


def check(facts: Facts) -> tuple[Finding, ...]:
    """Everything that is wrong, in the order of the document."""
    return tuple(finding for rule in () for finding in rule(facts))
