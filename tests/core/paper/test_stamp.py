"""What the codes of a page say, and how a damaged or foreign one is known."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.paper.stamp import Stamp, read_stamp, unit_mark, version_mark, write_stamp

STAMP = Stamp(5, "HUP3HV", "H2JL", 2, 8, 1234, "KHOI-DANG", 1)
ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+./:-]+")


def codes(call, *arguments, **named):
    with pytest.raises(Refused) as refused:
        call(*arguments, **named)
    return [finding.code for finding in refused.value.findings]


@given(
    st.builds(
        Stamp,
        survey=st.integers(0, 36**4 - 1),
        version=st.just("ABC123"),
        layout=st.just("ZZZZ"),
        page=st.integers(1, 50),
        pages=st.integers(50, 99),
        serial=st.integers(1, 36**5 - 1),
        unit=st.builds(unit_mark, st.text(max_size=70)),
        corner=st.sampled_from([0, 1]),
    )
)
def test_a_stamp_is_read_as_it_was_written(stamp):
    text = write_stamp(stamp)
    assert (read_stamp(text), len(text) <= 45, bool(ALPHANUMERIC.fullmatch(text))) == (stamp, True, True)


def test_a_stamp_is_letters_and_digits():
    assert write_stamp(STAMP) == "LNB0005HUP3HVH2JL0208000YAKHOI-DANG" + write_stamp(STAMP)[-3:]


@pytest.mark.parametrize("place", range(2, 38))
def test_any_changed_letter_is_found(place):
    text = write_stamp(STAMP)
    changed = text[:place] + ("A" if text[place] == "B" else "B") + text[place + 1 :]
    assert codes(read_stamp, changed) == ["stamp.damaged"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "stamp.foreign"),
        ("https://example.org/", "stamp.foreign"),
        ("K7QF2M9X4TR", "stamp.foreign"),
        ("LN", "stamp.damaged"),
        ("LNB0005HUP3HV", "stamp.damaged"),
        (write_stamp(STAMP).lower(), "stamp.foreign"),
        (write_stamp(STAMP) + " ", "stamp.damaged"),
    ],
)
def test_what_is_no_stamp_is_refused(text, code):
    assert codes(read_stamp, text) == [code]


@pytest.mark.parametrize(
    "change", [{"survey": -1}, {"survey": 36**4}, {"page": 0}, {"page": 9}, {"pages": 100}, {"serial": 0}, {"serial": 36**5}]
)
def test_numbers_that_do_not_fit_are_refused(change):
    assert codes(replace, STAMP, **change) == ["stamp.too_large"]


@pytest.mark.parametrize(
    ("unit", "mark"),
    [
        ("", ""),
        ("HUE-01", "HUE-01"),
        ("khoi-dang", "KHOI-DANG"),
        ("mttq-doan-the.12x", "*VPCYUCXB"),
        ("ſ1", "*2HZ7JSGL"),
    ],
)
def test_a_unit_is_named_by_itself_or_its_hash(unit, mark):
    assert (unit_mark(unit), len(mark) <= 16) == (mark, True)


def test_versions_have_marks_of_six_digits():
    assert (version_mark("ab" * 32), version_mark("cd" * 32)) == ("DB9EHM", "CMWM5O")
