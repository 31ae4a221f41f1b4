"""One question by the groups of another, with the small groups withheld."""

import numpy as np
import pytest

from langnghe.core.statistics.cross import cross_table, withheld_columns
from tests.columns import dataset, several, single

SMALL = single("q", "aabb.ab", "ab"), single("g", "mmff.m.", "mf")


def test_only_who_answered_both_is_counted():
    table = cross_table(dataset(*SMALL), "q", "g", minimum_group=0)
    assert (table.counts, table.column_bases, table.totals, table.valid) == (((3, 0), (0, 2)), (3, 2), (3, 2), 5)
    assert (table.percent(0, 0), table.percent(1, 1), table.total_percent(0)) == (100, 100, 60)


def test_with_several_answers_the_base_of_a_column_is_its_respondents():
    data = dataset(several("q", "ab a b abc ."), single("g", "mmffm", "mf"))
    table = cross_table(data, "q", "g", minimum_group=0)
    assert (table.counts, table.column_bases, table.totals) == (((2, 1), (1, 2), (0, 1)), (2, 2), (3, 3, 1))
    assert (table.test.name, table.test.reason, table.percent(0, 0)) == ("none", "multiple_answers", 100)


def test_a_person_can_stand_in_several_columns():
    table = cross_table(dataset(single("q", "ab"), several("g", "mf m", "mf")), "q", "g", minimum_group=0)
    assert (table.counts, table.column_bases, table.valid) == (((1, 1), (1, 0)), (2, 1), 2)


@pytest.mark.parametrize(
    ("bases", "withheld"),
    [
        ((20, 30), ""),
        ((20, 0), ""),
        ((), ""),
        ((9, 20, 30), "01"),
        ((30, 9, 20), "12"),
        ((9, 1, 20), "01"),
        ((2, 3, 20, 30), "012"),
        ((2, 3, 0, 30), "013"),
        ((4, 30), "01"),
        ((4,), "0"),
        ((4, 3), "01"),
    ],
)
def test_small_columns_are_withheld_with_as_many_more_as_hide_them(bases, withheld):
    assert "".join(str(index) for index, hidden in enumerate(withheld_columns(bases, 10)) if hidden) == withheld


def test_without_a_minimum_nothing_is_withheld():
    assert withheld_columns((1, 0, 2), 0) == (False, False, False)


def test_a_withheld_column_holds_no_figures():
    data = dataset(single("q", "a" * 30 + "b" * 30), single("g", "m" * 20 + "f" * 20 + "x" * 15 + "y" * 5, "mfxy"))
    table = cross_table(data, "q", "g", minimum_group=10)
    assert table.withheld == (False, False, True, True)
    assert (table.counts, table.column_bases) == (((20, 10, 0, 0), (0, 10, 0, 0)), (20, 20, 0, 0))
    assert (table.percent(0, 2), table.totals, table.test.n) == (None, (30, 30), 40)


def test_when_too_few_answered_both_even_the_totals_are_withheld():
    table = cross_table(dataset(*SMALL), "q", "g", minimum_group=10)
    assert (table.withheld, table.totals, table.total_percent(0)) == ((True, True), (), None)


def test_nobody_is_an_honest_empty_table():
    table = cross_table(dataset(single("q", ".."), single("g", "ab")), "q", "g")
    assert (table.counts, table.totals, table.total_percent(0), table.test.reason) == (
        ((0, 0), (0, 0)),
        (0, 0),
        None,
        "no_answers",
    )


def test_dont_know_is_an_answer_but_no_group_and_takes_no_part_in_the_test():
    data = dataset(single("q", "ab" * 20 + "?" * 9, "ab?"), single("g", "mmff" * 10 + "m" * 8 + "?", "mf?"))
    table = cross_table(data, "q", "g", minimum_group=0)
    assert (table.counts[2], table.column_bases, table.totals) == ((8, 0), (28, 20), (20, 20, 8))
    assert (table.valid, table.ungrouped, table.test.n, table.test.df) == (48, 1, 40, 1)


def test_a_few_who_named_no_group_cost_no_other_group_its_figures():
    data = dataset(single("q", "ab" * 22), single("g", "mmff" * 10 + "????", "mf?"))
    assert cross_table(data, "q", "g", minimum_group=10).withheld == (False, False)


def test_chance_is_drawn_only_from_the_generator_that_is_given():
    data = dataset(single("q", "aabbccabc" * 2, "abc"), single("g", "xyzxyzxxy" * 2, "xyz"))
    drawn = cross_table(data, "q", "g", 0, np.random.default_rng(1)).test
    assert (drawn.name, cross_table(data, "q", "g", 0).test.name) == ("simulated", "none")
    assert drawn == cross_table(data, "q", "g", 0, np.random.default_rng(1)).test
