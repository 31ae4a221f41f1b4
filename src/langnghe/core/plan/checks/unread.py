"""What stands where a value is expected and could not be read: said, so that somebody fills it in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.plan.basis import without_references
from langnghe.core.plan.checks.rule import Rule
from langnghe.core.plan.outline import Item, Topic
from langnghe.core.plan.periods import periods
from langnghe.core.plan.quantities import quantities
from langnghe.core.plan.reading import Facts

FORMS_UNREAD = define(
    "plan.forms_unread",
    "In “{text}” no number of forms could be read, though the lines beside it have one.",
    "Check the number; this line was left out.",
    Severity.WARNING,
)
DATE_UNREAD = define(
    "plan.date_unread",
    "In “{text}” something looks like a date and was not read.",
    "Write the date as ngày 05/6/2024; it was left out.",
    Severity.WARNING,
)
LIKE_FORMS = re.compile(r"(?<![a-z])(?:[\doil]{1,5}|\.{2,}|…+)\s*phieu")
LIKE_A_DATE = re.compile(r"(?<![\d/])\d{1,2}\s*[/.]\s*\d{1,2}\s*[/.]\s*\d{2,4}(?!\d)|ngay\s+(?:\d{1,2}|\.{2,}|…+)\s*(?:/|thang)")


def forms_unread(facts: Facts) -> Iterator[Finding]:
    """Lines of a list in which others give units their forms, with what is like a number of forms and is none."""
    lines = {found.place.line for found in facts.asked.paper}
    lists = {(item.path, item.marker.kind) for item in facts.body.items if _stands_in(item, lines)}
    for item in facts.body.items:
        if (item.path, item.marker.kind) not in lists or not item.marker.end or _stands_in(item, lines):
            continue
        if LIKE_FORMS.search(item.folded) and not quantities(item.text, item.folded):
            yield Finding(FORMS_UNREAD, item.paragraph.place(), {"text": item.text}, stated=item.text)


def _stands_in(item: Item, lines: set[int | None]) -> bool:
    return bool(lines & set(item.paragraph.numbers))


def dates_unread(facts: Facts) -> Iterator[Finding]:
    """Paragraphs and rows about time with what is like a date, where no date was read."""
    for item in facts.body.under(Topic.TIME):
        folded = without_references(item.paragraph.folded)
        if LIKE_A_DATE.search(folded) and not periods(folded, facts.year, loose=True):
            yield Finding(DATE_UNREAD, item.paragraph.place(), {"text": item.text}, stated=item.text)


RULES: tuple[Rule, ...] = (forms_unread, dates_unread)
