"""What one sweep adds up, and where it stops."""

import numpy as np
import pytest

from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.engine import port, sweep
from langnghe.core.statistics.engine.ask import ask
from langnghe.core.statistics.engine.port import Pair
from langnghe.core.statistics.engine.table import summed_table
from tests.core.statistics.engine.made import AB, code, data, engine

DATA = {
    "q": ["yes", "no", "yes", None, "no", "yes"],
    "g": [1, 1, 2, 2, 2, None],
    "unit": [1, 1, 2, 2, 3, 3],
    "w": [1, 2, 3, 4, 5, 6],
}


def test_people_are_counted_by_cell_and_weights_by_unit_and_cell():
    (sums,) = engine(Design(DATA, "w", clusters="unit"), "q", "g").sums([Pair("q", "g")])
    assert (sums.rows, sums.columns, sums.shape) == (("no", "yes"), (1, 2), (3, 3))
    assert sums.people.tolist() == [[1, 1, 0, 1, 1, 1, 0, 1, 0]]
    assert sums.weighted.tolist() == [[2, 1, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 3, 4, 0, 0, 0], [0, 0, 0, 5, 0, 0, 0, 6, 0]]


def test_a_question_by_itself_has_one_column():
    (sums,) = engine(Design(DATA, "w", clusters="unit"), "q").sums([Pair("q")])
    assert (sums.columns, sums.shape, sums.people.tolist()) == (("",), (3, 1), [[2, 3, 1]])


def test_rows_drawn_by_themselves_are_added_up_by_stratum_with_squares_around_the_mean():
    (sums,) = engine(Design(DATA, "w"), "q").sums([Pair("q")])
    assert (sums.people.tolist(), sums.weighted.tolist()) == ([[2, 3, 1]], [[7, 10, 4]])
    assert sums.squares.tolist() == [[pytest.approx(4.5), pytest.approx(38 / 3), 0]]


@pytest.mark.parametrize(("block", "together", "at_once"), [(7, 1, 1), (50, 40, 300), (10_000, 8_192, 4_000_000)])
@pytest.mark.parametrize("layout", [{}, {"strata": "h"}, {"strata": "h", "clusters": "psu"}])
def test_the_size_of_blocks_and_batches_changes_nothing(monkeypatch, block, together, at_once, layout):
    pairs = [AB, Pair("b"), Pair("b", "g"), Pair("g", "k"), AB]
    one = engine(Design(data(), "w", **layout), "a", "b", "g", "k")
    expected = [summed_table(pair, one.frame, sums) for pair, sums in zip(pairs, one.sums(pairs), strict=True)]
    monkeypatch.setattr(sweep, "BLOCK", block)
    monkeypatch.setattr(sweep, "MOST_TOGETHER", together)
    monkeypatch.setattr(sweep, "AT_ONCE", at_once)
    found = [summed_table(pair, one.frame, sums) for pair, sums in zip(pairs, one.sums(pairs), strict=True)]
    assert [table.counts.tolist() for table in found] == [table.counts.tolist() for table in expected]
    assert all(np.allclose(one.weighted, other.weighted, rtol=1e-13) for one, other in zip(found, expected, strict=True))


def test_large_codes_are_counted_in_larger_numbers():
    n = 3_000
    columns = {"q": np.arange(n) % 60, "g": np.arange(n) % 7, "unit": np.arange(n) // 2}
    one = engine(Design(columns, clusters="unit"), "q", "g")
    table = summed_table(Pair("q", "g"), one.frame, next(one.sums([Pair("q", "g")])))
    expected = Design(columns, clusters="unit").table("q", "g")
    assert (table.counts.tolist(), table.weighted.tolist()) == (expected.counts.tolist(), expected.weighted.tolist())


def test_no_table_is_no_sweep():
    assert list(engine(Design(DATA), "q").sums([])) == []


def test_a_table_of_too_many_cells_is_refused(monkeypatch):
    one = engine(Design({"q": np.arange(5_000), "unit": np.arange(5_000) % 9}, clusters="unit"), "q")
    assert code(lambda: list(one.sums([Pair("q")]))) == "engine.too_wide"
    monkeypatch.setattr(port, "MOST_FIGURES", 20)
    assert code(lambda: list(engine(Design(DATA, clusters="unit"), "q", "g").sums([Pair("q", "g")]))) == "engine.too_wide"


def test_each_table_has_its_test_or_says_why_not():
    columns = DATA | {"one": ["x"] * 6, "none": [None] * 6}
    pairs = [Pair("q", "g"), Pair("q"), Pair("q", "one"), Pair("none")]
    found = list(ask(engine(Design(columns, "w", clusters="unit"), "q", "g", "one", "none"), pairs))
    assert [one.pair.name for one in found] == ["q × g", "q", "q × one", "none"]
    assert [(one.table is not None, one.test is not None) for one in found] == [
        (True, True),
        (True, False),
        (True, False),
        (False, False),
    ]
    assert [one.why and one.why.code for one in found] == [None, None, "statistics.one_category", "statistics.one_category"]
