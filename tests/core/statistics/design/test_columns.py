"""Data in columns, whoever made them."""

import numpy as np
import pyarrow as pa
import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.columns import columns_of


class Series:
    """A column as a table of pandas or polars has it."""

    def __init__(self, *values):
        self.values = np.array(values, dtype=object)

    def to_numpy(self):
        return self.values

    def __len__(self):
        return len(self.values)


class NAType:
    """What pandas writes for no value: it is not even unlike itself."""

    def __ne__(self, other):
        raise TypeError

    __hash__ = None


class Frame(dict):
    """A table that lists its columns."""

    @property
    def columns(self):
        return list(self)


def code(call, *arguments):
    with pytest.raises(Refused) as refusal:
        call(*arguments)
    return refusal.value.findings[0].code


@pytest.mark.parametrize(
    "data",
    [
        {"x": [1, 2.5, None]},
        {"x": np.array([1, 2.5, np.nan])},
        {"x": np.ma.array([1, 2.5, 9], mask=[False, False, True])},
        Frame(x=Series(1, 2.5, NAType())),
        pa.table({"x": [1, 2.5, None]}),
    ],
)
def test_numbers_come_from_any_table(data):
    assert columns_of(data).numbers("x") == pytest.approx([1, 2.5, np.nan], nan_ok=True)


@pytest.mark.parametrize(
    ("values", "levels", "codes"),
    [
        (["b", "a", None], ("a", "b"), [1, 0, -1]),
        (np.array(["b", "a"]), ("a", "b"), [1, 0]),
        ([10, 9, None], (9, 10), [1, 0, -1]),
        (np.array([2.0, np.nan, 1.5]), (1.5, 2), [1, -1, 0]),
        ([True, False], (False, True), [1, 0]),
        (["x", 3, 20], (3, 20, "x"), [2, 0, 1]),
        ([None, None], (), [-1, -1]),
    ],
)
def test_categories_are_sorted_and_no_value_is_no_category(values, levels, codes):
    coded = columns_of({"q": values}).coded("q")
    assert (coded.levels, coded.codes.tolist(), coded.labels) == (levels, codes, tuple(map(str, levels)))


def test_a_column_is_coded_once():
    columns = columns_of({"q": [1, 2]})
    assert (columns.coded("q") is columns.coded("q"), columns.numbers("q") is columns.numbers("q")) == (True, True)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (7, "statistics.not_data"),
        ({}, "statistics.not_data"),
        ({"x": [1], "y": [1, 2]}, "statistics.not_data"),
        ({"x": []}, "statistics.no_rows"),
    ],
)
def test_what_is_no_table_is_refused(data, expected):
    assert code(columns_of, data) == expected


@pytest.mark.parametrize(
    ("values", "name", "expected"),
    [
        ([1], "y", "statistics.unknown_column"),
        (["many"], "x", "statistics.not_numbers"),
        ([{}], "x", "statistics.not_numbers"),
        ([float("inf")], "x", "statistics.not_numbers"),
        ([1, -1e101], "x", "statistics.not_numbers"),
    ],
)
def test_what_is_no_column_of_numbers_is_refused(values, name, expected):
    assert code(columns_of({"x": values}).numbers, name) == expected
