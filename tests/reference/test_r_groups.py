"""Differences between groups and occasions against R 4.2.2 and survey 4.1.1 (the code: inference/groups.R), to a relative 1e-10.

What rests on the studentised range has 1e-9 (Games and Howell's p values) and 1e-7 (Tukey's limits): R's ptukey() integrates and
its qtukey() searches to about that. Figures that are 0 but for rounding have an absolute 1e-12.
"""

import numpy as np
import pytest

from langnghe.core.statistics.correction import CORRECTIONS
from langnghe.core.statistics.inference import designed
from langnghe.core.statistics.inference import repeated as again
from langnghe.core.statistics.inference import several_groups as several
from langnghe.core.statistics.inference import two_groups as two
from tests.reference.inference_data import DATA, DESIGNS, SMALL, printed

PRINTED = printed("groups")
P_VALUES = (0.001, 0.04, 0.03, 0.2, 0.0499, 0.03, 0.9)
TWO = {
    "small": (SMALL["u"], SMALL["a"]),
    "ties": (DATA["i1"], DATA["h"]),
    "missing": (DATA["i1m"], DATA["h"]),
    "numbers": (DATA["y"], DATA["h"]),
}
SEVERAL = {
    "small": (SMALL["u"], SMALL["t"]),
    "ties": (DATA["i1"], DATA["g"]),
    "missing": (DATA["i1m"], DATA["g"]),
    "numbers": (DATA["y"], DATA["q"]),
}
PAIRS = {"small": (SMALL["u"], SMALL["v"]), "ties": (DATA["i1"], DATA["i2"]), "missing": (DATA["i1m"], DATA["i3"])}


def limits(measured):
    return measured.lower, measured.upper


def by_means(found):
    d, g = found.effect, found.measures[0]
    return found.statistic, found.df, found.p_value, *limits(found.estimate), d.value, *limits(d), g.value


def f_of(found):
    return found.statistic, found.df, found.ddf, found.p_value


def chi_square(found):
    return found.statistic, found.df, found.p_value


def two_groups(test, name):
    match test:
        case "Mann-Whitney":
            found = two.mann_whitney(*TWO[name])
            return found.statistic, found.p_value, found.effect.value
        case "Welch" if name == "counted":
            return chi_square(two.welch_t(DATA["y"], DATA["h"], DATA["n"]))
        case "Welch":
            return by_means(two.welch_t(*TWO[name]))
    return by_means(two.student_t(*TWO[name]))[:5]


def tukey(name):
    pairs = several.anova(*SEVERAL[name]).pairs
    return [getattr(pair, part) for part in ("estimate", "adjusted_p", "lower", "upper") for pair in pairs]


def dunn(name, correction):
    pairs = several.kruskal_wallis(*SEVERAL[name], correction).pairs
    adjusted = [pair.adjusted_p for pair in pairs]
    return [pair.statistic for pair in pairs] + adjusted if correction == "holm" else adjusted


def several_groups(words):
    match words:
        case ["ANOVA", "counted"]:
            return f_of(several.anova(DATA["y"], DATA["q"], DATA["n"]))
        case ["ANOVA", name]:
            found = several.anova(*SEVERAL[name])
            return *f_of(found), found.effect.value, found.measures[0].value
        case ["Welch", "ANOVA", name]:
            return f_of(several.welch_anova(*SEVERAL[name]))
        case ["Kruskal", name]:
            found = several.kruskal_wallis(*SEVERAL[name])
            return *chi_square(found), found.effect.value
        case ["Levene", centre, name]:
            return f_of(several.levene(*SEVERAL[name], centre))
        case ["Dunn", "BH", name]:
            return dunn(name, "benjamini_hochberg")
        case ["Dunn", name]:
            return dunn(name, "holm")
        case ["Tukey", name]:
            return tukey(name)
        case ["Games-Howell", name]:
            return [pair.adjusted_p for pair in several.welch_anova(*SEVERAL[name]).pairs]


def repeated(words):
    match words:
        case ["paired", "t", name]:
            found = again.paired_t(*PAIRS[name])
            return *chi_square(found), *limits(found.estimate), found.effect.value, *limits(found.effect)
        case ["Wilcoxon", name]:
            found = again.wilcoxon(*PAIRS[name])
            return found.statistic, found.p_value, found.effect.value
        case ["one", "mean"]:
            found = again.one_sample_t(DATA["y"], 25)
            return *chi_square(found), *limits(found.estimate)
        case ["McNemar"]:
            found = again.mcnemar(DATA["c1"], DATA["c2"])
            return found.statistic, found.p_value, found.effect.value, found.measures[0].value
        case ["McNemar", "exact"]:
            return (again.mcnemar(DATA["c1"][:60], DATA["c2"][:60]).p_value,)
        case ["Bowker"]:
            return chi_square(again.bowker(DATA["i1"], DATA["i2"]))
        case ["Friedman"]:
            found = again.friedman(DATA["i1"], DATA["i2"], DATA["i3"])
            return *chi_square(found), found.effect.value
        case ["Friedman", *_]:
            return chi_square(again.friedman(DATA["i1m"], DATA["i2"], DATA["i4"]))
        case ["Cochran"]:
            found = again.cochran_q(DATA["c1"], DATA["c2"], DATA["c3"])
            return found.statistic, found.p_value


def under_design(words):
    sample = DESIGNS[words[-1]].sample
    match words[1]:
        case "t":
            found = designed.design_means_by_group(sample, DATA["y"], DATA["h"])
            return found.estimate.value, *chi_square(found)
        case "ANOVA":
            return f_of(designed.design_means_by_group(sample, DATA["y"], DATA["q"]))
        case "ranks":
            return f_of(designed.design_ranks_by_group(sample, DATA["i1"], DATA["g"]))
        case "rank":
            found = designed.design_ranks_by_group(sample, DATA["i1"], DATA["h"])
            return *chi_square(found), found.effect.value
        case "paired":
            found = designed.design_paired_t(sample, DATA["i1"], DATA["i2"])
            return found.estimate.value, *chi_square(found)
    return f_of(designed.design_means(sample, DATA["i1"], DATA["i2"], DATA["i3"]))


def asked(case):
    match case.split():
        case ["adjust", method]:
            return CORRECTIONS["benjamini_hochberg" if method == "BH" else method](P_VALUES)
        case ["design", *_] as words:
            return under_design(words)
        case ["Mann-Whitney" | "Student" as test, name]:
            return two_groups(test, name)
        case ["Welch", name]:
            return two_groups("Welch", name)
    words = case.split()
    found = several_groups(words)
    return repeated(words) if found is None else found


def tolerance(case):
    return {"Tukey": 1e-7, "Games-Howell": 1e-9}.get(case.split()[0], 1e-10)


@pytest.mark.parametrize("case", PRINTED)
def test_comparisons_of_groups_are_those_of_r(case):
    assert np.array(asked(case)) == pytest.approx(PRINTED[case], rel=tolerance(case), abs=1e-12)
