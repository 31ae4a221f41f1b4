"""The journal as a file that proves itself."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.journal_lines import read_journal_lines, write_journal_csv, write_journal_lines
from langnghe.core.package.journal import broken_links
from tests.core.package.test_journal_check import WHOLE


def test_lines_are_read_back_as_they_were_written():
    assert list(read_journal_lines(write_journal_lines(WHOLE), "journal.jsonl")) == WHOLE


def test_a_changed_line_is_told_by_its_place():
    lines = [line.replace(b'"b": 2', b'"b": 3') for line in write_journal_lines(WHOLE)]
    found = broken_links(list(read_journal_lines(lines, "journal.jsonl")), "journal.jsonl")
    assert [(finding.code, str(finding.place)) for finding in found] == [("package.journal_broken", "journal.jsonl, line 2")]


@pytest.mark.parametrize("line", [b"{", b"[]", b"{}", b'{"position": 1, "detail": 2}', b"\xff"])
def test_what_is_no_entry_is_refused_by_its_line(line):
    with pytest.raises(Refused, match=r"journal\.not_lines: journal\.jsonl, line 1"):
        list(read_journal_lines([line], "journal.jsonl"))


def test_a_table_has_a_row_for_each_entry_and_no_formula():
    rows = b"".join(write_journal_csv(WHOLE)).decode("utf-8-sig").splitlines()
    assert (len(rows), rows[0], rows[1].split(",")[:4]) == (
        4,
        "position,at,person,event,survey,detail,previous,hash",
        ["1", "2024-06-15T00:00:00+00:00", "hoa", "test.done"],
    )
