"""How a response stands, by what the rules found and what a person decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from langnghe.core.editing.decision import Decision
from langnghe.core.editing.model import Flag, Judged, Rule, Severity, Status, Summary

_ORDER = {Severity.INVALID: 0, Severity.CHECK: 1, Severity.NOTE: 2}
_SAYS = {Severity.INVALID: Status.INVALID, Severity.CHECK: Status.CHECK, Severity.NOTE: Status.VALID}


def judged(flags: Sequence[Flag], severities: Mapping[str, Severity], decision: Decision | None = None) -> Judged:
    """The verdict about one response; `severities` by the codes of the rules that are used."""
    ranked = tuple(sorted(flags, key=lambda flag: _ORDER[severities[flag.rule]]))
    proposed = _SAYS[severities[ranked[0].rule]] if ranked else Status.VALID
    if decision is None:
        return Judged(proposed, proposed, ranked)
    return Judged(decision.status, proposed, ranked, decided=True)


def severities_of(rules: Iterable[Rule]) -> dict[str, Severity]:
    """By the codes of the rules that are used."""
    return {rule.code: rule.severity for rule in rules if rule.on}


def summed_up(accepted: int, verdicts: Iterable[Judged], decisions: Iterable[Decision]) -> Summary:
    """Counts over all responses; `verdicts` of those in which a rule found something or about which somebody decided, every other
    one is valid."""
    statuses: Counter[Status] = Counter()
    found: Counter[str] = Counter()
    undecided = 0
    for verdict in verdicts:
        statuses[verdict.status] += 1
        found.update({flag.rule for flag in verdict.flags})
        undecided += not verdict.decided and verdict.proposed is not Status.VALID
    statuses[Status.VALID] += accepted - statuses.total()
    known = list(decisions)
    return Summary(
        accepted,
        {status: statuses[status] for status in Status},
        dict(found),
        dict(Counter(each.rule for each in known if each.status is Status.INVALID)),
        sum(bool(each.changes) and each.status is Status.VALID for each in known),
        undecided,
    )
