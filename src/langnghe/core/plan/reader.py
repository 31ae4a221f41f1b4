"""A survey plan read out of the lines of a document: every value with its place, nothing invented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from langnghe.core.errors import Refused
from langnghe.core.plan import allocation, collection, contacts, content, recognise
from langnghe.core.plan.assemble import assembled
from langnghe.core.plan.basis import without_references
from langnghe.core.plan.budget import budget
from langnghe.core.plan.checks import check
from langnghe.core.plan.header import Head, head
from langnghe.core.plan.layout import Layout, layout
from langnghe.core.plan.outline import Outline, Topic, outline
from langnghe.core.plan.reading import Facts, Reading
from langnghe.core.plan.schedule import schedule
from langnghe.core.plan.source import Line

__all__ = ["Reading", "read_facts", "read_plan"]
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
YEAR_OF_A_DATE = re.compile(r"(?:\d{1,2}\s*[/.-]|thang)\s*\d{1,2}\s*(?:[/.-]|,?\s*nam)\s*(20\d\d)(?!\d)")


def read_plan(lines: Iterable[Line]) -> Reading:
    """The plan that a document states, and what is wrong with it. Raises Refused when the document is no survey plan."""
    facts = read_facts(lines)
    return Reading(assembled(facts), check(facts), facts)


def read_facts(lines: Iterable[Line]) -> Facts:
    """Everything that was read, for the plan and for the checks. Raises Refused when the document is no survey plan."""
    parts = layout(lines)
    body = outline(parts.body)
    refusal = recognise.refusal(parts, body)
    if refusal:
        raise Refused(refusal)
    top, modes = head(parts), tuple(content.modes(body))
    year, named = plan_year(parts, body, top), tuple(mode.value for mode in modes)
    asked, stages = allocation.asked(body, named), schedule(body, year)
    return Facts(
        parts=parts,
        body=body,
        head=top,
        year=year,
        modes=modes,
        subjects=tuple(content.subjects(body)),
        asked=asked,
        schedule=stages,
        windows=tuple(collection.windows(body, stages, year)),
        targets=tuple(collection.targets(asked.others, named)),
        due=tuple(collection.returns(body, year)),
        budget=tuple(budget(body)),
        links=tuple(contacts.links(parts.every)),
        phones=tuple(contacts.phones(parts.every)),
    )


def plan_year(parts: Layout, body: Outline, top: Head) -> int | None:
    """The year to take where a date has none: that of signing, else the only one in the title, else the one that most dates of
    the schedule, or of the whole text, have; the earlier one when two are as frequent."""
    if top.issued_on:
        return top.issued_on.value.year
    titled = {int(year) for each in parts.subject for year in YEAR.findall(without_references(each.folded))}
    if len(titled) == 1:
        return titled.pop()
    basis = body.before_chapters()
    for items in (body.under(Topic.TIME), [item for item in body.items if item not in basis]):
        folded = (without_references(item.paragraph.folded) for item in items)
        years = Counter(int(year) for text in folded for year in YEAR_OF_A_DATE.findall(text))
        if years:
            return min(years, key=lambda year: (-years[year], year))
    return None
