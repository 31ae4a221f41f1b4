"""What can be wrong in a plan: every rule looks at the facts and says what does not fit. Rules are data; none corrects."""

from __future__ import annotations

from langnghe.core.errors import Finding, Severity
from langnghe.core.plan.checks.composition import RULES as COMPOSITION
from langnghe.core.plan.checks.deadlines import RULES as DEADLINES
from langnghe.core.plan.checks.documents import RULES as DOCUMENTS
from langnghe.core.plan.checks.figures import RULES as FIGURES
from langnghe.core.plan.checks.independence import RULES as INDEPENDENCE
from langnghe.core.plan.checks.kinds import RULES as KINDS
from langnghe.core.plan.checks.missing import RULES as MISSING
from langnghe.core.plan.checks.numbering import RULES as NUMBERING
from langnghe.core.plan.checks.stages import RULES as STAGES
from langnghe.core.plan.checks.times import RULES as TIMES
from langnghe.core.plan.checks.units import RULES as UNITS
from langnghe.core.plan.checks.unread import RULES as UNREAD
from langnghe.core.plan.checks.wording import RULES as WORDING
from langnghe.core.plan.reading import Facts

RULES = (
    *(*TIMES, *STAGES, *DEADLINES, *DOCUMENTS, *UNITS, *KINDS, *COMPOSITION, *FIGURES, *NUMBERING, *WORDING),
    *(*INDEPENDENCE, *UNREAD, *MISSING),
)
GRAVITY = tuple(Severity)
LAST = 10**9


def check(facts: Facts) -> tuple[Finding, ...]:
    """Everything that is wrong, in the order of the document; what is wrong with the whole of it comes last."""
    found = [finding for rule in RULES for finding in rule(facts)]
    return tuple(sorted(found, key=lambda finding: (finding.place.line or LAST, GRAVITY.index(finding.severity))))
