"""Tables of sums: what they show, and what they refuse."""

import numpy as np
import pytest

from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.engine.port import Pair
from langnghe.core.statistics.engine.table import summed_table
from tests.core.statistics.engine.made import code, engine, table

DATA = {"q": ["yes", "no", "yes", "dk", "no"], "g": ["a", "a", "b", "b", None], "unit": [1, 2, 3, 4, 5], "w": [1, 2, 3, 4, 5]}
DESIGN = Design(DATA, "w", clusters="unit")
QG = Pair("q", "g")


def test_a_table_is_of_those_who_answered_both_questions():
    found = table(DESIGN, QG)
    assert (found.rows, found.columns, found.n, found.degrees) == (("dk", "no", "yes"), ("a", "b"), 4, 4)
    assert (found.counts.tolist(), found.weighted.tolist()) == ([[0, 1], [1, 0], [1, 1]], [[0, 4], [2, 0], [1, 3]])


def test_answers_can_be_left_out():
    one = engine(DESIGN, "q", "g")
    found = summed_table(QG, one.frame, next(one.sums([QG])), ({"dk"}, {"a"}))
    assert (found.rows, found.columns, found.shares().estimate.tolist()) == (("yes",), ("b",), [1.0])


def test_nobody_left_is_no_table():
    one = engine(DESIGN, "q", "g")
    assert code(lambda: summed_table(QG, one.frame, next(one.sums([QG])), ({"dk", "no", "yes"}, ()))) == "statistics.one_category"


def test_a_share_has_its_standard_error_and_interval():
    shares, expected = table(DESIGN, Pair("q")).shares(), DESIGN.proportion("q")
    assert (shares.estimate.tolist(), shares.se.tolist()) == (pytest.approx(expected.estimate), pytest.approx(expected.se))
    assert np.allclose(shares.interval(), expected.interval())


def test_another_base_is_refused():
    assert code(lambda: table(DESIGN, QG).shares("layer")) == "statistics.bad_option"


def test_another_statistic_is_refused():
    assert code(lambda: table(DESIGN, QG).test("G")) == "statistics.bad_option"


def test_a_lonely_unit_is_refused_by_the_rule():
    lonely = Design(DATA | {"h": [1, 1, 1, 1, 2]}, "w", strata="h", clusters="unit")
    assert code(lambda: table(lonely, Pair("q")).shares()) == "statistics.lonely_unit"
