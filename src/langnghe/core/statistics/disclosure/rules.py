"""The rules of what is too small or too one-sided to show, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langnghe.core.errors import define, refuse
from langnghe.core.statistics.disclosure.problem import Cell, Target

BAD_RULE = define(
    "disclosure.bad_rule",
    "The rule “{name}” cannot be {value}.",
    "Give a number that is not below zero; of shares one below 100.",
)


@dataclass(frozen=True, slots=True)
class Rules:
    """`minimum`: a figure is of at least so many people (not weighted). `width`: how uncertain the size of a group withheld must
    stay (None: `minimum`). `answers`: how uncertain each answer of it must stay for somebody who knows the sizes of all groups.
    `unanimous`: a group in which everybody answers the same is withheld below this size, because it tells what each of them said;
    with 0 it is not, for that may be just what a survey finds.

    Sums of amounts: `p_percent` withholds a sum from which the second largest contributor could estimate the largest to within so
    many per cent; `largest` (n, k) one of which the n largest make more than k per cent; None where a rule is not used.
    Raises Refused for numbers below zero."""

    minimum: int = 10
    width: int | None = None
    answers: int = 1
    unanimous: int = 0
    p_percent: float | None = 10.0
    largest: tuple[int, float] | None = None

    def __post_init__(self) -> None:
        shares = {"p_percent": self.p_percent, "largest": self.largest and self.largest[1]}
        for name in ("minimum", "width", "answers", "unanimous"):
            if (getattr(self, name) or 0) < 0:
                raise refuse(BAD_RULE, name=name, value=getattr(self, name))
        for name, share in shares.items():
            if share is not None and not 0 < share <= 100:
                raise refuse(BAD_RULE, name=name, value=share)

    @property
    def wide(self) -> int:
        """How uncertain the size of a group must stay."""
        return self.minimum if self.width is None else self.width

    def small(self, people: int) -> bool:
        """Whether a group of that size is too small to show; nobody is no group."""
        return 0 < people < self.minimum


def lacking(amounts: Sequence[float], rules: Rules) -> float:
    """How far above its value a sum of these amounts (not below zero) must stay uncertain, 0 when no amount dominates.

    The p% rule needs p/100 · x1 - (X - x1 - x2), the (n, k) rule 100/k · (x1 + … + xn) - X, with the amounts x1 ≥ x2 ≥ … and
    their sum X (A. Hundepool and others, "Statistical disclosure control", 2012, chapter 4)."""
    ordered = sorted(amounts, reverse=True)
    total, needs = sum(ordered), [0.0]
    if rules.p_percent is not None and ordered:
        needs.append(rules.p_percent / 100 * ordered[0] - (total - sum(ordered[:2])))
    if rules.largest is not None:
        count, share = rules.largest
        needs.append(100 / share * sum(ordered[:count]) - total)
    return max(needs)


def amount(name: str, amounts: Sequence[float], rules: Rules, together: str = "") -> tuple[Cell, tuple[Target, ...]]:
    """The cell of a sum of amounts, and what must stay uncertain of it: withheld when too few people add to it or one
    dominates."""
    needed = lacking(amounts, rules)
    total, small = float(sum(amounts)), rules.small(len(amounts))
    cell = Cell(name, total, together=together, cost=float(len(amounts)), forced=small or needed > 0)
    if small:
        return cell, (Target(name, width=total, above=needed),)
    return cell, (Target(name, width=needed, above=needed),) if needed > 0 else ()
