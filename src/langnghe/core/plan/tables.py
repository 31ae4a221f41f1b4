"""Tables in a plan: which row is the head, and which column has what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langnghe.core.errors import Place
from langnghe.core.plan.outline import Item, Outline
from langnghe.core.plan.source import QUOTE_LENGTH
from langnghe.core.plan.text import fold, squeeze

ORDINAL = re.compile(r"(?:s?tt|so tt|so thu tu|stt\.?|no\.?)$")
TIME = re.compile(r"thoi gian|thoi han|tien do|ngay thang|(?:tu|den) ngay|moc|bat dau|ket thuc|hoan thanh")
LABEL = re.compile(r"noi dung|(?:cong )?viec(?![a-z])|nhiem vu|hoat dong|buoc|giai doan|hang muc")
UNIT = re.compile(
    r"(?:ten )?(?:cac )?(?:don vi|co quan|xa|dia phuong|dia ban|to chuc|khoi|dang bo|chi bo)|ten (?:don vi|xa|co quan)|"
    r"noi (?:dieu tra|khao sat)"
)
FORMS = re.compile(r"so (?:luong )?(?:phieu|nguoi|mau|ho)|so luong|phieu|chi tieu|co mau|luot tra loi")
HEADS = (TIME, LABEL, UNIT, FORMS, ORDINAL)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; `head` is folded, one text a column, and empty when the table has none."""

    head: tuple[str, ...]
    rows: tuple[Item, ...]
    over: Item | None

    def column(self, *patterns: re.Pattern[str], without: re.Pattern[str] | None = None) -> list[int]:
        """The columns whose head matches one of the patterns; ordinal numbers never do."""
        return [
            index
            for index, text in enumerate(self.head)
            if any(pattern.search(text) for pattern in patterns)
            and not ORDINAL.match(text)
            and not (without and without.search(text))
        ]


def cell(row: Item, column: int) -> str:
    """The text of one cell, empty where the row is shorter."""
    cells = row.paragraph.cells
    return squeeze(cells[column]) if column < len(cells) else ""


def cell_place(row: Item, text: str) -> Place:
    """The row of a table, with the cell's text as the quote."""
    return Place(line=row.paragraph.numbers[0], quote=squeeze(text)[:QUOTE_LENGTH])


def tables(body: Outline) -> Iterator[Table]:
    """Every table of the body, with the item that stands right over it."""
    for rows in body.tables():
        position = body.items.index(rows[0])
        over = body.items[position - 1] if position else None
        head, after = _head(rows)
        yield Table(head, tuple(rows[after:]), over)


def _head(rows: Sequence[Item]) -> tuple[tuple[str, ...], int]:
    """The first of the upper rows that names at least two columns; what stands over it is a caption."""
    for index, row in enumerate(rows[:3]):
        folded = tuple(fold(squeeze(text)) for text in row.paragraph.cells)
        named = [text for text in folded if len(text) <= 60 and any(pattern.match(text) for pattern in HEADS)]
        if len(named) >= 2:
            return _with_lower_head(folded, rows[index + 1 : index + 2], index + 1)
    return (), 0


def _with_lower_head(head: tuple[str, ...], below: Sequence[Item], after: int) -> tuple[tuple[str, ...], int]:
    """The head with the row under it, where that is the lower half of the head: some of its cells reach down into it, and it has
    no numbers. A cell that is wide above stands over each of its columns."""
    lower = tuple(fold(squeeze(text)) for text in below[0].paragraph.cells) if below else ()
    reach = [text for upper, text in zip(head, lower, strict=False) if text and text == upper]
    if not reach or len(lower) != len(head) or any(text.isdecimal() for text in lower):
        return head, after
    joined: list[str] = []
    over = ""
    for upper, text in zip(head, lower, strict=True):
        over = upper or over
        joined.append(over if text in {"", over} else f"{over} {text}")
    return tuple(joined), after + 1
