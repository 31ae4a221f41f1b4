"""The chapters of an official plan as blocks: what each says, in which order, and the ways in which a thing can be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from langnghe.core.plan.basis import BASIS, references
from langnghe.core.plan.markers import NO_MARKER, marker
from langnghe.core.plan.model import Mode, OnlineMinimum, Plan, Target
from langnghe.core.plan.quantities import KINDS
from langnghe.core.plan.text import fold
from langnghe.core.report import plan_sentences as say
from langnghe.core.report.model import Block, Grid, Heading, Paragraph

_MODES = {Mode.PAPER: "Lấy ý kiến bằng phiếu giấy", Mode.ONLINE: "Lấy ý kiến trực tuyến", Mode.INTERVIEWER: "Phỏng vấn"}
_TIME = "Thời gian thực hiện"
_LAST = "Các cơ quan, đơn vị liên quan phối hợp thực hiện Kế hoạch này."
_UNTITLED_BASIS = "Kế hoạch được xây dựng trên các căn cứ sau:"
_UNTITLED_LAST = "Các cơ quan, đơn vị liên quan phối hợp lấy phiếu điều tra theo Kế hoạch này."
"""A plan whose subject is still to be filled in must be known by its text as that of a survey."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Which of its ways each part is said in: `legal_basis` "apart" or "together"; `targets` after which part they stand;
    `paper_allocation` and `schedule` as a "list" or a "table"; `online_minimums` also "named"; `collection` "unsaid", "said",
    "by the clock" or "plainly"; `whole` in a "sentence" or under its name as a "heading"; `signed_by_title` in "lines" or "one"
    line."""

    legal_basis: str = "apart"
    targets: str = "subjects"
    paper_allocation: str = "list"
    online_minimums: str = "list"
    collection: str = "unsaid"
    whole: str = "sentence"
    schedule: str = "list"
    signed_by_title: str = "lines"


@dataclass(frozen=True, slots=True)
class _Part:
    """Blocks under a name; the headings among them count from 1."""

    name: str
    blocks: tuple[Block, ...]


def plan_blocks(plan: Plan, left: Plan, wording: Wording) -> tuple[Block, ...]:
    """The text of a plan. `left` is the plan without what its own texts say already: its units, targets, contacts and links are
    those that are still to be said. Raises ValueError for a budget that has no words."""
    return (
        *_preamble(plan, wording),
        *_chapter(_Part("Mục đích", _told(plan.purposes)), _Part("Yêu cầu", _told(plan.requirements))),
        *_chapter(*_about(plan, left, wording)),
        *_chapter(_Part("Hình thức", _forms(left, wording)), _Part("Phương pháp", _method(left, wording))),
        *_chapter(_time(plan, wording)),
        *_chapter(_Part("Kinh phí", () if plan.budget is None else _items([say.budget(plan.budget)]))),
        *_chapter(_Part("Tổ chức thực hiện", _organisation(plan, left))),
    )


def _chapter(*parts: _Part) -> Iterator[Block]:
    """The parts that say anything, under one heading; a part that is alone gives it its name."""
    told = [part for part in parts if part.blocks]
    if told:
        names = [part.name if place == 0 else part.name.lower() for place, part in enumerate(told)]
        yield Heading(1, ", ".join(names))
    for part in told:
        if len(told) > 1:
            yield Heading(2, part.name)
        yield from _deeper(part.blocks, 2 if len(told) > 1 else 1)


def _deeper(blocks: Iterable[Block], levels: int) -> Iterator[Block]:
    return (replace(block, level=block.level + levels) if isinstance(block, Heading) else block for block in blocks)


def _told(texts: Iterable[str]) -> tuple[Block, ...]:
    """Texts of the plan's own, word for word: a text that does not end as a sentence gets a semicolon, the last one nothing. One
    that stands alone needs no list."""
    every = list(texts)
    if len(every) == 1 and every[0][:1].isupper() and not every[0].isupper() and marker(every[0]) is NO_MARKER:
        return (Paragraph(every[0], "list" if every[0].endswith(":") else "body"),)
    ended = [text if text.endswith((".", ";", ":", ",", "!", "?", "…")) else f"{text};" for text in every[:-1]]
    return tuple(Paragraph(text, "list") for text in (*ended, *every[-1:]))


def _items(texts: Iterable[str]) -> tuple[Block, ...]:
    """A list that ends with a full stop."""
    every = list(texts)
    ended = [f"{text}{'.' if place == len(every) else ';'}" for place, text in enumerate(every, 1)]
    return tuple(Paragraph(text, "list" if len(every) > 1 else "body") for text in ended)


def _preamble(plan: Plan, wording: Wording) -> Iterator[Block]:
    groups = _basis_groups(plan.legal_basis) if wording.legal_basis == "apart" else [list(plan.legal_basis)]
    texts = ["; ".join(group) for group in groups if group]
    if texts and not plan.title:
        yield Paragraph(_UNTITLED_BASIS)
    yield from (Paragraph(f"{text}{'.' if place == len(texts) else ';'}") for place, text in enumerate(texts, 1))
    yield Paragraph(_opening(plan, is_first=not texts))


def _opening(plan: Plan, *, is_first: bool) -> str:
    """The sentence that leads to the chapters; one that stands right below the title must not seem to go on with it."""
    names_agency = plan.agency and not plan.agency.isupper()
    if not plan.title:
        return f"{plan.agency if names_agency else 'Cơ quan chủ trì'} tổ chức điều tra bằng phiếu như sau:"
    leading = "Để tổ chức thực hiện thống nhất, " if is_first else ""
    if names_agency:
        return f"{leading}{plan.agency} xây dựng Kế hoạch với các nội dung như sau:"
    return f"{leading}kế hoạch cụ thể như sau:" if is_first else "Kế hoạch cụ thể như sau:"


def _basis_groups(entries: Sequence[str]) -> list[list[str]]:
    """Each document that can stand alone in a paragraph of its own; others follow the one before them."""
    groups: list[list[str]] = []
    for entry in entries:
        if groups and (not _is_basis(entry) or not any(map(_is_basis, groups[-1]))):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _is_basis(entry: str) -> bool:
    folded = fold(entry)
    return bool(BASIS.match(folded)) or any(references(folded))


def _about(plan: Plan, left: Plan, wording: Wording) -> list[_Part]:
    """Content, subjects and scale."""
    scale = _Part("Quy mô", _scale(left, wording))
    parts = [_Part("Nội dung", _told(plan.content_groups)), _Part("Đối tượng", _told(plan.subjects))]
    parts.insert({"nothing": 0, "content": 1, "subjects": 2}[wording.targets], scale)
    return parts


def _scale(left: Plan, wording: Wording) -> tuple[Block, ...]:
    """The targets in their order, each as what it is: the total of the paper forms, the one that closes, or neither."""
    closing = next((target for target in reversed(left.targets) if _is(target, left.collection.target)), None)
    closing = closing or _made(left.collection.target, "người")
    total = next((target for target in left.targets if _is(target, left.paper_total) and target is not closing), None)
    sentences = [_target(target, left, closing, total) for target in left.targets]
    if closing and closing not in left.targets:
        sentences.append(say.closing_target(closing))
    if left.paper_total is not None and not total and not _is_summed(left, wording):
        sentences.append(say.paper_total(left.paper_total))
    return _items(sentences)


def _is(target: Target, number: int | None) -> bool:
    return target.number == number and not (target.per or target.is_percent)


def _made(number: int | None, of: str) -> Target | None:
    return None if number is None else Target(number, of)


def _target(target: Target, left: Plan, closing: Target | None, total: Target | None) -> str:
    if target is closing:
        return say.closing_target(target)
    is_mixed = Mode.PAPER in left.modes
    if target is total:
        return say.paper_target(target, on_paper=is_mixed)
    return say.plain_target(target, on_paper=bool(target.per) and is_mixed)


def _is_summed(left: Plan, wording: Wording) -> bool:
    """Whether the table of units says the total of the paper forms."""
    return wording.paper_allocation == "table" and bool(left.paper_allocation)


def _forms(left: Plan, wording: Wording) -> tuple[Block, ...]:
    """The modes, and what is asked of units in each."""
    asked = {Mode.PAPER: tuple(_allocation(left, wording)), Mode.ONLINE: tuple(_minimums(left, wording))}
    told = {mode: blocks for mode, blocks in asked.items() if blocks}
    silent = any(mode not in told for mode in left.modes)
    headed = ((Heading(1, _MODES[mode] if mode in left.modes else "Phân bổ phiếu"), *blocks) for mode, blocks in told.items())
    return (*_items(_MODES[mode] for mode in left.modes if silent), *chain.from_iterable(headed))


def _allocation(left: Plan, wording: Wording) -> Iterator[Block]:
    units = left.paper_allocation
    if not units:
        return
    if wording.paper_allocation == "list":
        yield Paragraph("Số phiếu phân bổ cho từng đơn vị:")
        yield from _items(f"{each.unit}: {say.count(each.forms)} phiếu" for each in units)
        return
    rows = [(str(place), each.unit, say.count(each.forms)) for place, each in enumerate(units, 1)]
    total = [("", "Tổng cộng", say.count(left.paper_total))] if left.paper_total is not None else []
    yield Grid("Phân bổ phiếu", (("TT", "Đơn vị", "Số phiếu"), *rows, *total), numeric=(2,))


def _minimums(left: Plan, wording: Wording) -> Iterator[Block]:
    asked = left.online_minimums
    if asked and wording.online_minimums == "table":
        rows = [(str(place), each.unit_kind, say.count(each.forms)) for place, each in enumerate(asked, 1)]
        yield Grid("Số phiếu tối thiểu", (("TT", "Đơn vị", "Số phiếu trực tuyến"), *rows), numeric=(2,))
    else:
        yield from _items(_minimum(each, named=wording.online_minimums == "named") for each in asked)


def _minimum(asked: OnlineMinimum, *, named: bool) -> str:
    kind, number = asked.unit_kind, say.count(asked.forms)
    if kind[:1].islower() and KINDS.fullmatch(fold(kind)) and not named:
        return f"Tối thiểu {number} phiếu/{kind}"
    return f"{kind}: tối thiểu {number} phiếu"


def _method(left: Plan, wording: Wording) -> tuple[Block, ...]:
    texts = [f"Địa chỉ truy cập: {link}" for link in left.links]
    when = say.window(left.collection, by_the_clock=wording.collection == "by the clock")
    if when and wording.collection == "plainly":
        texts.insert(0, f"Phiếu được nhận {when}")
    elif when and wording.collection != "unsaid":
        texts.insert(0, f"Thời gian thu thập ý kiến: {when}")
    return _told(texts)


def _time(plan: Plan, wording: Wording) -> _Part:
    """The whole, then the stages."""
    name, told = _TIME, list[Block]()
    if plan.whole and wording.whole == "heading":
        name = plan.whole.label
        told.append(Paragraph(f"{say.capital(say.days(plan.whole))}."))
    elif plan.whole:
        told.append(Paragraph(f"{plan.whole.label}: {say.days(plan.whole)}."))
    if wording.schedule == "list" or not plan.schedule:
        return _Part(name, (*told, *_items(f"{stage.label}: {say.days(stage)}" for stage in plan.schedule)))
    rows = [(str(place), stage.label, say.days_in_table(stage)) for place, stage in enumerate(plan.schedule, 1)]
    return _Part(name, (*told, Grid("Tiến độ thực hiện", (("TT", "Nội dung công việc", "Thời gian"), *rows))))


def _organisation(plan: Plan, left: Plan) -> tuple[Block, ...]:
    due = [say.due(plan.forms_due_on)] if plan.forms_due_on else []
    return (*_items((*due, *left.contacts)), Paragraph(_LAST if plan.title else _UNTITLED_LAST))
