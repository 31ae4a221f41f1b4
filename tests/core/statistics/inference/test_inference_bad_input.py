"""What cannot be computed is refused with a code: never NaN, never a traceback."""

import numpy as np
import pytest

from langnghe.core.errors import Refused
from langnghe.core.response.model import Measure
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.inference import contingency, correlations, repeated, scales, several_groups, two_groups
from langnghe.core.statistics.inference.answer import Setting, compare
from langnghe.core.statistics.inference.designed import (
    design_correlation,
    design_means,
    design_means_by_group,
    design_paired_t,
    design_ranks_by_group,
)
from langnghe.core.statistics.inference.drivers import drivers
from langnghe.core.statistics.inference.inputs import MOST
from langnghe.core.statistics.inference.models import model
from langnghe.core.statistics.inference.modes import mode_effect
from langnghe.core.statistics.inference.polychoric import polychoric
from langnghe.core.statistics.inference.question import Question
from langnghe.core.statistics.inference.reliability import reliability
from langnghe.core.statistics.inference.waves import trend

EIGHT = [1, 2, 3, 4, 5, 7, 6, 8]
GROUPS = list("aabbaabb")
NOBODY = [None] * 8
SAME = [3] * 8
SAMPLE = Design({"w": [1, 2] * 4}, "w").sample
PAIRED_TESTS = {
    "chi_square": contingency.chi_square,
    "fisher": contingency.fisher,
    "freeman_halton": contingency.freeman_halton,
    "kendall": scales.kendall,
    "pearson": correlations.pearson,
    "spearman": correlations.spearman,
    "polychoric": polychoric,
    "welch_t": two_groups.welch_t,
    "student_t": two_groups.student_t,
    "mann_whitney": two_groups.mann_whitney,
    "anova": several_groups.anova,
    "welch_anova": several_groups.welch_anova,
    "kruskal_wallis": several_groups.kruskal_wallis,
    "levene": several_groups.levene,
    "wilcoxon": repeated.wilcoxon,
    "mcnemar": repeated.mcnemar,
    "bowker": repeated.bowker,
    "paired_t": repeated.paired_t,
    "trend": trend,
    "mode_effect": mode_effect,
    "rao_scott": lambda first, second: design_ranks_by_group(SAMPLE, first, second),
    "design_correlation": lambda first, second: design_correlation(SAMPLE, first, second),
    "design_means_by_group": lambda first, second: design_means_by_group(SAMPLE, first, second),
    "design_paired_t": lambda first, second: design_paired_t(SAMPLE, first, second),
    "design_means": lambda first, second: design_means(SAMPLE, first, second, first),
    "linear": lambda first, second: model(first, {"x": second}),
    "logistic": lambda first, second: model(first, {"x": second}, "logistic"),
    "ordinal": lambda first, second: model(first, {"x": second}, "ordinal"),
    "linear by design": lambda first, second: model(first, {"x": second}, sample=SAMPLE),
    "reliability": lambda first, second: reliability({"first": first, "second": second}),
    "drivers": lambda first, second: drivers(first, {"second": second, "again": second}),
}
BAD = {
    "nobody": (NOBODY, NOBODY),
    "nobody in one": (EIGHT, NOBODY),
    "no rows": ([], []),
    "one row": ([1], [2]),
    "one person": ([1, *NOBODY[1:]], EIGHT),
    "everybody alike": (SAME, SAME),
    "different lengths": (EIGHT, GROUPS[:5]),
    "not a column": (EIGHT, 3),
    "infinite": ([float("inf")] * 8, [float("inf")] * 8),
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("test", PAIRED_TESTS)
def test_bad_columns_are_refused_with_a_code(test, bad):
    with pytest.raises(Refused) as refusal:
        PAIRED_TESTS[test](*BAD[bad])
    assert refusal.value.findings[0].problem


def code(call):
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.findings[0].code


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda: two_groups.welch_t(EIGHT, list("aaabbbcc")), "inference.groups"),
        (lambda: two_groups.welch_t(EIGHT, list("aaaaaaab")), "inference.small_group"),
        (lambda: two_groups.welch_t([1, 1, 2, 2], list("aabb")), "inference.constant"),
        (lambda: two_groups.welch_t(EIGHT, GROUPS, [1, 1, 1, -1, 1, 1, 1, 1]), "inference.bad_count"),
        (lambda: two_groups.welch_t(EIGHT, GROUPS, [0] * 8), "inference.bad_count"),
        (lambda: two_groups.welch_t(EIGHT, GROUPS, [None] * 8), "inference.bad_count"),
        (lambda: two_groups.welch_t(GROUPS, GROUPS), "statistics.not_numbers"),
        (lambda: contingency.fisher(EIGHT, GROUPS), "inference.groups"),
        (lambda: contingency.freeman_halton(np.arange(90) % 3, np.arange(90) % 4), "inference.too_large"),
        (lambda: contingency.chi_square(range(10_000), range(10_000)), "inference.too_many"),
        (lambda: several_groups.kruskal_wallis(range(10_000), range(10_000)), "inference.too_many"),
        (lambda: several_groups.kruskal_wallis(EIGHT, GROUPS, "guess"), "inference.bad_choice"),
        (lambda: several_groups.anova(EIGHT, range(8)), "inference.constant"),
        (lambda: several_groups.welch_anova([1, 1, 2, 3], list("aabb")), "inference.constant"),
        (lambda: several_groups.levene(EIGHT, GROUPS, "guess"), "inference.bad_choice"),
        (lambda: several_groups.levene([1, 1, 2, 2], list("aabb")), "inference.constant"),
        (lambda: correlations.pearson(EIGHT, [2 * value for value in EIGHT]), "inference.perfect"),
        (lambda: correlations.pearson(EIGHT[:3], EIGHT[:3]), "inference.too_few"),
        (lambda: correlations.compare_independent(0.5, 3, 0.2, 30), "inference.too_few"),
        (lambda: correlations.compare_independent(1.0, 30, 0.2, 30), "inference.bad_correlation"),
        (lambda: correlations.compare_overlapping(0.9, -0.9, 0.9, 30), "inference.bad_correlation"),
        (lambda: correlations.compare_overlapping(0.5, 0.4, 0.3, 3), "inference.too_few"),
        (lambda: correlations.compare_overlapping(0.5, 0.4, 0.3, 30, "guess"), "inference.bad_choice"),
        (lambda: correlations.compare_by_group(EIGHT, EIGHT, list("aaabbbcc")), "inference.groups"),
        (lambda: correlations.compare_by_group(EIGHT, EIGHT, list("aaaaaabb")), "inference.small_group"),
        (lambda: scales.gamma(np.array([[3.0, 4.0], [0.0, 0.0]])), "inference.constant"),
        (lambda: polychoric([0, 0, 1, 1], [0, 0, 1, 1]), "inference.perfect"),
        (lambda: repeated.mcnemar([0, 1, 0, 1], [0, 1, 0, 1]), "inference.constant"),
        (lambda: repeated.mcnemar([0, 1, 2, 1], [0, 1, 0, 1]), "inference.groups"),
        (lambda: repeated.bowker([0, 1, 2, 1], [0, 1, 2, 1]), "inference.constant"),
        (lambda: repeated.bowker(range(300), range(300)), "inference.too_many"),
        (lambda: repeated.friedman(EIGHT, EIGHT), "inference.groups"),
        (lambda: repeated.friedman(EIGHT, EIGHT, EIGHT), "inference.constant"),
        (lambda: repeated.cochran_q(EIGHT, EIGHT, EIGHT), "inference.groups"),
        (lambda: repeated.cochran_q([0, 1, 0], [0, 1, 0], [0, 1, 0]), "inference.constant"),
        (lambda: repeated.one_sample_t(SAME, 2), "inference.constant"),
        (lambda: reliability({"one": EIGHT}), "inference.groups"),
        (lambda: reliability({"one": EIGHT, "same": SAME}), "inference.constant"),
        (lambda: drivers(EIGHT, {"one": EIGHT}), "inference.groups"),
        (lambda: drivers(EIGHT, {"one": EIGHT, "two": [value * 2 for value in EIGHT]}), "statistics.collinear"),
        (lambda: drivers(EIGHT[:3], {"one": EIGHT[2:5], "two": EIGHT[4:7]}), "inference.too_few"),
        (lambda: trend(SAME, GROUPS), "inference.constant"),
        (lambda: trend(EIGHT, GROUPS, (2024, 2022)), "inference.bad_times"),
        (lambda: trend(EIGHT, GROUPS, (2022,)), "inference.bad_times"),
        (lambda: trend(EIGHT, list("aaaaaaab")), "inference.small_group"),
        (lambda: trend([1, 1, 2, 2], list("aabb")), "inference.constant"),
        (lambda: trend([1, 1, 4, 4, 2, 2], list("aabbcc")), "inference.constant"),
        (lambda: trend(EIGHT, GROUPS, correction="guess"), "inference.bad_choice"),
        (lambda: mode_effect(EIGHT, list("aaabbbcc")), "inference.groups"),
        (lambda: mode_effect(EIGHT, GROUPS, {"same": GROUPS}), "statistics.collinear"),
        (lambda: design_correlation(SAMPLE, EIGHT, EIGHT, "guess"), "statistics.bad_option"),
    ],
)
def test_each_refusal_has_its_code(call, expected):
    assert code(call) == expected


@pytest.mark.parametrize("measure", [Measure.NOMINAL, Measure.ORDINAL, Measure.NUMBER])
@pytest.mark.parametrize("values", [np.full(8, np.nan), np.full(8, 3.0), np.arange(8.0)])
def test_comparing_never_throws_and_says_why_there_is_no_test(measure, values):
    first = Question("first", measure, values, tuple("abcdefgh"))
    second = Question("second", Measure.NOMINAL, np.array([3.0, *[np.nan] * 7]), ("x",) * 4)
    for setting in (Setting(), Setting(SAMPLE), Setting(counts=[1] * 8), Setting(paired=True)):
        found = compare(first, second, setting)
        assert (found.test, bool(found.findings), found.p_value) == ("none", True, None)


def test_a_design_of_other_people_is_refused():
    question = Question("first", Measure.NUMBER, np.arange(5.0))
    assert [finding.code for finding in compare(question, question, Setting(SAMPLE)).findings] == ["inference.unequal"]


def test_paired_questions_must_be_measured_alike():
    one, other = (Question(name, name, np.array([0.0, 1, 2, 1]), ("a", "b", "c")) for name in (Measure.NUMBER, Measure.ORDINAL))
    found = compare(one, other, Setting(paired=True))
    assert [finding.code for finding in found.findings] == ["inference.different_questions"]


def test_as_many_categories_as_are_compared_are_compared():
    places = np.arange(MOST * 2) % MOST
    assert contingency.chi_square(places, np.arange(MOST * 2) % 2).df == MOST - 1
