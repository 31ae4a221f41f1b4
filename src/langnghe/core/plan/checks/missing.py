"""What a survey plan should say and this one does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from langnghe.core.errors import Finding, Kind, Severity, define
from langnghe.core.plan.budget import mentions_budget
from langnghe.core.plan.checks.rule import Rule
from langnghe.core.plan.content import entries, mode_in
from langnghe.core.plan.markers import Level
from langnghe.core.plan.model import Mode
from langnghe.core.plan.outline import TOPICS, Item, Topic
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.text import fold

NO_PUBLICATION = define(
    "plan.no_publication",
    "The plan has no step in which the results are made public.",
    "Say where and when the results are made public, or that they are not.",
    Severity.NOTE,
)
NO_ARCHIVING = define(
    "plan.no_archiving",
    "The plan does not say how long forms and answers are kept, and where.",
    "Give the dates until which paper, answers and identifiers are kept.",
    Severity.NOTE,
)
NO_BUDGET = define(
    "plan.no_budget", "The plan says nothing about its cost.", "Give the cost and where the money comes from.", Severity.NOTE
)
NO_APPROVAL = define(
    "plan.no_approval",
    "The plan does not say who approves the questionnaire or the report.",
    "Name who approves them, and by when.",
    Severity.NOTE,
)
NO_SUBJECTS = define(
    "plan.no_subjects", "The plan does not say who is asked.", "Add the subjects of the survey.", Severity.WARNING
)
NO_CONTENT = define(
    "plan.no_content",
    "The plan does not say what is asked about.",
    "Add the groups of contents, so that the questionnaire can be checked against them.",
    Severity.NOTE,
)
NO_MODE = define(
    "plan.no_mode",
    "The plan does not say how answers are taken.",
    "Say whether on paper, online or by interview.",
    Severity.WARNING,
)
MODE_WITHOUT_SUBJECTS = define(
    "plan.mode_without_subjects",
    "The plan takes answers in this way, but does not say who is asked so.",
    "Say who answers in each way.",
    Severity.WARNING,
)
NO_WAY_IN = define(
    "plan.online_without_way",
    "The plan takes answers online, but does not say where: there is no address, code or program.",
    "Name the address or the code with which people open the form, or the program that keeps the answers.",
    Severity.NOTE,
)
PART_MISSING = define(
    "plan.missing_part",
    "The heading “{heading}” promises a part that does not follow.",
    "Add the part, or take it out of the heading.",
    Severity.WARNING,
)
WAY_IN = re.compile(
    r"https?:|www\.|\.vn|qr|duong (?:link|dan)|lien ket|phan mem|trang thong tin|cong thong tin|cong dich vu|website|trang web|"
    r"zalo|"
    r"facebook|google|ung dung|app(?![a-z])|dia chi|he thong|fanpage"
)
MERE_MODE = (
    r"hinh thuc|truc tiep|truc tuyen|online|dieu tra|khao sat|tham do|lay y kien|bang|phieu|giay|qua mang|theo|doi tuong|la"
)
DIRECT = re.compile(r"(?:hinh thuc )?truc tiep$")
FEWEST_WORDS, BEGINNING = 2, 60
PARTS = frozenset(Topic) - {Topic.SCALE, Topic.FORM}
STEPS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (NO_PUBLICATION, re.compile(r"cong bo|cong khai|niem yet|thong bao ket qua|dang tai ket qua|thong tin ket qua")),
    (NO_ARCHIVING, re.compile(r"luu tru|luu giu|bao quan|huy phieu|tieu huy")),
    (
        NO_APPROVAL,
        re.compile(r"(?<![a-z])duyet(?![a-z])|tham dinh|trinh (?:ban|thuong truc|lanh dao|ubnd|uy ban|cap)|cho y kien|thong qua"),
    ),
)


def steps(facts: Facts) -> Iterator[Finding]:
    """Publication, keeping, approval and cost, when no paragraph speaks of them."""
    spoken = [item.folded for item in facts.body.items]
    yield from (Finding(kind) for kind, pattern in STEPS if not any(pattern.search(folded) for folded in spoken))
    if not facts.budget and not mentions_budget(facts.body):
        yield Finding(NO_BUDGET)


def essentials(facts: Facts) -> Iterator[Finding]:
    """Subjects, contents and ways of answering."""
    if not facts.subjects:
        yield Finding(NO_SUBJECTS)
    if not facts.modes:
        yield Finding(NO_MODE)
    if not entries(facts.body, Topic.CONTENT):
        yield Finding(NO_CONTENT)


def subjects_of_modes(facts: Facts) -> Iterator[Finding]:
    """Where subjects are named for each way of answering: a way for which nobody is named."""
    named = [(found, mode) for found in facts.subjects if (mode := _mode_named(fold(_head(found.value))))]
    for found, _ in named:
        if not _names_somebody(found.value):
            yield Finding(MODE_WITHOUT_SUBJECTS, found.place, stated=_head(found.value))
    covered = {mode for _, mode in named}
    for way in facts.modes if named else ():
        if way.value not in covered and way.value is not Mode.INTERVIEWER:
            yield Finding(MODE_WITHOUT_SUBJECTS, way.place, stated=way.place.quote)


def _mode_named(head: str) -> Mode | None:
    """The mode that the head of a list of subjects names; `trực tiếp` alone is enough there."""
    return mode_in(head) or (Mode.PAPER if DIRECT.match(head) else None)


def _head(text: str) -> str:
    """What stands before a colon, or else the first sentence."""
    return re.split(r":|\.(?:\s|$)", text, maxsplit=1)[0]


def _names_somebody(text: str) -> bool:
    """Whether more is said than how answers are taken."""
    head = _head(text)
    if text[len(head) : len(head) + 1] == ":":
        return bool(text[len(head) + 1 :].strip())
    return len(re.sub(MERE_MODE, " ", fold(head)).split()) >= FEWEST_WORDS


def way_in(facts: Facts) -> Iterator[Finding]:
    """A survey online that nobody is told how to reach."""
    online = next((found for found in facts.modes if found.value is Mode.ONLINE), None)
    if online and not any(WAY_IN.search(each.folded) for each in facts.paragraphs):
        yield Finding(NO_WAY_IN, online.place, stated=online.place.quote)


def promised_parts(facts: Facts) -> Iterator[Finding]:
    """Headings that name several parts, where parts follow but not all of them."""
    for position, item in enumerate(facts.body.items):
        if item.level > Level.DECIMAL or len(item.topics) < 2:
            continue
        below = [each for each in facts.body.items if position in each.path]
        parts = frozenset[Topic]().union(*(each.topics for each in below))
        missing = {topic for topic in item.topics & PARTS - parts if not _speaks_of(below, topic)}
        plain = any(each.path[-1] == position and not (each.topics or each.marker.ordinal) for each in below)
        if parts & item.topics and len(missing) > plain:
            yield Finding(PART_MISSING, item.paragraph.place(), {"heading": item.text}, stated=item.text)


def _speaks_of(below: list[Item], topic: Topic) -> bool:
    return any(TOPICS[topic].search(each.folded[:BEGINNING]) for each in below)


RULES: tuple[Rule, ...] = (steps, essentials, subjects_of_modes, way_in, promised_parts)
