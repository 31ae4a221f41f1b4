"""The parts of a plan: what stands before the title, the title, chapters with what is in them, and the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, takewhile

from langnghe.core.plan.markers import NO_MARKER, Level, Marker, marker
from langnghe.core.plan.source import Paragraph


class Topic(StrEnum):
    """What a part of a plan is about."""

    BASIS = "basis"
    PURPOSE = "purpose"
    REQUIREMENT = "requirement"
    CONTENT = "content"
    SUBJECTS = "subjects"
    SCALE = "scale"
    FORM = "form"
    METHOD = "method"
    TIME = "time"
    BUDGET = "budget"
    ORGANISATION = "organisation"


TOPICS = {
    Topic.BASIS: re.compile(r"^(?:cac )?can cu|co so phap ly"),
    Topic.PURPOSE: re.compile(r"muc dich|muc tieu|y nghia"),
    Topic.REQUIREMENT: re.compile(r"yeu cau"),
    Topic.CONTENT: re.compile(r"noi dung"),
    Topic.SUBJECTS: re.compile(
        r"doi tuong|thanh phan|nguoi duoc (?:hoi|khao sat|dieu tra|phong van)|khach the|don vi (?:dieu tra|khao sat)"
    ),
    Topic.SCALE: re.compile(r"quy mo|so luong|co mau|chon mau|phan bo|so phieu|mau (?:dieu tra|khao sat)|dia ban|pham vi"),
    Topic.FORM: re.compile(r"hinh thuc|cach (?:thuc|lam|tien hanh)"),
    Topic.METHOD: re.compile(r"phuong phap|quy trinh|cac buoc"),
    Topic.TIME: re.compile(r"thoi gian|tien do|lo trinh|lich trinh|thoi han|thoi diem|ke hoach tien hanh"),
    Topic.BUDGET: re.compile(r"kinh phi|du toan"),
    Topic.ORGANISATION: re.compile(r"to chuc (?:thuc hien|trien khai)|phan cong|trach nhiem|giai phap thuc hien"),
}
ANY_TOPIC = re.compile("|".join(pattern.pattern for pattern in TOPICS.values()))
CAPTION = re.compile(r"phu luc|bieu mau|danh sach|bang phan bo|bieu phan bo")
HEADING_LENGTH = 140
TOPIC_WITHIN = 14
LABEL_WORDS = r"dieu tra|khao sat|tham do|lay y kien|thuc hien|tien hanh|to chuc|trien khai|lay|mau|phieu|tham gia|nguoi|va|,|\s"


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph in its place: `path` are the positions of the items it stands under, the outermost first."""

    paragraph: Paragraph
    marker: Marker
    level: int
    path: tuple[int, ...]
    topics: frozenset[Topic]

    @property
    def text(self) -> str:
        """Without its mark."""
        return self.paragraph.text[self.marker.end :].strip()

    @property
    def folded(self) -> str:
        """The same, folded."""
        return self.paragraph.folded[self.marker.end :].strip()

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return len(self.paragraph.cells) > 1


@dataclass(frozen=True, slots=True)
class Outline:
    """The items of a plan's body, in order."""

    items: tuple[Item, ...]

    def above(self, item: Item) -> Iterator[Item]:
        """The items it stands under, the nearest first."""
        return (self.items[position] for position in reversed(item.path))

    def topics(self, item: Item) -> frozenset[Topic]:
        """What the nearest heading over an item (itself included) says it is about."""
        return next((each.topics for each in (item, *self.above(item)) if each.topics), frozenset())

    def under(self, topic: Topic) -> list[Item]:
        """The items whose nearest heading is about a topic; headings themselves only where they go on after a colon."""
        return [item for item in self.items if topic in self.topics(item)]

    def before_chapters(self) -> list[Item]:
        """The items that stand before the first heading."""
        return list(takewhile(lambda item: item.level > Level.DECIMAL and not item.topics, self.items))

    def tables(self) -> list[list[Item]]:
        """Rows that follow each other."""
        runs = groupby(self.items, key=lambda item: item.is_row)
        return [list(rows) for is_row, rows in runs if is_row]


def outline(body: Iterable[Paragraph]) -> Outline:
    """The paragraphs of a plan's body, each under its headings."""
    items: list[Item] = []
    open_items: list[tuple[int, int]] = []
    for paragraph in body:
        mark = marker(paragraph.text) if len(paragraph.cells) < 2 else NO_MARKER
        level = _level(paragraph, mark)
        if not len(paragraph.cells) > 1:
            open_items = [entry for entry in open_items if entry[0] < min(level, Level.LEAD if mark is NO_MARKER else level)]
        path = tuple(position for _, position in open_items)
        over = next((items[position].topics for position in reversed(path) if items[position].topics), frozenset())
        items.append(Item(paragraph, mark, level, path, _topics(paragraph, mark, level, over)))
        if level < Level.TEXT:
            open_items.append((level, len(items) - 1))
    return Outline(tuple(items))


def lead(item: Item) -> str:
    """The part of a heading that names it: up to a colon, at most one line."""
    return re.split(r"[:(]", item.text, maxsplit=1)[0].strip(" .;,-–")


def _level(paragraph: Paragraph, mark: Marker) -> int:
    if mark is not NO_MARKER or len(paragraph.cells) > 1:
        return mark.level
    if _is_capitals(paragraph.text) or CAPTION.match(paragraph.folded):
        return Level.CHAPTER
    return Level.LEAD if paragraph.text.rstrip().endswith(":") else Level.TEXT


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and len(text) <= HEADING_LENGTH and all(letter.isupper() for letter in letters)


def _topics(paragraph: Paragraph, mark: Marker, level: int, over: frozenset[Topic]) -> frozenset[Topic]:
    """Of a heading, what it speaks of; of any other paragraph, what a label before a colon says and nothing but that. In a list
    of contents (`3. Thời gian giải quyết hồ sơ`) only such labels count."""
    head = re.split(r"[:.(]", paragraph.folded[mark.end :], maxsplit=1)[0].strip()
    if len(head) > HEADING_LENGTH:
        return frozenset()
    matches = {topic: match for topic, pattern in TOPICS.items() if (match := pattern.search(head))}
    if level >= Level.LEAD:
        return frozenset(matches) if _is_label(head) and ":" in paragraph.text else frozenset()
    if over == {Topic.CONTENT} and not _is_label(head):
        return frozenset()
    if level > Level.CHAPTER and matches and min(match.start() for match in matches.values()) > TOPIC_WITHIN:
        return frozenset()
    return frozenset(matches)


def _is_label(head: str) -> bool:
    return not re.sub(LABEL_WORDS, "", ANY_TOPIC.sub("", head, count=3))


def sequence(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Items with the same kind of mark that stand under the same heading, each run together."""
    runs: dict[tuple[tuple[int, ...], str, int], list[Item]] = {}
    for item in items:
        if item.marker.ordinal:
            runs.setdefault((item.path, item.marker.kind, item.marker.level), []).append(item)
    return iter(runs.values())
