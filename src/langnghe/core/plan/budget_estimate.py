"""What a survey may cost: the norms times the quantities of its plan, and how that compares with what the plan states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from langnghe.core.errors import Finding, Place, Severity, define, refuse
from langnghe.core.plan.amounts import LARGEST, dong_in_words
from langnghe.core.plan.budget_norms import AppliedLine, AppliedNorms, Basis, NormLine
from langnghe.core.plan.checks.figures import figures_text
from langnghe.core.plan.model import Mode, Plan
from langnghe.core.plan.stages import Role

TOO_LARGE = define(
    "budget.too_large", "The estimate comes to {amount} đồng.", "Check the prices and the numbers of people and forms."
)
NO_BAND = define(
    "budget.no_band",
    "The norms have no price of “{line}” for {items} questions.",
    "Add a band without “items” to the file of norms.",
    Severity.WARNING,
)
NO_BASE = define(
    "budget.no_base",
    "“{line}” is a share of “{of}”, for which there is no norm or nothing to pay: it was left out.",
    "Give a norm for “{of}”, if it is to be paid.",
    Severity.NOTE,
)
ABOVE_CEILING = define(
    "budget.above_ceiling",
    "“{line}” is set at {price}, above the national ceiling of {ceiling}.",
    "Check the province's norms: they may not be higher.",
    Severity.WARNING,
)
ABOVE_NORM = define(
    "budget.above_norm",
    "“{line}” is set at {price}, above its norm of {norm}.",
    "Pay at most the norm, or give the document that allows more.",
    Severity.WARNING,
)
TO_CONFIRM = define(
    "budget.to_confirm",
    "The norm of “{line}” was not compared with the text of “{source}”.",
    "Compare it before the estimate is signed.",
    Severity.NOTE,
)
UNCOUNTED = define(
    "budget.online_uncounted",
    "The plan does not say how many people answer online in all: only the {people} of the paper forms were counted.",
    "Say how many people will be paid for their answers.",
    Severity.NOTE,
)
STATED_ABOVE = define(
    "budget.stated_above",
    "The plan states {stated} đồng; at the norms' ceilings it may cost {computed}, which is {difference} less.",
    "Say what the rest is for, and by which norm.",
    Severity.WARNING,
)
STATED_BELOW = define(
    "budget.stated_below",
    "The plan states {stated} đồng; at the norms' ceilings it may cost {computed}, which is {difference} more. "
    "The largest part is “{line}” with {largest}.",
    "Pay less than the ceilings, or fewer people, or amend the budget.",
    Severity.NOTE,
)


class CountedBy(StrEnum):
    """Where the number of people who are paid for their answers comes from."""

    GIVEN = "given"
    TARGET = "target"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Quantities:
    """What prices are multiplied by. `items` is the number of questions; `people` and `organisations` those who are paid for
    their answers."""

    items: int
    people: int = 0
    organisations: int = 0
    forms: int = 0
    counted_by: CountedBy = CountedBy.GIVEN

    def of(self, basis: Basis) -> int:
        """The quantity of a basis; a survey is one."""
        counts = {Basis.PEOPLE: self.people, Basis.ORGANISATIONS: self.organisations, Basis.FORMS: self.forms}
        return counts.get(basis, 1)


@dataclass(frozen=True, slots=True)
class LineChange:
    """What people decided about a line: another quantity, another price in đồng (None: as before), and why."""

    quantity: int | None = None
    price: int | None = None
    reason: str = ""


Changes = Mapping[str, LineChange]


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """One line of an estimate, in whole đồng: `quantity` × `price`, or `percent` of the line `of` whose amount is then `price`.
    Fractions of a đồng are dropped. `to_confirm`: what of its norm is to be compared, by language; `reason`: why somebody set it
    otherwise."""

    code: str
    stage: Role
    label: Mapping[str, str]
    unit: Mapping[str, str]
    basis: Basis
    quantity: int
    price: int
    source: str
    percent: Decimal = Decimal(0)
    of: str = ""
    to_confirm: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""

    @property
    def amount(self) -> int:
        """What the line comes to in đồng."""
        return share_of(self.price, self.percent) if self.basis is Basis.SHARE else self.quantity * self.price


@dataclass(frozen=True, slots=True)
class Estimate:
    """The lines in the order of the norms, what the norms say about themselves, what is to be looked at."""

    lines: tuple[EstimateLine, ...]
    quantities: Quantities
    notes: tuple[Mapping[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def total(self) -> int:
        """In đồng."""
        return sum(line.amount for line in self.lines)

    @property
    def words(self) -> str:
        """The total in Vietnamese words."""
        return dong_in_words(self.total)


def quantities_of(plan: Plan, items: int, people: int | None = None, organisations: int = 0) -> Quantities:
    """The quantities of a plan. Unless it is said how many people are paid, they are as many as the target at which collection
    closes, or else as the paper forms."""
    forms, target = plan.paper_total or sum(each.forms for each in plan.paper_allocation), plan.collection.target
    if people is not None:
        return Quantities(items, people, organisations, forms)
    if target is not None:
        return Quantities(items, target, organisations, forms, CountedBy.TARGET)
    return Quantities(items, forms, organisations, forms, CountedBy.FORMS)


def estimate(norms: AppliedNorms, quantities: Quantities, changes: Changes | None = None) -> Estimate:
    """Every line of the norms that there is something of, and every line that was changed. `changes`: by the code of a line that
    is no share. Raises Refused when the total is beyond all words."""
    changed = changes or {}
    lines: dict[str, EstimateLine] = {}
    findings = list(norms.findings)
    for each in sorted(norms.lines, key=lambda line: line.norm.basis is Basis.SHARE):
        change = changed.get(each.norm.code, LineChange())
        line = _share(each, lines) if each.norm.basis is Basis.SHARE else _line(each, quantities, change)
        if line is None:
            findings.append(_left_out(each, norms, quantities))
        elif line.amount or line.reason:
            lines[line.code] = line
            findings += (*_checked(each, quantities), *_changed(each, line, quantities))
    codes = [each.norm.code for each in norms.lines]
    found = Estimate(tuple(lines[code] for code in codes if code in lines), quantities, norms.notes, tuple(findings))
    if found.total >= LARGEST:
        raise refuse(TOO_LARGE, amount=figures_text(found.total))
    return found


def check_stated(found: Estimate, plan: Plan) -> tuple[Finding, ...]:
    """How the estimate differs from what the plan states, and what of the plan could not be counted."""
    findings = []
    if found.quantities.counted_by is CountedBy.FORMS and Mode.ONLINE in plan.modes:
        findings.append(Finding(UNCOUNTED, values={"people": figures_text(found.quantities.people)}))
    if plan.budget is not None and plan.budget != found.total:
        findings.append(_difference(found, plan.budget, plan.places.get("budget", Place(field="budget"))))
    return tuple(findings)


def share_of(amount: int, percent: Decimal) -> int:
    """So many per cent of an amount, in whole đồng; a fraction is dropped."""
    return int((amount * percent / 100).to_integral_value(ROUND_FLOOR))


def _line(each: AppliedLine, quantities: Quantities, change: LineChange) -> EstimateLine | None:
    """None when no band of the norm is long enough."""
    norm = each.norm
    price = norm.price(quantities.items) if change.price is None else change.price
    if price is None:
        return None
    quantity = quantities.of(norm.basis) if change.quantity is None else change.quantity
    line = EstimateLine(norm.code, norm.stage, norm.label, norm.unit, norm.basis, quantity, price, each.source)
    return replace(line, to_confirm=norm.to_confirm, reason=change.reason)


def _share(each: AppliedLine, lines: Mapping[str, EstimateLine]) -> EstimateLine | None:
    """None when there is nothing to take a share of."""
    norm, base = each.norm, lines.get(each.norm.of)
    if base is None or base.basis is Basis.SHARE:
        return None
    line = EstimateLine(norm.code, norm.stage, norm.label, norm.unit, norm.basis, 1, base.amount, each.source)
    return replace(line, percent=norm.percent, of=norm.of, to_confirm=norm.to_confirm)


def _left_out(each: AppliedLine, norms: AppliedNorms, quantities: Quantities) -> Finding:
    norm = each.norm
    if norm.basis is not Basis.SHARE:
        return Finding(NO_BAND, Place(field=norm.code), {"line": norm.label["vi"], "items": quantities.items})
    labels = {line.norm.code: line.norm.label["vi"] for line in norms.lines}
    base = labels.get(norm.of) or norm.unit["vi"].lstrip("% ")
    return Finding(NO_BASE, Place(field=norm.code), {"line": norm.label["vi"], "of": base})


def _checked(each: AppliedLine, quantities: Quantities) -> Iterator[Finding]:
    """Whether a province's norm is above the country's."""
    if each.ceiling is None or each.ceiling.basis is not each.norm.basis:
        return
    own, most = (_rate(norm, quantities) for norm in (each.norm, each.ceiling))
    if own > most:
        values = {"line": each.norm.label["vi"], "price": _rate_text(own, each), "ceiling": _rate_text(most, each)}
        yield Finding(ABOVE_CEILING, Place(field=each.norm.code), values, values["price"], values["ceiling"])


def _changed(each: AppliedLine, line: EstimateLine, quantities: Quantities) -> Iterator[Finding]:
    """Whether the price was set above the norm, and whether the norm is still to be compared."""
    label, norm = line.label["vi"], each.norm.price(quantities.items)
    if line.basis is not Basis.SHARE and norm is not None and line.price > norm:
        values = {"line": label, "price": f"{figures_text(line.price)} đồng", "norm": f"{figures_text(norm)} đồng"}
        yield Finding(ABOVE_NORM, Place(field=line.code), values, values["price"], values["norm"])
    if line.to_confirm:
        yield Finding(TO_CONFIRM, Place(field=line.code), {"line": label, "source": line.source})


def _rate(norm: NormLine, quantities: Quantities) -> Decimal:
    return norm.percent if norm.basis is Basis.SHARE else Decimal(norm.price(quantities.items) or 0)


def _rate_text(rate: Decimal, each: AppliedLine) -> str:
    return f"{rate.normalize():f}%".replace(".", ",") if each.norm.basis is Basis.SHARE else f"{figures_text(int(rate))} đồng"


def _difference(found: Estimate, stated: int, place: Place) -> Finding:
    texts = {"stated": figures_text(stated), "computed": figures_text(found.total)}
    texts["difference"] = figures_text(abs(stated - found.total))
    if stated > found.total:
        return Finding(STATED_ABOVE, place, texts, texts["stated"], texts["computed"])
    largest = max(found.lines, key=lambda line: line.amount)
    texts |= {"line": largest.label["vi"], "largest": figures_text(largest.amount)}
    return Finding(STATED_BELOW, place, texts, texts["stated"], texts["computed"])
