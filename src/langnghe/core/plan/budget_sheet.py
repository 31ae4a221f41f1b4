"""What people decide about the budget of one survey: what it starts from, their own lines, their changes, what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.budget_estimate import Estimate, LineChange, estimate, quantities_of
from langnghe.core.plan.budget_norms import AppliedLine, AppliedNorms, Band, Basis, Level, NormLine, Norms, norms_for
from langnghe.core.plan.budget_settlement import Actual, Settlement, settle
from langnghe.core.plan.model import Mode, Plan
from langnghe.core.plan.stages import Role

NO_REASON = define("budget.no_reason", "There is no reason for it.", "Write in a few words why it differs from the norms.")
NO_SUCH_LINE = define("budget.no_such_line", "The budget has no line “{code}”.", "Load the page of the budget again.")
FOLLOWS_ANOTHER = define(
    "budget.follows_another", "“{code}” is a share of another line.", "Change the line of which it is a share."
)
Json = dict[str, Any]
OWN = "own-"
"""How the codes of people's own lines begin."""


@dataclass(frozen=True, slots=True)
class BudgetBasis:
    """What an estimate starts from. `items`: the number of questions; `people`: who is paid for answering, None: as the plan
    says."""

    items: int
    on: date
    province: str = ""
    level: Level = Level.PROVINCIAL
    people: int | None = None
    organisations: int = 0


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line that no norm has. `price` in đồng; `reason`: why it is paid, and by which document. A `code` that a share names
    makes it what the share is taken of."""

    stage: Role
    label: str
    unit: str
    quantity: int
    price: int
    reason: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class BudgetSheet:
    """The decisions about one survey's budget. `norms`: a file of norms as it was handed in, empty when the shipped ones are all;
    `changes` and `actuals` are by the code of a line."""

    basis: BudgetBasis | None = None
    norms: str = ""
    own: tuple[OwnLine, ...] = ()
    changes: Mapping[str, LineChange] = field(default_factory=dict)
    actuals: Mapping[str, Actual] = field(default_factory=dict)

    def with_own(self, line: OwnLine) -> BudgetSheet:
        """One more line, under a code of its own. Raises Refused when it gives no reason, or its code is taken."""
        if not line.reason.strip():
            raise refuse(NO_REASON, Place(field="reason"))
        taken = {each.code for each in self.own}
        if line.code in taken:
            raise refuse(NO_SUCH_LINE, Place(field=line.code), code=line.code)
        number = next(number for number in range(1, len(taken) + 2) if f"{OWN}{number}" not in taken)
        return replace(self, own=(*self.own, replace(line, code=line.code or f"{OWN}{number}")))

    def without_own(self, code: str) -> BudgetSheet:
        """One line fewer. Raises Refused when there is none of that code."""
        if code not in {line.code for line in self.own}:
            raise refuse(NO_SUCH_LINE, Place(field=code), code=code)
        return replace(self, own=tuple(line for line in self.own if line.code != code))

    def with_change(self, code: str, change: LineChange, found: Estimate) -> BudgetSheet:
        """A line of the estimate set otherwise. Raises Refused when it has no such line, the line follows another, or there is
        no reason."""
        line = next((line for line in found.lines if line.code == code), None)
        if line is None:
            raise refuse(NO_SUCH_LINE, Place(field=code), code=code)
        if line.basis is Basis.SHARE:
            raise refuse(FOLLOWS_ANOTHER, Place(field=code), code=code)
        if not change.reason.strip():
            raise refuse(NO_REASON, Place(field="reason"))
        return replace(self, changes={**self.changes, code: change})

    def without_change(self, code: str) -> BudgetSheet:
        """A line as the norms have it. Raises Refused when it was not changed."""
        if code not in self.changes:
            raise refuse(NO_SUCH_LINE, Place(field=code), code=code)
        return replace(self, changes={key: change for key, change in self.changes.items() if key != code})


def estimate_of(sheet: BudgetSheet, basis: BudgetBasis, plan: Plan, norms: Iterable[Norms]) -> Estimate:
    """The estimate by these decisions. Raises Refused when no norms were in force, or the total is beyond all words."""
    applied = norms_for(norms, basis.province, basis.level, basis.on)
    known = {each.norm.code for each in applied.lines}
    own = [line for line in sheet.own if line.code not in known]
    lines = (*applied.lines, *(_as_norm(line) for line in own))
    changes = {**{line.code: LineChange(line.quantity, line.price, line.reason) for line in own}, **sheet.changes}
    quantities = quantities_of(plan, basis.items, basis.people, basis.organisations)
    return estimate(AppliedNorms(lines, applied.notes, applied.findings), quantities, changes)


def known_actuals(found: Estimate, accepted: Mapping[Mode, int]) -> dict[str, Actual]:
    """What the collection itself knows of the lines: people are paid for every accepted answer, forms for every one on paper."""
    people, forms = sum(accepted.values()), accepted.get(Mode.PAPER, 0)
    counts = {Basis.PEOPLE: people, Basis.FORMS: forms}
    return {line.code: Actual(line.code, counts[line.basis], counts[line.basis]) for line in found.lines if line.basis in counts}


def settlement_of(sheet: BudgetSheet, found: Estimate, accepted: Mapping[Mode, int]) -> Settlement:
    """The settlement by what people reported and, where they reported nothing, by what the collection knows. What was reported
    under lines that are no longer there is passed over."""
    codes = {line.code for line in found.lines}
    given = {**known_actuals(found, accepted), **sheet.actuals}
    return settle(found, [actual for code, actual in given.items() if code in codes])


def missing_bases(norms: AppliedNorms) -> tuple[str, ...]:
    """The codes that shares are taken of and that no norm has."""
    codes = {each.norm.code for each in norms.lines}
    return tuple(dict.fromkeys(each.norm.of for each in norms.lines if each.norm.of and each.norm.of not in codes))


def sheet_to_json(sheet: BudgetSheet) -> Json:
    """A sheet as a value that JSON can write; `sheet_from_json` gives the equal sheet."""
    basis = sheet.basis and {**asdict(sheet.basis), "on": sheet.basis.on.isoformat(), "level": sheet.basis.level.value}
    return {
        "basis": basis,
        "norms": sheet.norms,
        "own": [{**asdict(line), "stage": line.stage.value} for line in sheet.own],
        "changes": {code: asdict(change) for code, change in sheet.changes.items()},
        "actuals": {code: asdict(actual) for code, actual in sheet.actuals.items()},
    }


def sheet_from_json(data: Mapping[str, Any]) -> BudgetSheet:
    """The sheet that `sheet_to_json` wrote; the empty one from nothing."""
    basis = data.get("basis")
    return BudgetSheet(
        basis and BudgetBasis(**{**basis, "on": date.fromisoformat(basis["on"]), "level": Level(basis["level"])}),
        data.get("norms", ""),
        tuple(OwnLine(**{**line, "stage": Role(line["stage"])}) for line in data.get("own", ())),
        {code: LineChange(**change) for code, change in data.get("changes", {}).items()},
        {code: Actual(**actual) for code, actual in data.get("actuals", {}).items()},
    )


def _as_norm(line: OwnLine) -> AppliedLine:
    words = {"vi": line.label}
    return AppliedLine(NormLine(line.code, line.stage, words, {"vi": line.unit}, Basis.SURVEY, (Band(line.price),)), line.reason)
