"""Association against R 4.2.2 and survey 4.1.1 (the code: inference/association.R): a relative 1e-10; 1e-8 where R searches
for a root (Fisher's odds ratio) and 1e-6 where it takes derivatives by differences (polychoric).

Figures that are 0 but for rounding have an absolute 1e-12.
"""

import numpy as np
import pytest

from langnghe.core.statistics.inference import contingency as tables
from langnghe.core.statistics.inference import correlations as pairs
from langnghe.core.statistics.inference import scales
from langnghe.core.statistics.inference.contingency import rao_scott
from langnghe.core.statistics.inference.designed import design_correlation
from langnghe.core.statistics.inference.exact import exact_p_value
from langnghe.core.statistics.inference.inputs import crossed
from langnghe.core.statistics.inference.polychoric import polychoric
from tests.reference.inference_data import DATA, DESIGNS, SPARSE, printed

TOLERANCES = {"Fisher": 1e-8, "polychoric": 1e-6}
PRINTED = printed("association")


def named(result, name):
    return next(measured for measured in result.measures if measured.name == name)


def chi_square(first, second, weights=None):
    found = tables.chi_square(first, second, weights)
    return found.statistic, found.df, found.p_value, found.measures[0].value, found.measures[1].value


def fisher(first, second):
    found = tables.fisher(first, second)
    return found.p_value, found.estimate.value, found.estimate.lower, found.estimate.upper


def kendall(first, second):
    found = scales.kendall(first, second)
    return found.estimate.value, found.statistic, found.p_value


def pearson(first, second, weights=None):
    found = pairs.pearson(first, second, weights)
    limits = () if weights is not None else (found.estimate.lower, found.estimate.upper)
    return found.estimate.value, found.statistic, found.df, found.p_value, *limits


def spearman(first, second):
    found = pairs.spearman(first, second)
    return found.estimate.value, found.p_value, found.estimate.lower, found.estimate.upper


def compared(found):
    return found.measures[0].value, found.measures[1].value, found.statistic, found.p_value


def under_design(name, first, second):
    found = rao_scott(DESIGNS[name].sample, first, second)
    return found.statistic, found.df, found.ddf, found.p_value, named(found, "cramers_v").value


def correlation(name, kind):
    found = design_correlation(DESIGNS[name].sample, DATA["i1"], DATA["y"], kind)
    return found.estimate.value, found.estimate.se, found.p_value


def measured(measure, first, second):
    found = measure(crossed(first, second).counts)
    return found.value, found.se


def somers(first, second):
    counts = crossed(first, second).counts
    one, other = scales.somers_d(counts), scales.somers_d(counts.T)
    return one.value, one.se, other.value


def pair_of(words):
    """The two columns that a case names."""
    return (DATA["i1m"], DATA["i3"]) if words == ["with", "missing"] else tuple(DATA[word] for word in words)


def odds_ratio(first, second):
    found = tables.odds_ratio(crossed(first, second).counts)
    return found.value, found.lower, found.upper


def polychoric_of(first, second):
    found = polychoric(first, second)
    return found.estimate.value, found.estimate.se


BY_PAIR = {
    "chi-square": chi_square,
    "odds": odds_ratio,
    "Kendall": kendall,
    "Somers": somers,
    "gamma": lambda first, second: measured(scales.gamma, first, second),
    "tau-b": lambda first, second: measured(scales.tau_b, first, second),
    "phi": lambda first, second: (tables.phi(crossed(first, second).counts),),
    "Pearson": pearson,
    "Spearman": spearman,
    "polychoric": polychoric_of,
}
OTHERWISE = {
    "chi-square with missing": lambda: chi_square(DATA["i1m"], DATA["i2"]),
    "chi-square counted": lambda: chi_square(DATA["q"], DATA["h"], DATA["n"]),
    "Pearson counted": lambda: pearson(DATA["x"], DATA["y"], DATA["n"]),
    "Fisher sparse": lambda: fisher(SPARSE["h"], SPARSE["c1"]),
    "Fisher of a small table": lambda: fisher([0] * 5 + [1] * 10, [0] * 3 + [1] * 2 + [0] * 1 + [1] * 9),
    "exact of any shape": lambda: (tables.freeman_halton(DATA["g"][:24], DATA["i1"][:24]).p_value,),
    "exact the other way": lambda: (exact_p_value(np.array([[3, 0, 2, 1], [4, 0, 0, 2], [1, 0, 3, 2.0]]).T),),
    "two correlations": lambda: compared(pairs.compare_by_group(DATA["x"], DATA["y"], DATA["h"])),
    "overlapping by Meng": lambda: compared(pairs.compare_columns(DATA["i1"], DATA["i2"], DATA["i4"])),
    "overlapping by Steiger": lambda: compared(pairs.compare_columns(DATA["i1"], DATA["i2"], DATA["i4"], "steiger")),
}


def asked(case):
    if case in OTHERWISE:
        return OTHERWISE[case]()
    match case.replace("odds ratio", "odds").split():
        case ["Rao-Scott", name, *words]:
            return under_design(name, *words)
        case ["design", kind, name]:
            return correlation(name, kind.lower())
        case [measure, *words]:
            return BY_PAIR[measure](*pair_of(words))


@pytest.mark.parametrize("case", PRINTED)
def test_association_is_that_of_r(case):
    tolerance = TOLERANCES.get(case.split()[0], 1e-10)
    assert asked(case) == pytest.approx(PRINTED[case], rel=tolerance, abs=1e-12)
