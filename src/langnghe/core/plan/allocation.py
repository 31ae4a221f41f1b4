"""Paper forms per unit, online minimums per kind of unit, totals, and targets of the whole: sorted from what is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langnghe.core.plan.amounts import read_figures
from langnghe.core.plan.markers import ROMANS
from langnghe.core.plan.model import Mode, OnlineMinimum, PaperAllocation, Relation, Target
from langnghe.core.plan.outline import Item, Outline
from langnghe.core.plan.shares import Share, shares
from langnghe.core.plan.source import Found
from langnghe.core.plan.tables import FORMS, LABEL, TIME, UNIT, Table, cell, cell_place, tables
from langnghe.core.plan.text import fold
from langnghe.core.plan.units import has_proper_name, is_unit, name_of

TOTAL_FORMS = re.compile(
    r"(?:tong so|so luong) phieu[^.;:\d]{0,40}[:\s]\s*"
    r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d{1,6})(?![\d/%]|[.,]\d)(?!\s*(?:phieu|nguoi|[+x×*=]))"
)
SUM_ROW = re.compile(r"(?:tong (?:cong(?! ty)|so|phieu)|cong (?:chung|so)|(?:tong|cong)\s*(?:[(:+]|\W*$))(?![a-z])")
NUMBER_CELL = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d{1,6})(?:\s*(?:phieu|nguoi|luot|ho))?\W*")
ONLINE_COLUMN, TOTAL_COLUMN = re.compile(r"truc tuyen|online|dien tu"), re.compile(r"tong|cong")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: of named units on paper, of kinds of units online, in all on paper, and every other number."""

    paper: tuple[Found[PaperAllocation], ...]
    minimums: tuple[Found[OnlineMinimum], ...]
    paper_totals: tuple[Found[Target], ...]
    owed: tuple[Found[Share], ...]
    others: tuple[Found[Share], ...]


def asked(body: Outline, modes: Sequence[Mode]) -> Asked:
    """Everything the body asks for, from its text and its tables; `modes` are the survey's, for shares that name none."""
    stated = shares(body)
    tabled = [found for table in tables(body) for found in _of_table(table)]
    owed = [found for found in (*stated, *tabled) if _is_owed(found.value, modes)]
    paper = [found for found in owed if _is_allocated(found.value) and mode(found.value, modes) is Mode.PAPER]
    online = [found for found in owed if mode(found.value, modes) is Mode.ONLINE]
    return Asked(
        paper=tuple(Found(PaperAllocation(share.value.unit, share.value.target.number), share.place) for share in paper),
        minimums=tuple(Found(_minimum(share.value), share.place) for share in online),
        paper_totals=_of_paper((*_totals(body, stated, modes), *_totals_of(tabled, modes)), paper, online),
        owed=tuple(owed),
        others=tuple(
            found
            for found in stated
            if not (
                _is_allocated(found.value) or mode(found.value, modes) is Mode.ONLINE
                if found.value.unit
                else _is_owed(found.value, modes)
            )
        ),
    )


def mode(share: Share, modes: Sequence[Mode]) -> Mode:
    """The mode a share is meant for: its own; else a minimum is online where the survey is, and other forms are paper."""
    if share.mode:
        return share.mode
    may_be_online = share.target.relation is Relation.AT_LEAST or Mode.PAPER not in modes
    if may_be_online and Mode.ONLINE in modes:
        return Mode.ONLINE
    return Mode.INTERVIEWER if modes and set(modes) == {Mode.INTERVIEWER} else Mode.PAPER


def _is_owed(share: Share, modes: Sequence[Mode]) -> bool:
    """Whether a share is asked of units: named ones, or each of a kind where an online minimum may be meant."""
    if share.target.is_percent or (share.is_total and not share.unit and not share.target.per):
        return False
    return bool(share.unit) or (bool(share.target.per) and mode(share, modes) is Mode.ONLINE)


def _is_allocated(share: Share) -> bool:
    """Whether a named unit is given forms; where each of a kind gets them (`Phòng chuyên môn: 12 phiếu/đơn vị`), it is none."""
    return bool(share.unit) and (not share.target.per or share.is_listed or has_proper_name(share.unit))


def _minimum(share: Share) -> OnlineMinimum:
    return OnlineMinimum(share.unit or share.target.per, share.target.number)


def _totals(body: Outline, stated: Sequence[Found[Share]], modes: Sequence[Mode]) -> Iterator[Found[Target]]:
    """The totals of the paper forms in the text, those first whose own words name paper."""
    yield from _totals_of(sorted(stated, key=lambda found: found.value.inherits_mode or found.value.mode is None), modes)
    for item in body.items:
        match = TOTAL_FORMS.search(item.paragraph.folded)
        if match and mode(Share(Target(0, "")), modes) is Mode.PAPER:
            yield Found(Target(read_figures(match["number"]) or 0, "phiếu"), item.paragraph.place(*match.span()))


def _of_paper(
    totals: Sequence[Found[Target]], paper: Sequence[Found[Share]], online: Sequence[Found[Share]]
) -> tuple[Found[Target], ...]:
    """The totals without that of both ways, which is what named units are given on paper and online together."""
    named = [share.value.target.number for share in online if has_proper_name(share.value.unit)]
    both = sum(share.value.target.number for share in paper) + sum(named) if paper and named else None
    return tuple(total for total in totals if total.value.number != both)


def _totals_of(every: Sequence[Found[Share]], modes: Sequence[Mode]) -> Iterator[Found[Target]]:
    whole = [found for found in every if _is_whole(found.value) and mode(found.value, modes) is Mode.PAPER]
    called = [found for found in whole if found.value.is_total and not found.value.is_part]
    for found in called or (whole if len(whole) == 1 and whole[0].value.is_part else []):
        yield Found(found.value.target, found.place)


def _is_whole(share: Share) -> bool:
    """Whether a number is of no unit and of no kind of units."""
    return not (share.unit or share.target.per or share.target.is_percent or share.closes)


def _of_table(table: Table) -> Iterator[Found[Share]]:
    """The rows of a table of units; a row of sums is a total."""
    for unit_column, form_column, online in _columns(table):
        for index, row in enumerate(table.rows):
            number = _number(cell(row, form_column))
            name = name_of(cell(row, unit_column)) or name_of(cell(row, 0))
            if number is None or _is_group(table, index):
                continue
            place = cell_place(row, f"{name} {cell(row, form_column)}")
            share = Share(Target(number, "phiếu"), Mode.ONLINE if online else Mode.PAPER)
            if _is_sum(row):
                yield Found(Share(share.target, share.mode, is_total=True), place)
            elif is_unit(name):
                yield Found(Share(share.target, share.mode, name), place)


def _number(text: str) -> int | None:
    match = NUMBER_CELL.fullmatch(fold(text))
    return read_figures(match[1]) if match else None


def _columns(table: Table) -> Iterator[tuple[int, int, bool]]:
    """Which columns belong together: a unit's name, its number of forms, and whether those are online."""
    units = [column for column in table.column(UNIT, without=FORMS) if not _counts(table, column)]
    forms = table.column(FORMS, without=TIME)
    if table.column(TIME) and table.column(LABEL):
        return
    for position, unit in enumerate(units):
        last = units[position + 1] if position + 1 < len(units) else len(table.head)
        mine = [column for column in forms if unit < column < last] or (forms if len(units) == 1 else [])
        online = [column for column in mine if ONLINE_COLUMN.search(table.head[column])]
        paper = [column for column in mine if column not in online]
        paper = [column for column in paper if TOTAL_COLUMN.search(table.head[column])] or paper
        yield from (
            (unit, column, is_online)
            for column, is_online in (*((c, False) for c in paper[:1]), *((c, True) for c in online[:1]))
        )


def _counts(table: Table, column: int) -> bool:
    """Whether a column has numbers where its head could name units: `Người dân | Tổ chức | Tổng số phiếu`."""
    filled = [text for row in table.rows if (text := cell(row, column))]
    return bool(filled) and all(_number(text) is not None for text in filled)


def _is_group(table: Table, index: int) -> bool:
    """A row with a Roman number sums up the rows below it, which have none."""
    if cell(table.rows[index], 0) not in ROMANS or index + 1 == len(table.rows):
        return False
    follower = table.rows[index + 1]
    return cell(follower, 0) not in ROMANS and not _is_sum(follower)


def _is_sum(row: Item) -> bool:
    return any(SUM_ROW.match(fold(text).strip()) for text in row.paragraph.cells)
