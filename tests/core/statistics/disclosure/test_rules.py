"""What is too small or too one-sided to show."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.disclosure.problem import Cell, Relation, Target, problem
from langnghe.core.statistics.disclosure.protect import protect
from langnghe.core.statistics.disclosure.rules import Rules, amount, lacking


@pytest.mark.parametrize(("people", "small"), [(0, False), (1, True), (9, True), (10, False)])
def test_fewer_than_ten_are_too_few_and_nobody_is_no_group(people, small):
    assert Rules().small(people) is small


@pytest.mark.parametrize(("rules", "wide"), [(Rules(), 10), (Rules(minimum=5), 5), (Rules(width=3), 3)])
def test_the_size_of_a_group_stays_as_uncertain_as_the_minimum_unless_said_otherwise(rules, wide):
    assert rules.wide == wide


@pytest.mark.parametrize(
    "wrong", [{"minimum": -1}, {"width": -1}, {"answers": -2}, {"unanimous": -1}, {"p_percent": 0}, {"largest": (2, 101)}]
)
def test_rules_that_make_no_sense_are_refused(wrong):
    with pytest.raises(Refused, match=next(iter(wrong))):
        Rules(**wrong)


@pytest.mark.parametrize(
    ("amounts", "rules", "above"),
    [
        ((), Rules(), 0),
        ((10,) * 12, Rules(), 0),
        ((1000, 50, 30), Rules(), 70),
        ((1000, 50, 30), Rules(p_percent=None), 0),
        ((600, 300, 60, 40), Rules(p_percent=None, largest=(2, 85)), 900 * 100 / 85 - 1000),
        ((600, 300, 60, 40), Rules(p_percent=None, largest=(1, 85)), 0),
    ],
)
def test_one_who_gives_most_of_a_sum_could_be_estimated_from_it(amounts, rules, above):
    assert lacking(amounts, rules) == pytest.approx(above)


@pytest.mark.parametrize(
    ("amounts", "forced", "targets"),
    [
        ((5,) * 12, False, ()),
        ((5,) * 3, True, (Target("s", width=15.0),)),
        ((1000, *(1,) * 20), True, (Target("s", width=pytest.approx(81), above=pytest.approx(81)),)),
    ],
)
def test_a_sum_is_withheld_when_few_add_to_it_or_one_dominates(amounts, forced, targets):
    cell, wanted = amount("s", amounts, Rules())
    assert (cell.forced, cell.value, wanted) == (forced, sum(amounts), targets)


def test_a_dominated_sum_is_protected_up_to_what_its_rule_needs():
    first, wanted = amount("a", (1000, *(1,) * 20), Rules())
    others = [amount(name, (each,) * 15, Rules())[0] for name, each in (("b", 4), ("c", 9))]
    total = Cell("t", first.value + sum(cell.value for cell in others), cost=1e6)
    found = protect(problem([first, *others, total], [Relation("t", ("a", "b", "c"))], wanted))
    assert (set(found.withheld), found.audit.holds) == ({"a", "c"}, True)
