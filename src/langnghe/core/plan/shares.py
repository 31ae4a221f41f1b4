"""What units are asked for, in lists and sentences: `Khối Đảng: 05 phiếu`, `các xã A, B: mỗi xã 50 phiếu`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from langnghe.core.plan.amounts import read_figures
from langnghe.core.plan.content import mode_in, mode_of
from langnghe.core.plan.markers import Level
from langnghe.core.plan.model import Mode, Relation, Target
from langnghe.core.plan.outline import Item, Outline, Topic
from langnghe.core.plan.quantities import KIND_WORDS, Quantity, quantities
from langnghe.core.plan.source import Found
from langnghe.core.plan.text import squeeze
from langnghe.core.plan.units import is_place, is_unit, members, name_of

NOTE = re.compile(r"\((?!\s*\d)[^()]*\)")
GIVEN_TO = re.compile(
    r"\s*(?:doi voi|danh cho|cho|tai)\s+(?P<unit>[^,;.:()]{2,80}?)(?=\s*(?:[,;.()]|va\s+(?:toi thieu|it nhat|\d)|$))"
)
AFTER = re.compile(r"\s*\)?\s*(?:,?\s*(?:gom|cu the|la|bao gom)\s*)?:\s*")
CLOSED = re.compile(r"\s*(?:[,;.()]|va\s|$)")
BARE = re.compile(r"(?P<unit>[^:]{2,110}?)\s*[:–-]\s*(?P<number>\d{1,3}(?:[.,]\d{3})+|\d{1,6})[\s.;,]*$")
PIECE = re.compile(r"(?P<unit>[^\d,;:()]{2,80}?)\s*[:(–-]?\s*(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,6})\)?\s*\.?")
TOTAL = re.compile(r"(?<![a-z])(?:tong|so luong|quy mo|so phieu|phat ra|phat hanh|co mau|in an|cong(?=\s*:))(?![a-z])|=\s*$")
UNTIL = re.compile(r"(?<![a-z])khi\s+(?:\w+\s+){0,3}?(?:dat|du|co)(?![a-z])[^.;\d]{0,40}$")
WHICHEVER = re.compile(r"[^.;]{0,80}?dieu kien nao (?:den|toi|xay ra|dat)")
EACH_UNIT = "đơn vị"
EACH = re.compile(r"moi(?![a-z])")
BEFORE_FACTOR = re.compile(rf"\d[\d.]*\s*(?P<kind>{KIND_WORDS})?[^.;=\d]{{0,60}}?\s[x×*]\s*$")
AFTER_FACTOR = re.compile(rf"\s*[x×*]\s*\d[\d.]*\s*(?P<kind>{KIND_WORDS})?")
PRODUCT = re.compile(r"(?:[x×*]\s*\d|phieu\s*/)[^.;=]{0,60}=\s*$")
WINDOW = 30
INTERVIEWED = re.compile(r"phong van(?: \w+){0,3} $")
LONGEST_LIST, MOST_COLONS, MOST_LISTS = 20_000, 5, 20
"""Letters of a paragraph that lists units, colons in it, and lists after a number in one paragraph: a thousand units stand in so
many letters. What is longer is no list."""


@dataclass(frozen=True, slots=True)
class Share:
    """A number of forms and who is asked for it: a named unit, or (`target.per`) each unit of a kind; or, with neither, the
    survey as a whole. `mode` is the one that its words, or (`inherits_mode`) only the headings over them, name. `is_total`: it
    is called a total, or the number of a mode; `is_part`: it is a product (`26 xã x 20 phiếu = 520 phiếu`);
    `closes`: collection ends when it is reached; `is_listed`: its unit is one of several in a list."""

    target: Target
    mode: Mode | None = None
    unit: str = ""
    inherits_mode: bool = False
    is_total: bool = False
    is_part: bool = False
    closes: bool = False
    is_listed: bool = False


def shares(body: Outline) -> list[Found[Share]]:
    """Every number of forms in the text, in order, with who is asked for it. Tables are not read here."""
    below = _below(body)
    return [
        found
        for position, item in enumerate(body.items)
        if not (item.is_row or Topic.BUDGET in body.topics(item))
        for found in (*(_of_item(body, item, below[position]) or _bare(body, item)), *_in_line(body, item))
    ]


def _below(body: Outline) -> list[list[Item]]:
    """The items with a mark right under each item, by its place."""
    below: list[list[Item]] = [[] for _ in body.items]
    for item in body.items:
        if item.marker.end and item.path:
            below[item.path[-1]].append(item)
    return below


def _of_item(body: Outline, item: Item, below: Sequence[Item]) -> list[Found[Share]]:
    found: list[Found[Share]] = []
    before, inherited = item.marker.end, mode_of(body, item)
    counted = quantities(item.paragraph.text, item.paragraph.folded)
    under = _units(below) if item.text.endswith(":") and any(quantity.target.per for quantity in counted) else []
    colons = ((each, AFTER.match(item.paragraph.folded, each.end)) for each in counted if each.target.per)
    lists = islice(((each, colon.end()) for each, colon in colons if colon), MOST_LISTS)
    after = {each.start: _listed_after(item, each, start) for each, start in lists}
    for quantity, following in zip_longest(counted, counted[1:]):
        share = _share(item, before, quantity, following.start if following else len(item.paragraph.text))
        share = share if share.mode else replace(share, mode=inherited, inherits_mode=True)
        named = _named(item, before, quantity, after.get(quantity.start, [])) or (under if quantity.target.per else [])
        listed = len(named) > 1
        found.extend(Found(replace(share, unit=each.value, is_listed=listed), each.place) for each in named)
        if not named:
            found.append(Found(share, item.paragraph.place(max(before, quantity.start - 2 * WINDOW), quantity.end)))
        before = quantity.end
    return found


def _share(item: Item, before: int, quantity: Quantity, following: int) -> Share:
    """A number with the mode that the words right beside it name."""
    folded = item.paragraph.folded
    if INTERVIEWED.search(folded, before, quantity.start):
        return Share(quantity.target, Mode.INTERVIEWER)
    mode = mode_in(re.split(r";|\.\s", folded[quantity.start : min(following, quantity.end + WINDOW)])[0])
    mode = mode or mode_in(re.split(r"[.;]\s", folded[max(before, quantity.start - 3 * WINDOW) : quantity.end])[-1])
    led = TOTAL.search(folded[max(before, quantity.start - 2 * WINDOW) : quantity.start])
    closes = UNTIL.search(folded[max(before, quantity.start - 2 * WINDOW) : quantity.start])
    closes = closes or WHICHEVER.match(folded, quantity.end)
    part = PRODUCT.search(folded[max(before - 4 * WINDOW, quantity.start - 4 * WINDOW, 0) : quantity.start])
    return Share(_each(item, quantity), mode, is_total=bool(led or mode), is_part=bool(part), closes=bool(closes))


def _each(item: Item, quantity: Quantity) -> Target:
    """The number as owed by each unit, where it is multiplied by a number of units."""
    folded = item.paragraph.folded
    start = max(0, quantity.start - 4 * WINDOW)
    factor = AFTER_FACTOR.match(folded, quantity.end) or BEFORE_FACTOR.search(folded, start, quantity.start)
    if factor is None or quantity.target.per:
        return quantity.target
    return replace(quantity.target, per=item.paragraph.text[slice(*factor.span("kind"))] if factor["kind"] else EACH_UNIT)


def _named(item: Item, start: int, quantity: Quantity, after: list[str]) -> list[Found[str]]:
    """The units that are asked for a number: those named before it, those listed `after` it, or after `đối với`, `cho`."""
    before = NOTE.sub(_blank, item.paragraph.text[start : quantity.start])
    if quantity.target.per and (several := members(re.split(r"(?<!TP)\.\s+", before)[-1])):
        return [Found(name, item.paragraph.place(start, quantity.end)) for name in several]
    if after:
        return [Found(name, item.paragraph.place(quantity.start)) for name in after]
    if EACH.match(item.paragraph.folded, quantity.start) and not before.rstrip().endswith(":"):
        return []
    if CLOSED.match(item.paragraph.folded, quantity.end):
        stem = before.rstrip(" :")
        cut = max(stem.rfind(":"), stem.rfind(";")) + 1
        name = name_of(stem[cut:])
        at = start + max(before.find(name, cut), 0)
        return [Found(name, item.paragraph.place(at, quantity.end))] if is_unit(name) else []
    return _given_to(item, quantity)


def _listed_after(item: Item, quantity: Quantity, start: int) -> list[str]:
    """`(mỗi huyện 100 phiếu): A, B, C` names the units after the number and its colon, of the kind that `mỗi` says."""
    listed = re.split(r"\.\s|[.;]$", item.paragraph.text[start : start + LONGEST_LIST], maxsplit=1)[0]
    return members(f"các {quantity.target.per}: {listed}") or members(f": {listed}")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _given_to(item: Item, quantity: Quantity) -> list[Found[str]]:
    given = GIVEN_TO.match(item.paragraph.folded, quantity.end)
    if given is None:
        return []
    name = name_of(item.paragraph.text[given.start("unit") : given.end("unit")])
    if is_unit(name) and (quantity.target.relation is Relation.AT_LEAST or is_place(name)):
        return [Found(name, item.paragraph.place(quantity.start, given.end()))]
    return []


def _units(below: Sequence[Item]) -> list[Found[str]]:
    """`Mỗi đơn vị 50 phiếu, gồm:` speaks of the units in the list below it."""
    names = [(name_of(each.text), each) for each in below if not quantities(each.text, each.folded)]
    return [Found(name, each.paragraph.place()) for name, each in names if is_unit(name)]


def _bare(body: Outline, item: Item) -> list[Found[Share]]:
    """`Khối Đảng: 05` in a list whose heading says that forms are counted."""
    match = BARE.fullmatch(item.text)
    name = name_of(match["unit"]) if match else ""
    if (
        match is None
        or item.level < Level.LEAD
        or not is_unit(name)
        or not any("phieu" in each.folded for each in body.above(item))
    ):
        return []
    target = Target(read_figures(match["number"]) or 0, "phiếu")
    return [Found(Share(target, mode_of(body, item), name), item.paragraph.place())]


def _in_line(body: Outline, item: Item) -> list[Found[Share]]:
    """`phân bổ cho: phường A 40, phường B 30`: units with their numbers after a colon, the forms spoken of before it."""
    text = item.paragraph.text
    for colon in islice(re.finditer(":", text[:LONGEST_LIST]), MOST_COLONS):
        pieces = [
            PIECE.fullmatch(squeeze(piece))
            for piece in re.split(r"[,;]|(?<=\d)\s+và\s", text[colon.end() : LONGEST_LIST])
            if piece.strip()
        ]
        named = [(name_of(piece["unit"]), piece["number"]) for piece in pieces if piece]
        if len(named) < max(2, len(pieces)) or not all(is_unit(name) for name, _ in named):
            continue
        if any(
            "phieu" in folded for folded in (item.paragraph.folded[: colon.end()], *(each.folded for each in body.above(item)))
        ):
            place, way = item.paragraph.place(colon.end()), mode_of(body, item)
            return [
                Found(Share(Target(read_figures(number) or 0, "phiếu"), way, name, inherits_mode=True, is_listed=True), place)
                for name, number in named
            ]
    return []
