"""Rows as lines in an order that tells nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.package.lines import in_order, in_pieces, line_of

LINES = st.lists(st.binary(max_size=20).map(lambda line: line.replace(b"\n", b"")), max_size=60)


@given(LINES, st.integers(1, 9))
def test_lines_come_sorted_however_they_are_cut_into_runs(lines, run):
    assert list(in_order(lines, run)) == sorted(lines)


def test_a_run_larger_than_a_piece_is_whole():
    lines = [f"{number:06} {'x' * 90}".encode() for number in range(3000)]
    assert list(in_order(reversed(lines))) == lines


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 1001])
def test_pieces_hold_every_line_with_its_end(count):
    lines = [str(number).encode() for number in range(count)]
    assert b"".join(in_pieces(lines)) == b"".join(line + b"\n" for line in lines)


def test_the_same_content_gives_the_same_line():
    assert line_of({"b": 1, "a": "đ"}) == line_of({"a": "đ", "b": 1}) == '{"a":"đ","b":1}'.encode()
