"""What may leave the program."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Code, Dataset, Measure, Variable
from langnghe.core.response.release import emptied, released, whole


def variable(name: str, measure: Measure) -> Variable:
    return Variable(name, Text({"vi": name}), measure)


def dataset(units: list[str | None]) -> Dataset:
    variables = (variable("unit", Measure.NOMINAL), variable("q", Measure.NOMINAL), variable("wish", Measure.TEXT))
    words = tuple(f"wish {place}" for place in range(len(units)))
    return Dataset(variables, {"unit": tuple(units), "q": ("a",) * len(units), "wish": words}, "hash")


def units_of(released_dataset: Dataset) -> list[object]:
    return sorted(map(str, released_dataset.columns["unit"]))


def test_free_text_never_leaves_with_the_rows():
    assert [found.name for found in released(dataset(["a"] * 3), 3).variables] == ["unit", "q"]


def test_the_rounds_of_a_repeat_never_leave():
    variables = (variable("people_count", Measure.NUMBER), replace(variable("age_1", Measure.NUMBER), repeat="people"))
    data = Dataset(variables, {"people_count": (1, 2), "age_1": (40, 41)}, "hash")
    assert dict(released(data, 1).columns) == {"people_count": (1, 2)}


def test_answers_out_of_a_long_list_are_treated_like_units():
    codes = tuple(Code(str(number), Text()) for number in range(31))
    data = Dataset((replace(variable("commune", Measure.NOMINAL), codes=codes),), {"commune": ("1",) * 4 + ("2", "3")}, "hash")
    assert sorted(map(str, released(data, 2).columns["commune"])) == ["1", "1", "1", "1", "None", "None"]


def test_units_as_large_as_the_minimum_group_keep_their_name():
    assert units_of(released(dataset(["a"] * 3 + ["b"] * 4), 3)) == ["a"] * 3 + ["b"] * 4


def test_units_below_the_minimum_group_lose_their_name():
    assert units_of(released(dataset(["a"] * 2 + ["b"] * 2 + ["c"] * 5), 3)) == ["None"] * 4 + ["c"] * 5


def test_one_small_unit_takes_the_next_smallest_with_it():
    assert units_of(released(dataset(["a"] * 1 + ["b"] * 4 + ["c"] * 5), 3)) == ["None"] * 5 + ["c"] * 5


def test_a_dataset_without_units_is_released_too():
    bare = Dataset((variable("q", Measure.NOMINAL),), {"q": ("b", "a", None)}, "hash")
    assert released(bare, 3).columns["q"] == ("a", "b", None)


@given(st.lists(st.sampled_from("abcdef")), st.integers(1, 6))
def test_nobody_stands_in_a_group_smaller_than_the_minimum_unless_all_do(units, minimum):
    left = released(dataset(list(units)), minimum).columns["unit"]
    counts = [left.count(unit) for unit in set(left)]
    assert all(count >= minimum for count in counts) or set(left) == {None}


def test_what_is_left_empty_is_told_by_variable():
    assert emptied(dataset(["a"] * 2 + ["b"] * 2 + ["c"] * 5), 3) == {"unit": {"a", "b"}}


def test_the_whole_dataset_has_every_unit_and_still_no_free_text():
    found = whole(dataset(["a", "a", "b"]))
    assert dict(found.columns) == {"unit": ("a", "a", "b"), "q": ("a", "a", "a")}


def test_numbers_that_are_equal_stand_in_the_order_in_which_they_are_written():
    sizes = (Decimal(2), Decimal(10), None, Decimal("1.0"), 1, Decimal("1.00"))
    left = released(Dataset((variable("size", Measure.NUMBER),), {"size": sizes}, "hash"), 1)
    assert [str(size) for size in left.columns["size"]] == ["1", "1.0", "1.00", "10", "2", "None"]
