"""What the agency of a plan is called within a sentence: the head of a document writes it in capitals."""

from __future__ import annotations

import re

from langnghe.core.plan.model import Plan

_SMALL = frozenset({"và", "các", "của", "về", "với", "cho", "trong"})


def agency_name(plan: Plan) -> str:
    """The name as the plan's own sentences write it; where they never do, each word with a capital. A name that is not all in
    capitals is left as it is."""
    name = plan.agency
    if not name.isupper():
        return name
    sentences = (plan.title, *plan.contacts, *plan.recipients, *plan.legal_basis, *plan.purposes, *plan.requirements)
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    written = (match[0] for text in sentences for match in pattern.finditer(text))
    return next((words for words in written if not words.isupper()), _capitalised(name))


def _capitalised(name: str) -> str:
    return " ".join(word if word in _SMALL else word.capitalize() for word in name.lower().split())
