"""Why a survey is made, what it asks about, whom, and how: purposes, requirements, content groups, subjects, modes."""

from __future__ import annotations

import re

from langnghe.core.plan.model import Mode
from langnghe.core.plan.outline import TOPICS, Item, Outline, Topic
from langnghe.core.plan.quantities import quantities
from langnghe.core.plan.source import Found
from langnghe.core.plan.text import fold, squeeze
from langnghe.core.plan.units import is_people

SURVEYING = r"(?:dieu tra|khao sat|tham do|hinh thuc|lay y kien|phieu|phat|phuong thuc)"
MODES = {
    Mode.PAPER: re.compile(
        rf"{SURVEYING}[^.;]{{0,40}}(?<!phong van )truc tiep|"
        r"(?<!phong van )truc tiep[^.;]{0,40}phieu|phieu giay|phieu in|ban giay|in phieu|"
        r"phat phieu|(?:qua|duong|gui) buu dien|buu chinh|phieu phat ra|phat (?:va thu|, ?thu)|bang giay|hinh thuc giay"
    ),
    Mode.ONLINE: re.compile(
        r"truc tuyen|on-?line|(?:qua|tren) (?:\w+ ){0,2}mang|zalo|internet|khong gian mang|moi truong mang|bieu mau dien tu|"
        r"phieu (?:\w+ ){0,2}dien tu|ma qr|qr ?code|google ?form|"
        r"(?:qua|tren|bang) (?:phan mem|ung dung)(?: \w+){0,3} (?:dien thoai|di dong)|"
        r"(?:qua|tren) (?:website|trang web|app)|forms\.gle|duong (?:link|dan)"
    ),
    Mode.INTERVIEWER: re.compile(r"phong van|qua dien thoai|goi dien"),
}
NEGATED = re.compile(r"(?<![a-z])(?:khong|thay cho|thay vi)(?: \w+){0,2} $")
ON_DEVICES = re.compile(r"(?:phieu|bieu mau) (?:\w+ ){0,2}dien tu")
IN_THE_FIELD = re.compile(r"capi|phong van|dieu tra vien|may tinh bang|thiet bi di dong")
ELSEWHERE = frozenset({Topic.PURPOSE, Topic.REQUIREMENT, Topic.CONTENT, Topic.ORGANISATION, Topic.BUDGET})
DEMANDS = re.compile(r"(?<![a-z])(?:phai|dam bao|bao dam|tuan thu|khong duoc|can(?! bo))(?![a-z])")
SUBJECTS = re.compile(r"doi tuong (?:\w+ ){0,5}?(?:la|gom|bao gom)(?: co)?(?::|\s)\s*")
LABEL_LENGTH = 100


def entries(body: Outline, topic: Topic) -> list[Found[str]]:
    """What stands under the headings about one topic: each item, or what a heading says after its colon."""
    return [found for item in body.under(topic) if _is_entry(body, item, topic) and (found := _entry(body, item, topic))]


def subjects(body: Outline) -> list[Found[str]]:
    """Who is asked: under its heading, or else as a sentence says."""
    return entries(body, Topic.SUBJECTS) or [_found(item, item.text) for item in body.items if SUBJECTS.search(item.folded)]


def modes(body: Outline) -> list[Found[Mode]]:
    """How answers are taken, in the order of `Mode`, each with the first place that says so: where form and subjects are
    spoken of, or else where the organisation is."""
    likely = [item for item in body.items if not body.topics(item) or body.topics(item) - ELSEWHERE]
    places = (likely, body.under(Topic.ORGANISATION))
    found = (next((each for items in places if (each := _first_mention(mode, items))), None) for mode in Mode)
    return [each for each in found if each]


def mode_of(body: Outline, item: Item) -> Mode | None:
    """The one mode that a paragraph, or else the nearest above it, speaks of."""
    return next((mode for each in (item, *body.above(item)) if (mode := mode_in(each.paragraph.folded))), None)


def mode_in(folded: str) -> Mode | None:
    """Paper or online, when a folded text speaks of one of the two only."""
    named = [mode for mode in (Mode.PAPER, Mode.ONLINE) if _mention(mode, folded)]
    return named[0] if len(named) == 1 else None


def _mention(mode: Mode, folded: str) -> re.Match[str] | None:
    return next((match for match in MODES[mode].finditer(folded) if not _is_meant_otherwise(match)), None)


def _is_meant_otherwise(match: re.Match[str]) -> bool:
    """Whether the words are denied, or are of the electronic form that an interviewer fills in."""
    if NEGATED.search(match.string, 0, match.start()):
        return True
    return ON_DEVICES.fullmatch(match[0]) is not None and IN_THE_FIELD.search(match.string) is not None


def _first_mention(mode: Mode, items: list[Item]) -> Found[Mode] | None:
    matches = ((item, _mention(mode, item.paragraph.folded)) for item in items)
    return next((Found(mode, item.paragraph.place(*match.span())) for item, match in matches if match), None)


def _is_entry(body: Outline, item: Item, topic: Topic) -> bool:
    """An item right under its heading; one that only leads to a list does not count, and gives way to the list."""
    if item.is_row or (_leads(item) and topic not in item.topics):
        return False
    above = [each for each in body.above(item) if not _leads(each)]
    if topic not in item.topics and above and not above[0].topics:
        return False
    return topic in item.topics or _belongs(body, item, topic)


def _leads(item: Item) -> bool:
    return item.marker.kind != "bullet" and not item.topics and item.text.endswith(":")


def _belongs(body: Outline, item: Item, topic: Topic) -> bool:
    """Under a heading with one topic everything; under one with several what names its topic or makes demands, and for the
    first topic of the heading also what names none and counts nothing."""
    topics = body.topics(item)
    if len(topics) == 1:
        return True
    if topics <= {Topic.PURPOSE, Topic.REQUIREMENT}:
        return (topic is Topic.REQUIREMENT) == bool(DEMANDS.search(item.folded[:LABEL_LENGTH]))
    named = {each for each in topics if TOPICS[each].search(item.folded[:40])}
    if named or (quantities(item.text, item.folded) and not is_people(item.text)):
        return topic in named
    heading = next(above.folded for above in body.above(item) if above.topics)
    return topic is min(topics, key=lambda each: match.start() if (match := TOPICS[each].search(heading)) else len(heading))


def _entry(body: Outline, item: Item, topic: Topic) -> Found[str] | None:
    if not item.topics:
        return _found(item, " ".join((item.text, *_below(body, item))))
    label, colon, rest = item.text.partition(":")
    rest = _of_topic(item, rest, topic)
    opens_list = rest.rstrip().endswith(":")
    return _found(item, rest) if colon and rest.strip() and not opens_list and len(label) < LABEL_LENGTH else None


def _of_topic(item: Item, text: str, topic: Topic) -> str:
    """The sentences of a topic, where one paragraph has both purposes and requirements."""
    if not item.topics >= {Topic.PURPOSE, Topic.REQUIREMENT}:
        return text
    sentences = re.split(r"(?<=[.;])\s+", text.strip())
    demands = [sentence for sentence in sentences if DEMANDS.search(fold(sentence))]
    return " ".join(demands if topic is Topic.REQUIREMENT else [each for each in sentences if each not in demands])


def _below(body: Outline, item: Item) -> list[str]:
    """What a list under an item says, when the item only opens it."""
    if not item.text.endswith(":"):
        return []
    position = body.items.index(item)
    return [each.text for each in body.items[position + 1 :] if position in each.path]


def _found(item: Item, text: str) -> Found[str]:
    return Found(squeeze(text).rstrip(" ;,"), item.paragraph.place())
