"""Who collects answers and should not: those whose work is judged, and those who check the collection."""

from __future__ import annotations

import re
from collections.abc import Iterator

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.plan.checks.rule import Rule
from langnghe.core.plan.outline import Topic
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.text import squeeze

JUDGED = define(
    "plan.judged_collects",
    "“{unit}” hands out or takes in the forms, and it is the one whose work people are asked about.",
    "Let another agency, the post or a boxed form take the answers: people do not judge freely in front of those they judge.",
    Severity.WARNING,
)
CHECKS_OWN = define(
    "plan.collector_checks",
    "The same paragraph gives collection and its check or appraisal to one unit.",
    "Let somebody else check the forms or appraise the result.",
    Severity.NOTE,
)
COLLECTS = re.compile(
    r"phat(?: va thu|,? ?thu)? phieu|(?<!nghiem )thu(?: hoi| thap)? phieu|phat, thu|(?:to chuc|tien hanh|thuc hien|trien khai) "
    r"(?:\w+ ){0,2}(?:dieu tra|khao sat|lay y kien|phong van|lay phieu)"
)
CHECKED = re.compile(
    r"tham dinh|nghiem thu|phuc tra|kiem tra(?: \w+){0,3} (?:chat luong|ket qua|phieu)|giam sat(?! xa)|"
    r"xep hang|xep loai|cham diem"
)
JUDGING = re.compile(r"hai long|su phuc vu|chat luong phuc vu|chat luong dich vu")
PARTIES = (
    re.compile(r"ubnd|uy ban nhan dan|chinh quyen|co quan hanh chinh|bo phan mot cua|trung tam (?:phuc vu )?hanh chinh"),
    re.compile(r"benh vien|tram y te|co so y te|cac khoa|khoa, phong"),
    re.compile(r"truong (?!ban|phong|thon|khoa)|nha truong|co so giao duc"),
)
ACTOR_WITHIN = 60


def judged_collect(facts: Facts) -> Iterator[Finding]:
    """In a survey of satisfaction with a service: paragraphs that let those who serve hand out or take in the forms."""
    titled = " ".join(each.folded for each in ((facts.parts.kind,) if facts.parts.kind else ()) + facts.parts.subject)
    judged = [party for party in PARTIES if party.search(titled)] if JUDGING.search(titled) else []
    for item in facts.body.under(Topic.ORGANISATION) if judged else ():
        collects = COLLECTS.search(item.folded)
        actor = next((match for party in judged if (match := party.search(item.folded[:ACTOR_WITHIN]))), None)
        if collects and actor and actor.start() < collects.start():
            unit = squeeze(item.text[: collects.start()]).strip(" :,;-")[:ACTOR_WITHIN]
            yield Finding(JUDGED, item.paragraph.place(), {"unit": unit}, stated=item.paragraph.place().quote)


def collectors_check(facts: Facts) -> Iterator[Finding]:
    """Paragraphs of the organisation that give both collection and its check to the unit they begin with."""
    for item in facts.body.under(Topic.ORGANISATION):
        if COLLECTS.search(item.folded) and CHECKED.search(item.folded):
            yield Finding(CHECKS_OWN, item.paragraph.place(), stated=item.paragraph.place().quote)


RULES: tuple[Rule, ...] = (judged_collect, collectors_check)
