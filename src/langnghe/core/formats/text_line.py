"""A line of text as a line of a document: whether tabs set it out as the row of a table."""

from __future__ import annotations

import re

from langnghe.core.plan.source import Line
from langnghe.core.plan.text import squeeze

MARK_ALONE = re.compile(r"(?:[\dIVXa-zđ]{1,5}|\d{1,2}(?:\.\d{1,2})+)[.)/–-]|[-–+*•o]")


def text_line(number: int, text: str, *, continues: bool = False) -> Line:
    """The line; a mark that only a tab sets apart from its text (`1.`, `-`) is no cell of its own."""
    cells = tuple(squeeze(cell) for cell in text.strip().split("\t")) if "\t" in text.strip() else ()
    if len(cells) == 2 and MARK_ALONE.fullmatch(cells[0]):
        return Line(number, " ".join(cells), (), continues)
    return row_line(number, cells) if cells else Line(number, text.strip(), (), continues)


def row_line(number: int, cells: tuple[str, ...]) -> Line:
    """The row of a table."""
    return Line(number, "\t".join(cells), cells)
