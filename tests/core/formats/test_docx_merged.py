"""Headings over several columns in a Word table."""

import re

from langnghe.core.formats import docx_xml
from langnghe.core.report.columns import Columns

WIDTHS = Columns((20.0, 10.0, 10.0, 10.0), 4.0)


def cells(merged):
    row = docx_xml.Row(("", "Nam", "", "Chung"), header=True, tied=False, merged=frozenset(merged))
    written = docx_xml.table("Bảng", [row], WIDTHS, (1, 2, 3), docx_xml.Bookmarks())
    return [
        (int(width), int(span or 1), "".join(re.findall(r">([^<>]+)</w:t>", rest)))
        for width, span, rest in re.findall(r'<w:tcW w:w="(\d+)"[^>]*/>(?:<w:gridSpan w:val="(\d+)"/>)?(.*?)</w:tc>', written)
    ]


def test_a_merged_cell_is_one_with_the_cell_to_its_left():
    assert cells({2}) == [(1134, 1, ""), (1134, 2, "Nam"), (567, 1, "Chung")]
    assert cells({2, 3}) == [(1134, 1, ""), (1701, 3, "Nam")]


def test_without_merged_cells_each_column_has_its_own():
    assert [(width, span) for width, span, _ in cells(())] == [(1134, 1), (567, 1), (567, 1), (567, 1)]
