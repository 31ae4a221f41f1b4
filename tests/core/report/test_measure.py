"""About how wide text is, and where lines break."""

import pytest

from langnghe.core.report.measure import width, wrap


@pytest.mark.parametrize(
    ("text", "ems"),
    [("", 0.0), ("a", 0.53), ("i", 0.31), ("m", 0.86), ("A", 0.69), ("ế", 0.53), ("e\u0302\u0301", 0.53), ("đ", 0.53)],
)
def test_a_letter_is_as_wide_as_its_kind_and_marks_take_no_room(text, ems):
    assert width(text) == pytest.approx(ems)


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("", 10, ()),
        ("  một\thai \n ba ", 99, ("một hai ba",)),
        ("aaaa aaaa aaaa", 5, ("aaaa aaaa", "aaaa")),
        ("aaaaaaaaaaaa a", 2, ("aaaaaaaaaaaa", "a")),
    ],
)
def test_words_fill_lines_and_are_never_cut(text, ems, lines):
    assert wrap(text, ems) == lines
