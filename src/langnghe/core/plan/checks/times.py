"""Dates that do not exist, lack a part, are vague, or run backwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.plan.basis import references, without_references
from langnghe.core.plan.checks.rule import Rule, day_text
from langnghe.core.plan.dates import Stated, days_in
from langnghe.core.plan.periods import Fault, Flaw, Period, periods
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.schedule import ReadStage
from langnghe.core.plan.source import Paragraph
from langnghe.core.plan.text import squeeze

IMPOSSIBLE = define(
    "plan.impossible_date", "There is no such day as {date}.", "Put the right date; nothing was put in its place."
)
REVERSED = define("plan.reversed_range", "The period {period} ends before it begins.", "Put the right dates.")
YEAR_MISSING = define(
    "plan.year_missing",
    "The date {date} has no year; it was read as being in {year}.",
    "Write the year with the date.",
    Severity.WARNING,
)
INCOMPLETE = define(
    "plan.incomplete_date",
    "The date {date} has no month or no year, and nothing near it says which.",
    "Write the whole date; it was not read.",
    Severity.WARNING,
)
VAGUE = define(
    "plan.vague_date",
    "“{date}” is no exact day.",
    "Put a day, so that it can be kept and followed up.",
    Severity.NOTE,
)
KINDS = {
    Fault.IMPOSSIBLE: IMPOSSIBLE,
    Fault.YEAR_ASSUMED: YEAR_MISSING,
    Fault.INCOMPLETE: INCOMPLETE,
    Fault.VAGUE: VAGUE,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A period, the text it stands in, and how a part of that text is placed in the document."""

    period: Period
    text: str
    place: Callable[[int, int], Place]

    def quote(self, start: int, end: int) -> str:
        """The words from one position of the text to another, without the marks around them."""
        return squeeze(self.text[start:end]).strip(" .,;:")


def said(facts: Facts) -> Iterator[Said]:
    """Every period of the body, those in tables from their cells."""
    for item in facts.body.items:
        if not item.is_row:
            each = item.paragraph
            for period in periods(without_references(each.folded), facts.year):
                yield Said(period, each.text, each.place)
    for stage in facts.schedule.stages:
        if stage.item.is_row:
            yield Said(stage.period, stage.when, _cell_place(stage))


def _cell_place(stage: ReadStage) -> Callable[[int, int], Place]:
    return lambda start, end: Place(line=stage.place.line, quote=squeeze(stage.when[start:end]))


def flawed_dates(facts: Facts) -> Iterator[Finding]:
    """Dates that could not be read, or only with help."""
    for each in said(facts):
        for flaw in each.period.flaws:
            yield _flaw(each, flaw)


def _flaw(each: Said, flaw: Flaw) -> Finding:
    date = each.quote(flaw.start, flaw.end)
    computed = {Fault.IMPOSSIBLE: _last_day(flaw.stated), Fault.YEAR_ASSUMED: str(flaw.stated.year)}.get(flaw.fault, "")
    values = {"date": date, "year": flaw.stated.year}
    return Finding(KINDS[flaw.fault], each.place(flaw.start, flaw.end), values, stated=date, computed=computed)


def _last_day(stated: Stated) -> str:
    """The last day that the month does have."""
    last = days_in(stated.year or 0, stated.month or 0)
    return f"{last:02d}/{stated.month:02d}/{stated.year}" if last else ""


def impossible_references(facts: Facts) -> Iterator[Finding]:
    """Dates of other documents that do not exist."""
    for each in facts.paragraphs:
        for reference in references(each.folded):
            if reference.dated is None:
                yield _reference(each, reference.start, reference.end)


def _reference(each: Paragraph, start: int, end: int) -> Finding:
    date = squeeze(each.text[start:end])
    return Finding(IMPOSSIBLE, each.place(start, end), {"date": date}, stated=date)


def reversed_ranges(facts: Facts) -> Iterator[Finding]:
    """Periods whose end comes before their beginning."""
    for each in said(facts):
        first, last = each.period.starts_on, each.period.ends_on
        if first and last and last < first:
            quote = each.quote(each.period.start, each.period.end)
            place = each.place(each.period.start, each.period.end)
            yield Finding(REVERSED, place, {"period": quote}, stated=quote, computed=f"{day_text(first)} > {day_text(last)}")


RULES: tuple[Rule, ...] = (flawed_dates, impossible_references, reversed_ranges)
