"""Other documents that a plan names: its legal basis, and the dates of those documents, which are not dates of the survey."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from langnghe.core.plan.dates import existing
from langnghe.core.plan.header import issuing_clause
from langnghe.core.plan.outline import Item, Outline, Topic
from langnghe.core.plan.source import Found
from langnghe.core.plan.text import squeeze

DATED = re.compile(
    r"(?:ky |ban hanh )?ngay\s*(?P<d>\d{1,2})\s*(?:thang|[/.-])\s*(?P<m>\d{1,2})\s*(?:,?\s*nam|[/.-])\s*(?P<y>\d{4})(?!\d)"
)
NAMED = re.compile(
    r"(?:(?<![a-z])so\s*:?\s*\d[^\s,;()]{0,40}(?:\s?[-/]\s?[a-z][^\s,;()]{0,40})?|"
    r"(?<!\S)\d+[^\s,;()]{0,20}[-/][a-z][^\s,;()]{0,40}|"
    r"(?<![a-z])(?:luat|phap lenh)\s[^.;:,]{1,80})(?:\s*,?\s*cua\s[^.;:]{1,80})?\s*,?\s*$"
)
LEADS_ELSEWHERE = re.compile(r"(?<![a-z])(?:tu|den|toi|truoc|het|sau|nhat|vao|trong|la|qua)\s*$")
BASIS = re.compile(r"(?:can cu|thuc hien|thi hanh|theo|trien khai|tiep tuc thuc hien|xet)\s")
REACH = 200


@dataclass(frozen=True, slots=True)
class Reference:
    """The date of another document, None when there is no such day, and where it stands in the text."""

    dated: date | None
    start: int
    end: int


def references(folded: str) -> Iterator[Reference]:
    """The dates of documents that a folded text names by their number, or as a law."""
    for match in DATED.finditer(folded):
        before = folded[max(0, match.start() - REACH) : match.start()]
        if NAMED.search(before) and not LEADS_ELSEWHERE.search(before):
            yield Reference(existing(int(match["y"]), int(match["m"]), int(match["d"])), *match.span())


def without_references(folded: str) -> str:
    """The text with the dates of other documents blanked out, so that only dates of the survey are left; same length."""
    for reference in references(folded):
        folded = folded[: reference.start] + "\0" * (reference.end - reference.start) + folded[reference.end :]
    return folded


def legal_basis(body: Outline) -> list[Found[str]]:
    """What the plan says it is based on, one entry for each document that a semicolon sets apart."""
    told = [item for item in body.before_chapters() if _is_basis(item)]
    listed = [item for item in body.under(Topic.BASIS) if Topic.BASIS not in item.topics]
    return [part for item in (*told, *listed) for part in _parts(item)]


def _is_basis(item: Item) -> bool:
    return bool(BASIS.match(item.folded)) or any(references(item.folded))


def _parts(item: Item) -> Iterator[Found[str]]:
    """The paragraph up to the clause that issues the plan, at its semicolons."""
    each, issuing = item.paragraph, issuing_clause(item.paragraph)
    start, last = item.marker.end, issuing[0] if issuing else len(each.text)
    while start < last:
        end = each.text.find(";", start, last)
        end = last if end < 0 else end
        text = squeeze(each.text[start:end]).strip(" ,.;")
        if text:
            yield Found(text, each.place(start, end))
        start = end + 1
