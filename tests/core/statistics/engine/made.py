"""Made answers with a design, and what the engine makes of them."""

import numpy as np
import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.engine.coding import coded_data
from langnghe.core.statistics.engine.port import Pair
from langnghe.core.statistics.engine.sweep import NumpyEngine
from langnghe.core.statistics.engine.table import summed_table

AB = Pair("a", "b")
PEOPLE = {"g": {0: 100, 1: 200, 2: 300}}, {"k": {0: 250, 1: 350}}


def data(seed=1, n=400):
    """Questions a (with gaps) and b, weights w (some 0), strata h with clusters, and populations."""
    chance = np.random.default_rng(seed)
    stratum = chance.integers(0, 4, n)
    answers = chance.integers(0, 4, n).astype(float)
    answers[chance.random(n) < 0.1] = np.nan
    return {
        "a": answers,
        "b": chance.integers(0, 3, n).astype(float),
        "h": stratum,
        "psu": stratum * 100 + chance.integers(0, 6, n),
        "id": np.arange(n),
        "w": chance.uniform(0.5, 4, n) * (chance.random(n) > 0.05),
        "g": chance.integers(0, 3, n),
        "k": chance.integers(0, 2, n),
        "units": np.array([20, 30, 7, 50])[stratum],
        "rows": np.array([2000, 10000, 3000, 9000])[stratum],
        "within": np.full(n, 400),
    }


def designs(columns):
    """Every kind of design that the engine knows, by name."""
    clustered = Design(columns, "w", strata="h", clusters="psu")
    single = Design(columns, "w", strata="h")
    two_stage = {"strata": "h", "clusters": ("psu", "id"), "fpc": ("units", "within"), "lonely": "adjust"}
    return {
        "simple": Design(columns),
        "stratified": single,
        "stratified, finite": Design(columns, "w", strata="h", fpc="rows"),
        "clustered": clustered,
        "clustered, finite": Design(columns, "w", strata="h", clusters="psu", fpc="units"),
        "two stages": Design(columns, "w", **two_stage),
        "post-stratified": clustered.poststratify(PEOPLE[0]),
        "raked": clustered.rake(PEOPLE),
        "rows raked": single.rake(PEOPLE),
        "two stages raked": Design(columns, "w", **two_stage).rake(PEOPLE),
        "domain": clustered.where(columns["g"] > 0),
        "domain of raked": clustered.rake(PEOPLE).where(columns["k"] == 1),
        "domain of rows": single.where(columns["g"] > 0),
        "domain of rows raked": single.rake(PEOPLE).where(columns["k"] == 1),
    }


NAMES = tuple(designs(data()))


def engine(design, *names):
    return NumpyEngine(coded_data(design.sample, names or ("a", "b")))


def table(design, pair=AB):
    one = engine(design, *(name for name in (pair.row, pair.column) if name))
    return summed_table(pair, one.frame, next(one.sums([pair])))


def code(call):
    """The code of the refusal."""
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.findings[0].code
