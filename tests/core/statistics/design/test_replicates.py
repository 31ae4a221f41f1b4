"""Replicate weights: by hand, and what is refused."""

import numpy as np
import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.design import Design

DATA = {
    "s": ["a", "a", "b", "b", "b", "b"],
    "odd": ["a", "a", "a", "b", "b", "b"],
    "alone": ["a", "b", "b", "b", "b", "b"],
    "N": [2, 2, 8, 8, 8, 8],
    "n": [2, 2, 4, 4, 4, 4],
    "six": [12] * 6,
    "x": [1, 2, 4, 8, 16, 32],
    "g": ["a", "b", "a", "b", "a", "a"],
    "r1": [2, 0, 2, 0, 2, 0],
    "r2": [0, 2, 0, 2, 0, 2],
    "r3": [1, 2, 0, 2, 1, 0],
    "bad": [1, -1, 1, 1, 1, 1],
    "half": [0, 0, 1, 1, 1, 1],
}


def chance():
    return np.random.default_rng(7)


def code(call):
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.findings[0].code


@pytest.mark.parametrize(
    ("options", "kind"), [({}, "JK1"), ({"fpc": "six"}, "JK1"), ({"strata": "s"}, "JKn"), ({"strata": "s", "fpc": "N"}, "JKn")]
)
def test_the_jackknife_of_a_total_is_its_linearised_error(options, kind):
    design = Design(DATA, **options)
    assert design.replicate(kind).total("x").se == pytest.approx(design.total("x").se)


@pytest.mark.parametrize(("kind", "rho"), [("BRR", 0), ("BRR", 0.5), ("Fay", 0.5)])
def test_balanced_half_samples_of_pairs_give_the_linearised_error(kind, rho):
    design = Design(DATA | {"s": ["a", "a", "b", "b", "c", "c"]}, strata="s")
    assert design.replicate(kind, rho=rho).total("x").se == pytest.approx(design.total("x").se)


def test_the_bootstrap_is_near_the_linearised_error_and_repeats_with_its_generator():
    design = Design(DATA, strata="s")
    first, second = (design.replicate("bootstrap", count=4_000, generator=chance()).total("x").se for _ in range(2))
    assert (first.tolist(), first) == (second.tolist(), pytest.approx(design.total("x").se, rel=0.05))


@pytest.mark.parametrize(
    ("kind", "scale"), [("BRR", 1 / 3), ("bootstrap", 1 / 2), ("JK1", 2 / 3), ("other", 1), ("JKn", 1), ("Fay", 4 / 3)]
)
def test_weights_that_are_given_add_up_as_their_kind_has_it(kind, scale):
    design = Design(DATA).with_replicates(["r1", "r2", "r3"], kind, rho=0.5)
    totals = np.array([np.dot(DATA[name], DATA["x"]) for name in ("r1", "r2", "r3")])
    assert design.total("x").vcov[0, 0] == pytest.approx(scale * ((totals - totals.mean()) ** 2).sum())


def test_scales_may_be_given_and_degrees_of_freedom_are_the_rank():
    design = Design(DATA).with_replicates(["r1", "r2", "r3"], scale=2.0)
    weighted = Design(DATA).with_replicates(["r1", "r2", "r3"], scale=2.0, each=[1, 1, 0])
    totals = np.array([np.dot(DATA[name], DATA["x"]) for name in ("r1", "r2")])
    assert (design.df, weighted.total("x").vcov[0, 0]) == (2, pytest.approx(2 * ((totals - totals.mean()) ** 2).sum()))


def test_calibration_reweights_every_replicate():
    design = Design(DATA).replicate("JK1").poststratify({"g": {"a": 8, "b": 4}})
    assert design.total("x", by="g").n.tolist() == [4, 2]
    assert design.sample.replicates.weights.sum(axis=0) == pytest.approx([12] * 6)


@pytest.mark.parametrize(
    ("options", "kind", "expected"),
    [
        ({}, "guess", "statistics.bad_option"),
        ({"strata": "s"}, "JK1", "weights.no_replicates"),
        ({"strata": "alone"}, "JKn", "weights.no_replicates"),
        ({"strata": "s", "fpc": "n"}, "JKn", "weights.no_replicates"),
        ({"strata": "odd"}, "BRR", "weights.no_replicates"),
        ({"strata": "odd"}, "bootstrap", "weights.no_replicates"),
    ],
)
def test_a_design_that_does_not_allow_the_kind_is_refused(options, kind, expected):
    assert code(lambda: Design(DATA, **options).replicate(kind)) == expected


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda d: d.replicate("Fay", rho=1), "statistics.bad_level"),
        (lambda d: d.poststratify({"g": {"a": 8, "b": 4}}).replicate("JK1"), "weights.no_replicates"),
        (lambda d: d.with_replicates(["r1", "r2"], "guess"), "statistics.bad_option"),
        (lambda d: d.with_replicates(["r1", "r2"], "Fay", rho=-1), "statistics.bad_level"),
        (lambda d: d.with_replicates(["r1", "bad"]), "statistics.bad_weight"),
        (lambda d: d.with_replicates(["r1", "r2"], scale=1, each=[1, -1]), "weights.no_replicates"),
        (lambda d: d.with_replicates(["r1", "half"]).where([True, True] + [False] * 4).mean("x"), "statistics.zero_base"),
    ],
)
def test_what_cannot_be_replicated_says_why(ask, expected):
    assert code(lambda: ask(Design(DATA))) == expected


def test_the_bootstrap_needs_two_units_in_each_stratum():
    design = Design(DATA, strata="alone")
    assert code(lambda: design.replicate("bootstrap", generator=chance())) == "weights.no_replicates"
