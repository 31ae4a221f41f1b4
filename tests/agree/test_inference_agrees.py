"""What must hold of any answers: the order of groups, the names of categories and the unit of numbers do not matter."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.response.model import Measure
from langnghe.core.statistics.correction import CORRECTIONS
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.independence import fisher_p_value
from langnghe.core.statistics.inference import contingency, scales, two_groups
from langnghe.core.statistics.inference.answer import Setting, compare
from langnghe.core.statistics.inference.correlations import pearson, spearman
from langnghe.core.statistics.inference.exact import exact_p_value
from langnghe.core.statistics.inference.inputs import crossed
from langnghe.core.statistics.inference.question import Question
from langnghe.core.statistics.inference.several_groups import anova, kruskal_wallis

ROWS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(1, 5)), min_size=4, max_size=60)
SETTINGS = settings(max_examples=40)
ONES = ("kendall_tau_b", "goodman_kruskal_gamma", "somers_d", "somers_d_first")


def columns(rows):
    return (np.array(column, dtype=float) for column in zip(*rows, strict=True))


def refused_or(test, *given_columns):
    try:
        return test(*given_columns)
    except Refused:
        assume(False)


def same(one, other, sign=1):
    assert one.p_value == pytest.approx(other.p_value, rel=1e-6, abs=1e-12)
    assert one.effect.value == pytest.approx(sign * other.effect.value, rel=1e-6, abs=1e-9)


@SETTINGS
@given(ROWS)
def test_tables_do_not_mind_which_question_comes_first_nor_what_answers_are_called(rows):
    first, second, _ = columns(rows)
    found = refused_or(contingency.chi_square, first, second)
    turned = contingency.chi_square(second, first)
    renamed = contingency.chi_square(-first, np.array(list("dbca"))[second.astype(int)])
    for other in (turned, renamed):
        assert found.statistic == pytest.approx(other.statistic, rel=1e-9, abs=1e-12)
    assert 0 <= found.p_value <= 1
    assert all(0 <= measured.value <= 1 + 1e-12 for measured in found.measures[:2])


@SETTINGS
@given(ROWS)
def test_counting_people_is_the_same_as_repeating_their_rows(rows):
    first, second, counts = columns(rows)
    again = np.repeat(np.arange(len(first)), counts.astype(int))
    found = refused_or(contingency.chi_square, first, second, counts)
    assert found.p_value == pytest.approx(contingency.chi_square(first[again], second[again]).p_value, rel=1e-9, abs=1e-12)


@SETTINGS
@given(ROWS)
def test_two_scales_turned_round_have_the_same_strength_the_other_way(rows):
    first, second, _ = columns(rows)
    found = refused_or(scales.kendall, first, second)
    same(found, scales.kendall(-first, second), -1)
    same(found, scales.kendall(second, first))
    assert all(-1 <= measured.value <= 1 for measured in found.measures)
    assert {measured.name for measured in (found.estimate, *found.measures)} == set(ONES)


@SETTINGS
@given(ROWS)
def test_correlations_do_not_mind_units(rows):
    first, second, more = columns(rows)
    other = second * 10 + more
    same(refused_or(pearson, first, other), pearson(3 * first + 7, -2 * other), -1)
    same(refused_or(spearman, first, other), spearman(first**3, other))


@SETTINGS
@given(ROWS)
def test_groups_do_not_mind_what_they_are_called(rows):
    values, groups, more = columns(rows)
    measured, renamed = values * 7 + more, np.array(list("cabd"))[groups.astype(int)]
    for test in (anova, kruskal_wallis):
        found = refused_or(test, measured, groups)
        same(found, test(measured, renamed))
        assert all(pair.adjusted_p >= pair.p_value - 1e-15 for pair in found.pairs)


@SETTINGS
@given(ROWS)
def test_two_groups_changed_over_have_the_difference_the_other_way(rows):
    values, groups, more = columns(rows)
    measured, half = values * 7 + more, groups % 2
    for test in (two_groups.welch_t, two_groups.student_t, two_groups.mann_whitney):
        same(refused_or(test, measured, half), test(measured, 1 - half), -1)


@SETTINGS
@given(ROWS)
def test_several_groups_of_two_are_the_t_test_squared(rows):
    values, groups, more = columns(rows)
    measured, half = values * 7 + more, groups % 2
    t = refused_or(two_groups.student_t, measured, half)
    assert anova(measured, half).statistic == pytest.approx(t.statistic**2, rel=1e-7, abs=1e-9)


@SETTINGS
@given(
    ROWS, st.sampled_from(list(Measure)), st.sampled_from(list(Measure)), st.sampled_from(["plain", "design", "counts", "paired"])
)
def test_comparing_any_two_questions_gives_a_result_without_nan(rows, one, other, how):
    first, second, weights = columns(rows)
    sample = Design({"w": weights}, "w").sample if how == "design" else None
    counts = weights if how == "counts" else None
    questions = [question(measure, values) for measure, values in ((one, first), (other, second))]
    found = compare(*questions, Setting(sample, how == "paired", counts))
    figures = (found.p_value, found.statistic, found.df, found.ddf, found.effect.value if found.effect else None)
    assert all(figure is None or np.isfinite(figure) for figure in figures)
    assert (found.p_value is None) == bool(found.test == "none")
    assert found.p_value is not None or found.findings


def question(measure, values):
    if measure is Measure.MULTIPLE:
        return Question(measure.value, measure, (values[:, None] == np.arange(5)).astype(float), tuple("abcde"))
    return Question(measure.value, measure, values, tuple("abcde"))


@given(st.lists(st.floats(0, 1), max_size=12), st.sampled_from(sorted(CORRECTIONS)))
def test_a_correction_keeps_the_order_and_never_helps(p_values, name):
    adjusted = CORRECTIONS[name](p_values)
    assert all(p <= better <= 1 for p, better in zip(p_values, adjusted, strict=True))
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    assert [adjusted[place] for place in order] == sorted(adjusted)


@SETTINGS
@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=2, max_size=2))
def test_the_exact_test_of_any_shape_is_fishers_for_two_by_two(counts):
    assume(sum(map(sum, counts)))
    assert exact_p_value(np.array(counts, dtype=float)) == pytest.approx(fisher_p_value(counts), rel=1e-12)


@SETTINGS
@given(ROWS)
def test_pairs_of_people_counted_one_by_one_give_gamma(rows):
    first, second, _ = columns(rows)
    agree = sum((a - c) * (b - d) > 0 for a, b in zip(first, second, strict=True) for c, d in zip(first, second, strict=True))
    differ = sum((a - c) * (b - d) < 0 for a, b in zip(first, second, strict=True) for c, d in zip(first, second, strict=True))
    assume(agree + differ and len(set(first)) > 1 and len(set(second)) > 1)
    assert scales.gamma(crossed(first, second).counts).value == pytest.approx((agree - differ) / (agree + differ))
