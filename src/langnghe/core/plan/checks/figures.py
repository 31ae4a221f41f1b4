"""Money in figures against money in words, and shares in per cent that do not make a whole."""

from __future__ import annotations

from collections.abc import Iterator

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.plan.amounts import money, read_words, write_words
from langnghe.core.plan.checks.rule import Rule
from langnghe.core.plan.reading import Facts

WORDS = define(
    "plan.amount_words",
    "The amount is {figures} đồng in figures and {words} đồng in words.",
    "Correct the one that is wrong; the figures were read.",
)
UNREAD = define(
    "plan.amount_words_unread",
    "“{words}” could not be read as a number, so it was not compared with the figures.",
    "Check the words: the figures say {figures} đồng.",
    Severity.NOTE,
)
BUDGETS_DIFFER = define(
    "plan.budgets_differ", "The total cost is stated as {first} and, elsewhere, as {second} đồng.", "Keep one of them."
)


def figures_text(number: int) -> str:
    """A number with points between its groups."""
    return f"{number:,}".replace(",", ".")


def words(facts: Facts) -> Iterator[Finding]:
    """Amounts whose words say another number than their figures."""
    for each in facts.paragraphs:
        for amount in money(each.text):
            spoken = read_words(amount.words) if amount.words else amount.dong
            if spoken == amount.dong:
                continue
            values = {"figures": figures_text(amount.dong), "words": amount.words if spoken is None else figures_text(spoken)}
            kind = UNREAD if spoken is None else WORDS
            computed = write_words(amount.dong)
            yield Finding(kind, each.place(amount.start, amount.end), values, stated=amount.words, computed=computed)


def budgets(facts: Facts) -> Iterator[Finding]:
    """Totals of the cost that differ."""
    for other in facts.budget[1:]:
        first, second = figures_text(facts.budget[0].value.dong), figures_text(other.value.dong)
        if first != second:
            yield Finding(BUDGETS_DIFFER, other.place, {"first": first, "second": second}, stated=second, computed=first)


RULES: tuple[Rule, ...] = (words, budgets)
