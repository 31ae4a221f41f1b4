"""What is paid when the work is done: for accepted forms only, never above the estimate, every difference explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from langnghe.core.errors import Finding, Kind, Place, Refused, Severity, define
from langnghe.core.plan.amounts import dong_in_words
from langnghe.core.plan.budget_estimate import Estimate, EstimateLine, share_of
from langnghe.core.plan.budget_norms import Basis
from langnghe.core.plan.checks.figures import figures_text
from langnghe.core.plan.stages import Role

UNKNOWN_LINE = define("settlement.unknown_line", "The estimate has no line “{code}”.", "Name one of these lines: {known}.")
MORE_ACCEPTED = define(
    "settlement.more_accepted",
    "Of “{line}” {accepted} were accepted, but only {done} were done.",
    "Correct one of the two numbers.",
)
NOT_ACCEPTED = define(
    "settlement.not_accepted",
    "Of “{line}” {count} were done but not accepted: {amount} đồng are not paid.",
    "Only what is accepted is paid for; keep the reasons with the forms.",
    Severity.NOTE,
)
FEWER = define(
    "settlement.fewer",
    "Of “{line}” {count} fewer were done than planned: {amount} đồng are not spent.",
    "The rest goes back.",
    Severity.NOTE,
)
MORE = define(
    "settlement.more",
    "Of “{line}” {count} more were accepted than planned: {amount} đồng are not covered by the estimate.",
    "Have the estimate amended before they are paid.",
    Severity.WARNING,
)
FOLLOWS = define(
    "settlement.follows",
    "“{line}” is a share of what is paid for other work: {amount} đồng less than estimated.",
    "Nothing is to be done: the rest goes back.",
    Severity.NOTE,
)
OVERCLAIMED = define(
    "settlement.overclaimed",
    "For “{line}” {claimed} đồng are claimed, {amount} more than is due.",
    "Only {due} đồng are paid; ask for the reason of the rest.",
    Severity.WARNING,
)
UNDERCLAIMED = define(
    "settlement.underclaimed",
    "For “{line}” {claimed} đồng are claimed, {amount} less than is due.",
    "What is claimed is paid.",
    Severity.NOTE,
)


@dataclass(frozen=True, slots=True)
class Actual:
    """What was done under one line of the estimate: how many forms came back or reports were written, how many of them were
    accepted, and how much is claimed for it in đồng (None: as much as is due). Of a SHARE the numbers mean nothing."""

    code: str
    done: int = 1
    accepted: int = 1
    claimed: int | None = None


@dataclass(frozen=True, slots=True)
class SettledLine:
    """A line of the estimate and what is paid of it: `due` for accepted work within the estimate, `paid` at most what is
    claimed. In đồng."""

    line: EstimateLine
    actual: Actual
    due: int
    paid: int


@dataclass(frozen=True, slots=True)
class StageTotal:
    """What the work of one stage was to cost and what is paid for it, in đồng."""

    stage: Role
    planned: int
    paid: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """Every line of the estimate settled; `findings` explain the differences to the đồng."""

    lines: tuple[SettledLine, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def planned(self) -> int:
        """The total of the estimate in đồng."""
        return sum(each.line.amount for each in self.lines)

    @property
    def total(self) -> int:
        """What is paid in all, in đồng."""
        return sum(each.paid for each in self.lines)

    @property
    def words(self) -> str:
        """The total in Vietnamese words."""
        return dong_in_words(self.total)

    @property
    def stages(self) -> tuple[StageTotal, ...]:
        """The sums of each stage, in the order of the lines."""
        stages = dict.fromkeys(each.line.stage for each in self.lines)
        return tuple(self._stage(stage) for stage in stages)

    def _stage(self, stage: Role) -> StageTotal:
        lines = [each for each in self.lines if each.line.stage is stage]
        return StageTotal(stage, sum(each.line.amount for each in lines), sum(each.paid for each in lines))


def settle(found: Estimate, actuals: Iterable[Actual]) -> Settlement:
    """The settlement of an estimate; a line of which nothing is reported was not done. Raises Refused when an actual is of no
    line of the estimate, or says that more was accepted than done."""
    given = {actual.code: actual for actual in actuals}
    wrong = [*_unknown(found, given), *_impossible(found, given)]
    if wrong:
        raise Refused(*wrong)
    settled: dict[str, SettledLine] = {}
    for line in sorted(found.lines, key=lambda line: line.basis is Basis.SHARE):
        actual = given.get(line.code, Actual(line.code, 0, 0))
        due = _due(line, actual, settled)
        paid = due if actual.claimed is None else min(due, actual.claimed)
        settled[line.code] = SettledLine(line, actual, due, paid)
    lines = tuple(settled[line.code] for line in found.lines)
    return Settlement(lines, tuple(finding for each in lines for finding in _explained(each)))


def _due(line: EstimateLine, actual: Actual, settled: Mapping[str, SettledLine]) -> int:
    if line.basis is Basis.SHARE:
        return share_of(settled[line.of].paid, line.percent)
    return line.price * min(actual.accepted, line.quantity)


def _unknown(found: Estimate, given: Mapping[str, Actual]) -> Iterator[Finding]:
    known = [line.code for line in found.lines]
    for code in given:
        if code not in known:
            yield Finding(UNKNOWN_LINE, Place(field=code), {"code": code, "known": ", ".join(known)})


def _impossible(found: Estimate, given: Mapping[str, Actual]) -> Iterator[Finding]:
    for line in found.lines:
        actual = given.get(line.code)
        if actual and actual.accepted > actual.done:
            values = {"line": line.label["vi"], "accepted": actual.accepted, "done": actual.done}
            yield Finding(MORE_ACCEPTED, Place(field=line.code), values)


def _explained(each: SettledLine) -> Iterator[Finding]:
    """Why a line is not paid as it was estimated."""
    line, actual = each.line, each.actual
    if line.basis is Basis.SHARE:
        yield from _finding(FOLLOWS, each, line.amount - each.due)
    else:
        done, accepted = min(actual.done, line.quantity), min(actual.accepted, line.quantity)
        for kind, count in ((FEWER, line.quantity - done), (NOT_ACCEPTED, done - accepted), (MORE, actual.accepted - accepted)):
            yield from _finding(kind, each, count * line.price, count)
    if actual.claimed is not None:
        yield from _finding(OVERCLAIMED, each, actual.claimed - each.due)
        yield from _finding(UNDERCLAIMED, each, each.due - actual.claimed)


def _finding(kind: Kind, each: SettledLine, amount: int, count: int = 0) -> Iterator[Finding]:
    """The finding, when there is a difference; `stated` is what was estimated and `computed` what is paid."""
    if amount > 0:
        texts = {"line": each.line.label["vi"], "count": figures_text(count), "amount": figures_text(amount)}
        texts |= {"claimed": figures_text(each.actual.claimed or 0), "due": figures_text(each.due)}
        yield Finding(kind, Place(field=each.line.code), texts, figures_text(each.line.amount), figures_text(each.paid))
