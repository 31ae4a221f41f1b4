"""The stages of a survey, from tables, lists and sentences, and the time of the whole; nothing is dated that is not written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from langnghe.core.errors import Place
from langnghe.core.plan.basis import without_references
from langnghe.core.plan.model import Stage
from langnghe.core.plan.outline import Item, Outline, Topic, lead
from langnghe.core.plan.periods import Period, periods
from langnghe.core.plan.stages import roles
from langnghe.core.plan.tables import LABEL, TIME, Table, cell, cell_place, tables
from langnghe.core.plan.text import fold, squeeze

EDGES = " \t\n:;,.()[]–—-+*•"
IDLE = (
    r"(?:\d{1,3} (?:ngay(?: lam viec)?|tuan)|va|thoi gian|thoi diem|vao|trong|luc|bat dau|dien ra|thuc hien|tien hanh|duoc|"
    r"du kien|ke tu|"
    r"xong|hoan thanh|ngay|nhu sau|cu the|la|thoi han|khoang|tu|den|nay|chia lam|trong do)"
)
IDLE_BEFORE = re.compile(rf"(?:[\s:,;.(–-]+{IDLE})+[\s:,;.(–-]*$|^{IDLE}(?:[\s:,;.(–-]+{IDLE})*[\s:,;.(–-]*$")
LEADS = re.compile(r"^\s*(?:Thời gian|Thời hạn|Tiến độ)(?: thực hiện| tiến hành| triển khai)?\s*:(?=\s*\w)", re.IGNORECASE)
IDLE_AFTER_MONTH = re.compile(rf"(?:[\s,(;-]|{IDLE}(?![a-z]))*")
OPENS_AND_CLOSES = re.compile(r"[\s,;]*(?:va )?(?:dong|khoa)(?: \w+){0,4}[\s:]*")
DATE_AT_END = re.compile(r":\s*\d{1,2}/\d{1,2}\W*$")
IDLE_AFTER = re.compile(r"[\s:,;.)–-]*(?:(?:thi|la|se|de)(?![a-z])[\s:,]*)?")
NUMBERED = re.compile(r"(?:buoc|giai doan|dot|ngay thu)(?: thu)? (?:\w+|\d+)")
WHOLE = re.compile(
    r"(?=.*(?:thoi gian|ca dot|dot|cuoc|toan bo|tien do|lo trinh|chung|tong)(?![a-z]))"
    r"(?:(?:thoi gian|ca|toan bo|dot|cuoc|thuc hien|trien khai|tien hanh|to chuc|ke hoach|tien do|chung|duoc|cua|tong|lo trinh|"
    r"du kien|dieu tra|khao sat|tham do|do luong|lay y kien)(?![a-z])[\s:,]*)*"
)
IN_TABLE_ROWS = 2
MOST_CANDIDATES = 50
"""Periods that are looked at as the one that holds the others: a plan names a few of them, each is held against all."""


@dataclass(frozen=True, slots=True)
class ReadStage:
    """A stage with the period it was read from, the words of that period, and its ordinal number in a table."""

    stage: Stage
    period: Period
    place: Place
    item: Item
    when: str
    ordinal: str = ""

    @property
    def folded(self) -> str:
        """Its label, folded."""
        return fold(self.stage.label)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The stages in the order of the document; the whole when it is stated beside them; the tables the stages stand in."""

    stages: tuple[ReadStage, ...]
    whole: ReadStage | None


def schedule(body: Outline, year: int | None) -> Schedule:
    """The stages of a plan; `year` is used where none is written."""
    tabled = [stage for table in tables(body) for stage in table_stages(table, year)]
    timed = [item for item in body.items if not item.is_row and Topic.TIME in body.topics(item)]
    told = [stage for item in timed for stage in text_stages(body, item, year)]
    if not told and not tabled:
        told = [stage for item in body.items if not item.is_row for stage in text_stages(body, item, year) if roles(stage.folded)]
    candidates = islice(filter(_may_be_whole, told), MOST_CANDIDATES)
    whole = next((stage for stage in candidates if _holds_most(stage, (*told, *tabled))), None)
    stages = tabled or [stage for stage in told if stage is not whole]
    return Schedule(tuple(stages), whole)


def table_stages(table: Table, year: int | None) -> Iterator[ReadStage]:
    """The rows of a table that has a column of times; a row without a date is a stage without dates."""
    columns = table.column(TIME) or _time_column(table)
    label = next(iter(table.column(LABEL, without=TIME)), None)
    if not columns or not table.rows:
        return
    label = _longest_column(table, columns) if label is None else label
    for row in table.rows:
        name, when = cell(row, label), " - ".join(text for column in columns if (text := cell(row, column)))
        found = periods(without_references(fold(when)), year, loose=True)
        if name and (found or when) and fold(name) not in {"tong", "cong"}:
            period = found[0] if found else Period(0, 0)
            stage = Stage(_bare(name), period.starts_on, period.ends_on)
            yield ReadStage(stage, period, cell_place(row, f"{name} {when}"), row, when, cell(row, 0) if label else "")


def _time_column(table: Table) -> list[int]:
    """In a table without a head, the column in which most rows have a date."""
    if table.head or len(table.rows) < IN_TABLE_ROWS:
        return []
    width = max(len(row.paragraph.cells) for row in table.rows)
    dated = [sum(bool(periods(fold(cell(row, column)), loose=True)) for row in table.rows) for column in range(width)]
    return [dated.index(max(dated))] if max(dated) * 2 > len(table.rows) else []


def _longest_column(table: Table, times: Sequence[int]) -> int:
    width = max(len(row.paragraph.cells) for row in table.rows)
    others = [column for column in range(width) if column not in times] or [0]
    return max(others, key=lambda column: sum(len(cell(row, column)) for row in table.rows))


def text_stages(body: Outline, item: Item, year: int | None) -> Iterator[ReadStage]:
    """The stages that a paragraph names: each period with the words before it, or after it when the paragraph begins so."""
    text, folded = item.paragraph.text, without_references(item.paragraph.folded)
    loose = Topic.TIME in body.topics(item) and DATE_AT_END.search(folded) is not None
    found = _closed([period for period in periods(folded, year, loose=loose) if period.start >= item.marker.end], folded)
    ends = [*(period.start for period in found[1:]), len(text)]
    follows = bool(found) and not item.topics and not _before(text[item.marker.end : found[0].start])
    start = item.marker.end
    for period, end in zip(found, ends, strict=False):
        before = _before(text[start : period.start])
        label = (_after(text[period.end : end]) or before) if follows else before
        if NUMBERED.fullmatch(fold(label)) and (more := _after(text[period.end : end])):
            label = f"{label}: {more}"
        label = label or _heading(body, item)
        stage = Stage(label, period.starts_on, period.ends_on)
        span = (period.start, end) if follows else (start, period.end)
        yield ReadStage(stage, period, item.paragraph.place(*span), item, squeeze(text[period.start : period.end]))
        start = period.end


def _closed(found: Sequence[Period], folded: str) -> list[Period]:
    """The periods; a month or quarter with a last day in it (`trong tháng 4/2024, xong trước ngày 25/4`) ends on that day, and
    an hour of opening with one of closing (`mở lúc 8h ngày 9/3/2026, đóng lúc 17h ngày 20/3/2026`) is one period."""
    kept: list[Period] = []
    for period in found:
        over = kept[-1] if kept else None
        if over and over.opens and period.opens and OPENS_AND_CLOSES.fullmatch(folded, over.end, period.start):
            flaws = (*over.flaws, *period.flaws)
            kept[-1] = replace(over, end=period.end, ends_on=period.ends_on, closes=period.opens, is_range=True, flaws=flaws)
        elif over and _ends(period, over) and IDLE_AFTER_MONTH.fullmatch(folded, over.end, period.start):
            flaws = (*over.flaws, *period.flaws)
            kept[-1] = replace(over, end=period.end, ends_on=period.ends_on, closes=period.closes, is_coarse=False, flaws=flaws)
        else:
            kept.append(period)
    return kept


def _ends(period: Period, over: Period) -> bool:
    """Whether a last day lies within a month or quarter."""
    if not (over.is_coarse and period.is_deadline and over.starts_on and over.ends_on and period.ends_on):
        return False
    return over.starts_on <= period.ends_on <= over.ends_on


def _before(text: str) -> str:
    """The label that stands before a period, without the words that only lead to it."""
    clause = re.split(r";|\.\s", text)[-1]
    label = _bare(LEADS.sub("", clause))
    match = IDLE_BEFORE.search(fold(label))
    label = label[: match.start()] if match else label
    return _bare(squeeze(label), EDGES + '"“”')


def _after(text: str) -> str:
    """The label that stands after a period."""
    clause = re.split(r";|\.\s|\.$", text)[0]
    match = IDLE_AFTER.match(fold(clause))
    label = _bare(squeeze(clause[match.end() if match else 0 :]))
    return "" if IDLE_BEFORE.fullmatch(fold(label)) else label


def _bare(text: str, edges: str = EDGES) -> str:
    """The text without the marks around it; a bracket that closes one inside it stays."""
    bare = text.strip(edges)
    after = text[text.find(bare) + len(bare) :]
    return f"{bare})" if after.startswith(")") and bare.count("(") > bare.count(")") else bare


def _heading(body: Outline, item: Item) -> str:
    """The nearest heading's name, for a period that stands alone under it."""
    if item.topics:
        return lead(item)
    return next((lead(above) for above in body.above(item) if lead(above)), "")


def _may_be_whole(stage: ReadStage) -> bool:
    """A period of days that is named for nothing but the survey."""
    days = stage.stage.starts_on and stage.stage.ends_on
    return bool(days) and not stage.period.closes and WHOLE.fullmatch(stage.folded) is not None


def _holds_most(stage: ReadStage, every: Sequence[ReadStage]) -> bool:
    """Of the days of the other periods."""
    first, last = stage.stage.starts_on or date.min, stage.stage.ends_on or date.min
    dated = [day for other in every if other is not stage for day in (other.stage.starts_on, other.stage.ends_on) if day]
    return sum(first <= day <= last for day in dated) * 2 > len(dated)
