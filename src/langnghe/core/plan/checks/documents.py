"""The head of the plan and the documents it is based on: what is missing there, and dates that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.plan.basis import references
from langnghe.core.plan.checks.rule import Rule, day_text
from langnghe.core.plan.reading import Facts

BASIS_AFTER = define(
    "plan.basis_after_signing",
    "A document of {dated} is named, but the plan is signed on {signed}, before it.",
    "Check the date of that document and that of signing.",
)
BASIS_OLD = define(
    "plan.basis_long_before",
    "A document of {dated} is named, {years} years before the plan.",
    "Check the year of that document, and whether it is still in force.",
    Severity.NOTE,
)
NO_NUMBER = define("plan.no_number", "The plan has no number.", "Put the number of the document into its head.", Severity.NOTE)
NO_DATE = define(
    "plan.no_date_of_signing", "The plan has no date of signing.", "Put place and date into its head.", Severity.NOTE
)
NO_AGENCY = define(
    "plan.no_agency", "The plan does not say which agency issues it.", "Put the agency into its head.", Severity.WARNING
)
NO_TITLE = define("plan.no_title", "The plan has no title.", "Put KẾ HOẠCH and its subject over the text.", Severity.WARNING)
BLANK = define(
    "plan.blank_number_or_date",
    "The number or the date in the head is left blank.",
    "Give the signed plan, or fill them in.",
    Severity.NOTE,
)
YEAR = timedelta(days=365.25)
LONG = 15


def basis(facts: Facts) -> Iterator[Finding]:
    """Documents dated after the plan itself, or so long before it that the year is likely wrong."""
    signed = facts.head.issued_on
    for each in facts.paragraphs if signed else ():
        for reference in references(each.folded):
            if signed is None or reference.dated is None:
                continue
            years, dated = int((signed.value - reference.dated) / YEAR), day_text(reference.dated)
            kind = BASIS_AFTER if reference.dated > signed.value else BASIS_OLD if years > LONG else None
            if kind:
                values = {"dated": dated, "signed": day_text(signed.value), "years": years}
                place = each.place(reference.start, reference.end)
                yield Finding(kind, place, values, stated=dated, computed=day_text(signed.value))


def head(facts: Facts) -> Iterator[Finding]:
    """Number, date, agency and title that are missing."""
    blanks = facts.head.blanks
    yield from (Finding(BLANK, place) for place in blanks)
    if facts.head.number is None and not blanks:
        yield Finding(NO_NUMBER)
    if facts.head.issued_on is None and not blanks:
        yield Finding(NO_DATE)
    if facts.head.agency is None:
        yield Finding(NO_AGENCY)
    if facts.parts.kind is None and not facts.title_given:
        yield Finding(NO_TITLE)


RULES: tuple[Rule, ...] = (basis, head)
