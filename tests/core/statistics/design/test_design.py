"""A design bound once: what it refuses, and what a small one comes to by hand."""

import numpy as np
import pytest

from langnghe.core import statistics
from langnghe.core.errors import Refused
from langnghe.core.statistics.design.design import Design

DATA = {
    "w": [1, 1, 3, 3],
    "bad": [1, -1, 1, 1],
    "none": [0, 0, 0, 0],
    "tiny": [1, 1e-200, 1, 1],
    "gap": [1, None, 1, 1],
    "s": ["a", "a", "b", "b"],
    "c": [1, 2, 1, 3],
    "one": [1, 1, 1, 1],
    "cell": [1, 2, 3, 3],
    "N": [4, 4, 8, 8],
    "few": [1, 1, 8, 8],
    "mixed": [4, 5, 8, 8],
    "share": [0.5, 0.5, 0.25, 0.25],
    "zero": [0, 0, 1, 1],
    "x": [1, 3, 5, 9],
}


def code(call):
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.findings[0].code


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"weights": "bad"}, "bad_weight"),
        ({"weights": "none"}, "bad_weight"),
        ({"weights": "gap"}, "bad_weight"),
        ({"weights": "tiny"}, "bad_weight"),
        ({"weights": "s"}, "not_numbers"),
        ({"weights": "v"}, "unknown_column"),
        ({"strata": "gap"}, "missing_in_design"),
        ({"strata": "s", "clusters": "c"}, "not_nested"),
        ({"clusters": "one"}, "one_unit"),
        ({"strata": "s", "fpc": "few"}, "bad_population"),
        ({"strata": "s", "fpc": "mixed"}, "bad_population"),
        ({"strata": "s", "fpc": "zero"}, "bad_population"),
        ({"clusters": ("cell", "c"), "fpc": "N"}, "bad_population"),
        ({"lonely": "guess"}, "bad_option"),
    ],
)
def test_a_design_that_does_not_fit_is_refused(options, expected):
    assert code(lambda: Design(DATA, **options)) == f"statistics.{expected}"


def test_the_design_is_the_door_of_the_library():
    assert statistics.Design is Design
    with pytest.raises(AttributeError, match="no attribute 'Dessin'"):
        statistics.Dessin  # noqa: B018 - asking is what fails


def test_without_a_design_the_numbers_are_those_of_the_textbook():
    result = Design(DATA).mean("x")
    x = np.array(DATA["x"])
    assert (result.names, result.df, result.n.tolist(), len(result)) == (("x",), 3, [4], 1)
    assert (result.estimate[0], result.se[0]) == (x.mean(), pytest.approx(x.std(ddof=1) / 2))


def test_the_design_effect_of_a_simple_random_sample_is_one():
    result = Design(DATA | {"N": [40] * 4}, fpc="N").mean("x")
    assert (result.deff.tolist(), result.deff_replace.tolist()) == ([pytest.approx(1)], [pytest.approx(0.9)])


def test_weights_follow_from_the_populations():
    by_number, by_share = Design(DATA, strata="s", fpc="N"), Design(DATA, strata="s", fpc="share")
    assert (by_number.sample.weights.tolist(), by_share.sample.weights.tolist()) == ([2, 2, 4, 4], [2, 2, 4, 4])


def test_a_stratum_taken_as_a_whole_has_no_variance():
    data = {"s": ["a", "b", "b"], "N": [1, 4, 4], "x": [10, 1, 3]}
    assert Design(data, strata="s", fpc="N").total("x").vcov.tolist() == [[4**2 * (1 - 2 / 4) * 2 / 2]]


@pytest.mark.parametrize("lonely", ["fail", "average"])
def test_a_stratum_with_one_unit_is_refused(lonely):
    data = {"s": ["a", "b"], "x": [1, 2]}
    assert code(lambda: Design(data, strata="s", lonely=lonely).mean("x")) == "statistics.lonely_unit"


def test_a_domain_is_not_a_smaller_sample():
    design = Design(DATA, "w", strata="s", clusters="c", nest=True)
    part = design.where([True, False, True, True])
    assert (part.df, design.df, part.mean("x").names, part.mean("x").n.tolist()) == (1, 2, ("x",), [3])
    assert part.where(lambda data: data["x"] > 1).total("x").estimate.tolist() == [3 * 5 + 3 * 9]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [([1, 0, 1, 0], "bad_condition"), ([True], "bad_condition"), ([False] * 4, "empty_domain")],
)
def test_a_condition_is_yes_or_no_for_each_row_and_leaves_somebody(condition, expected):
    assert code(lambda: Design(DATA).where(condition)) == f"statistics.{expected}"


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (lambda d: d.mean("x", "w"), ("x", "w")),
        (lambda d: d.mean("x", by="s"), ("a", "b")),
        (lambda d: d.total("x", "w", by="s"), ("a:x", "a:w", "b:x", "b:w")),
        (lambda d: d.total("x", by=("s", "one")), ("a.1", "b.1")),
        (lambda d: d.proportion("s"), ("a", "b")),
        (lambda d: d.proportion("one", by="s"), ("a:1", "b:1")),
        (lambda d: d.proportion("c", by="s"), ("a:1", "a:2", "a:3", "b:1", "b:2", "b:3")),
        (lambda d: d.ratio("x", "w"), ("x/w",)),
        (lambda d: d.ratio("x", "w", by="s"), ("a", "b")),
        (lambda d: d.variance("x", by="s"), ("a", "b")),
        (lambda d: d.covariance("x", "w"), ("x:x", "x:w", "w:w")),
        (lambda d: d.covariance("x", "w", by="one"), ("1:x:x", "1:x:w", "1:w:w")),
    ],
)
def test_each_figure_has_a_name(ask, names):
    result = ask(Design(DATA))
    assert (result.names, result.estimate.shape, result.vcov.shape) == (names, (len(names),), (len(names),) * 2)


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda d: d.mean("empty"), "empty_domain"),
        (lambda d: d.proportion("empty"), "empty_domain"),
        (lambda d: d.mean("x", by="empty"), "empty_domain"),
        (lambda d: d.ratio("x", "nil"), "zero_base"),
        (lambda d: d.variance("x", by="x"), "too_few"),
        (lambda d: d.covariance("x", "lone"), "too_few"),
        (lambda d: d.mean("x", by="lone").deff, "no_design_effect"),
        (lambda d: d.mean("nil").deff_replace, "no_design_effect"),
        (lambda d: d.mean("nil").cv, "no_design_effect"),
        (lambda d: d.mean("x").interval(1.5), "bad_level"),
        (lambda d: d.mean("x").interval(df=0), "no_degrees"),
    ],
)
def test_what_cannot_be_computed_says_why(ask, expected):
    data = DATA | {"empty": [None] * 4, "nil": [0] * 4, "lone": [None, None, None, 1]}
    assert code(lambda: ask(Design(data, "w"))) == f"statistics.{expected}"


def test_intervals_are_students_or_normal():
    result = Design(DATA).mean("x")
    normal, student = 1.959963984540054, 2.3533634348018264
    assert result.interval(df=float("inf")) == pytest.approx(
        np.array([[4.5 - normal * result.se[0], 4.5 + normal * result.se[0]]])
    )
    assert result.interval(0.9) == pytest.approx(np.array([[4.5 - student * result.se[0], 4.5 + student * result.se[0]]]))
    assert result.cv == pytest.approx(result.se / 4.5)
