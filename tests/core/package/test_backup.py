"""The sums of a backup: the same in every order and of every store, others when anything is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.package.backup import (
    Adding,
    Identity,
    Sum,
    Summary,
    Table,
    canonical,
    differences,
    identity_from_json,
    identity_to_json,
    missing_files,
    row_line,
    summary_from_json,
    summary_to_json,
)

IDENTITY = Identity("0.1.0", "2026-11-22T01:15:00+07:00", (("records", "0025_office"),), (Table("a", ("id", "name")),), "digest")
ROWS = [[1, "Bản Mẫu", {"b": 1, "a": [None, True]}], [2, "", {}], [3, "x", {"a": 1.5}]]


def summed(rows) -> Sum:
    adding = Adding()
    for row in rows:
        adding.add(canonical(row))
    return adding.result()


@given(st.permutations(ROWS))
def test_the_order_of_rows_does_not_matter(rows):
    assert summed(rows) == summed(ROWS)


@pytest.mark.parametrize("other", [ROWS[:2], [*ROWS, ROWS[0]], [ROWS[0], ROWS[1], [3, "y", {"a": 1.5}]]])
def test_any_other_row_does(other):
    assert summed(other) != summed(ROWS)


@pytest.mark.parametrize(
    ("one", "same"),
    [({"a": 1, "b": 2}, {"b": 2, "a": 1}), (1e22, 10**22), ([-0.0, {"a": 1e16}], [0, {"a": 10**16}]), ("1e+22", "1e+22")],
)
def test_what_stores_write_otherwise_is_the_same(one, same):
    assert canonical([one]) == canonical([same])


def test_one_and_one_point_zero_stay_apart():
    assert canonical([1]) != canonical([1.0])


def test_a_row_is_one_line_whose_objects_keep_their_order():
    assert row_line([1, "dòng\nhai", {"b": 1, "a": 2}]) == '[1,"dòng\\nhai",{"b":1,"a":2}]\n'.encode()


@pytest.mark.parametrize(
    ("stated", "found", "codes"),
    [
        ({"a": Sum(1, "x")}, {"a": Sum(1, "x")}, []),
        ({"a": Sum(1, "x")}, {"a": Sum(2, "x")}, ["backup.other_count"]),
        ({"a": Sum(1, "x")}, {"a": Sum(1, "y")}, ["backup.other_sum"]),
        ({"a": Sum(1, "x")}, {"b": Sum(1, "x")}, ["backup.other_count", "backup.other_count"]),
        ({"a": Sum()}, {}, []),
    ],
)
def test_tables_that_differ_are_named(stated, found, codes):
    assert [finding.code for finding in differences(stated, found)] == codes


def test_files_that_are_not_there_whole_are_named():
    assert [found.place.file for found in missing_files({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 1})] == ["b", "c"]


def test_head_and_end_come_back_as_they_were():
    summary = Summary({"a": Sum(1, "x"), "b": Sum(2, "y")}, {"f": 7}, ("secret.key",))
    assert (identity_from_json(identity_to_json(IDENTITY)), summary_from_json(summary_to_json(summary))) == (IDENTITY, summary)
    assert summary.rows == 3
