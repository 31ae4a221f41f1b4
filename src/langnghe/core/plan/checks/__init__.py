"""What can be wrong in a plan: every rule looks at the facts and says what does not fit. Rules are data; none corrects."""

from __future__ import annotations

from langnghe.core.errors import Finding, Severity
from langnghe.core.plan.checks import deadlines, documents, figures, missing, numbering, stages, times, units, wording
from langnghe.core.plan.reading import Facts

RULES = (
    *times.RULES,
    *stages.RULES,
    *deadlines.RULES,
    *documents.RULES,
    *units.RULES,
    *figures.RULES,
    *numbering.RULES,
    *wording.RULES,
    *missing.RULES,
)
GRAVITY = tuple(Severity)
LAST = 10**9


def check(facts: Facts) -> tuple[Finding, ...]:
    """Everything that is wrong, in the order of the document; what is wrong with the whole of it comes last."""
    found = [finding for rule in RULES for finding in rule(facts)]
    return tuple(sorted(found, key=lambda finding: (finding.place.line or LAST, GRAVITY.index(finding.severity))))
