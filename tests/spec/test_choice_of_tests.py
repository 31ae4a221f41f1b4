"""Which test is made of two questions. This table is test and manual: it is read from the top, as the rule itself.

The measures: “categories” (no order), “scale” (ordered steps), “number”, “several” (several answers), “unfit” (date, text).
Numbers have “enough” people when every group has 30, or when the answers of smaller groups look normal (Shapiro and Wilk). Tables
have “enough” when every expected count is at least 5; “cochran” when none is below 1 and at most a fifth are below 5; else “few”
for two by two and “sparse”. A sample has a “design” when it has weights, strata or clusters."""

from pathlib import Path

import numpy as np
import pytest

from langnghe.core.report import inference_en, inference_vi
from langnghe.core.response.model import Measure
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.inference.answer import Setting, compare, compare_occasions
from langnghe.core.statistics.inference.catalogue import TESTS
from langnghe.core.statistics.inference.question import Question
from langnghe.core.statistics.inference.rule import RULES, Case, choose, pair_of

BY, AND, NUMBERS = "categories by categories", "scale by scale", "number by number"
TABLE = [
    # pair, asked, sample, groups, sizes -> the rule, the test
    (("unfit", "once", "simple", "", ""), "unfit", "none"),
    (("several by several", "once", "simple", "", ""), "two_with_several", "none"),
    (("several", "once", "simple", "", ""), "each_answer", "each_answer"),
    (("several", "once", "design", "", ""), "each_answer", "each_answer"),
    ((BY, "often", "simple", "more", ""), "often_categories", "none"),
    ((BY, "often", "design", "two", ""), "often_by_design", "design_means"),
    ((AND, "often", "design", "more", ""), "often_by_design", "design_means"),
    ((BY, "often", "simple", "two", ""), "often_two_categories", "cochran_q"),
    ((AND, "often", "simple", "more", ""), "often", "friedman"),
    ((NUMBERS, "often", "simple", "more", ""), "often", "friedman"),
    ((BY, "twice", "simple", "more", "enough"), "twice_categories", "bowker"),
    ((BY, "twice", "design", "two", "enough"), "twice_by_design", "design_paired_t"),
    ((AND, "twice", "design", "more", "enough"), "twice_by_design", "design_paired_t"),
    ((NUMBERS, "twice", "design", "more", "few"), "twice_by_design", "design_paired_t"),
    ((BY, "twice", "simple", "two", "enough"), "twice_two_categories", "mcnemar"),
    ((AND, "twice", "simple", "more", "enough"), "twice_scale", "wilcoxon"),
    ((NUMBERS, "twice", "simple", "more", "enough"), "twice_enough", "paired_t"),
    ((NUMBERS, "twice", "simple", "more", "few"), "twice_few", "wilcoxon"),
    ((BY, "once", "design", "two", "few"), "design_categories", "rao_scott"),
    (("scale by categories", "once", "design", "two", "enough"), "design_scale_by_groups", "design_rank"),
    ((AND, "once", "design", "", "enough"), "design_scales", "design_spearman"),
    (("number by categories", "once", "design", "two", "few"), "design_number_by_two", "design_t"),
    (("number by categories", "once", "design", "more", "few"), "design_number_by_more", "design_anova"),
    (("number by scale", "once", "design", "", "enough"), "design_number_by_scale", "design_spearman"),
    ((NUMBERS, "once", "design", "", "few"), "design_numbers", "design_pearson"),
    ((BY, "once", "simple", "more", "enough"), "expected_sufficient", "pearson_chi_square"),
    ((BY, "once", "simple", "more", "cochran"), "expected_cochran", "pearson_chi_square"),
    ((BY, "once", "simple", "two", "few"), "expected_small_2x2", "fisher"),
    ((BY, "once", "simple", "more", "small"), "expected_small_exact", "freeman_halton"),
    ((BY, "once", "simple", "more", "sparse"), "expected_small", "monte_carlo"),
    (("scale by categories", "once", "simple", "two", "enough"), "scale_by_two", "mann_whitney"),
    (("scale by categories", "once", "simple", "more", "few"), "scale_by_more", "kruskal_wallis"),
    ((AND, "once", "simple", "", "enough"), "scales", "kendall"),
    (("number by categories", "once", "simple", "two", "enough"), "number_by_two", "welch_t"),
    (("number by categories", "once", "simple", "two", "few"), "number_by_two_few", "mann_whitney"),
    (("number by categories", "once", "simple", "more", "enough"), "number_by_more", "welch_anova"),
    (("number by categories", "once", "simple", "more", "few"), "number_by_more_few", "kruskal_wallis"),
    (("number by scale", "once", "simple", "", "enough"), "number_by_scale", "spearman"),
    ((NUMBERS, "once", "simple", "", "enough"), "numbers_enough", "pearson"),
    ((NUMBERS, "once", "simple", "", "few"), "numbers_few", "spearman"),
]


@pytest.mark.parametrize(("case", "code", "test"), TABLE)
def test_the_first_row_that_fits_decides(case, code, test):
    rule = choose(Case(*case))
    assert (rule.code, rule.test) == (code, test)


def test_the_table_has_every_rule_and_every_rule_a_test_of_the_catalogue():
    assert {code for _, code, _ in TABLE} == {rule.code for rule in RULES}
    assert {rule.test for rule in RULES} <= set(TESTS)


@pytest.mark.parametrize(
    ("first", "second", "pair"),
    [
        ("nominal", "number", "number by categories"),
        ("number", "nominal", "number by categories"),
        ("ordinal", "nominal", "scale by categories"),
        ("multiple", "number", "several"),
        ("multiple", "multiple", "several by several"),
        ("text", "multiple", "unfit"),
        ("date", "number", "unfit"),
    ],
)
def test_a_pair_has_one_name_whichever_comes_first(first, second, pair):
    assert pair_of(Measure(first), Measure(second)) == pair


# the same with answers

K = np.arange(60.0)
DESIGN = Design({"w": 1 + K % 3, "c": K // 5}, weights="w", clusters="c").sample
SKEWED = np.where(K % 20 == 0, 100.0, K % 3)


def question(measure, values, width=2):
    return Question(str(measure), Measure(measure), np.asarray(values, dtype=float), tuple("abcdefghij"[:width]))


TWO, THREE = question("nominal", K % 2), question("nominal", K // 2 % 3, 3)
STEPS, STEPS_AGAIN = question("ordinal", K * 7 % 11 % 5, 5), question("ordinal", K * 5 % 13 % 5, 5)
NUMBER, OTHER_NUMBER = question("number", K * 37 % 61), question("number", K * 17 % 59)
RARE = question("nominal", (K < 3).astype(float))
FEW_AND_SKEWED, FEW_GROUPS = question("number", SKEWED[:20]), question("nominal", (K % 2)[:20])
UNEVEN = question("nominal", np.where(K >= 54, 4, K // 2 % 4), 5)
RARE_AMONG_MANY = question("nominal", np.minimum(K // 3, 9), 10)
SEVERAL = Question("several", Measure.MULTIPLE, np.column_stack((K % 2, K % 3 == 0)), ("x", "y"))


@pytest.mark.parametrize(
    ("first", "second", "setting", "test"),
    [
        (TWO, THREE, Setting(), "pearson_chi_square"),
        (TWO, RARE, Setting(), "fisher"),
        (UNEVEN, TWO, Setting(), "pearson_chi_square"),
        (FEW_GROUPS, question("nominal", (K % 3)[:20], 3), Setting(), "freeman_halton"),
        (RARE_AMONG_MANY, THREE, Setting(), "none"),
        (RARE_AMONG_MANY, THREE, Setting(generator=np.random.default_rng(1)), "monte_carlo"),
        (STEPS, TWO, Setting(), "mann_whitney"),
        (THREE, STEPS, Setting(), "kruskal_wallis"),
        (STEPS, STEPS_AGAIN, Setting(), "kendall"),
        (NUMBER, TWO, Setting(), "welch_t"),
        (NUMBER, THREE, Setting(), "welch_anova"),
        (FEW_AND_SKEWED, FEW_GROUPS, Setting(), "mann_whitney"),
        (NUMBER, STEPS, Setting(), "spearman"),
        (NUMBER, OTHER_NUMBER, Setting(), "pearson"),
        (SEVERAL, TWO, Setting(), "each_answer"),
        (TWO, question("nominal", K // 2 % 2), Setting(paired=True), "mcnemar"),
        (THREE, question("nominal", K % 3, 3), Setting(paired=True), "bowker"),
        (STEPS, STEPS_AGAIN, Setting(paired=True), "wilcoxon"),
        (NUMBER, OTHER_NUMBER, Setting(paired=True), "paired_t"),
        (TWO, THREE, Setting(DESIGN), "rao_scott"),
        (STEPS, TWO, Setting(DESIGN), "design_rank"),
        (STEPS, THREE, Setting(DESIGN), "design_ranks"),
        (STEPS, STEPS_AGAIN, Setting(DESIGN), "design_spearman"),
        (NUMBER, TWO, Setting(DESIGN), "design_t"),
        (NUMBER, THREE, Setting(DESIGN), "design_anova"),
        (NUMBER, OTHER_NUMBER, Setting(DESIGN), "design_pearson"),
        (NUMBER, OTHER_NUMBER, Setting(DESIGN, paired=True), "design_paired_t"),
        (SEVERAL, STEPS, Setting(DESIGN), "each_answer"),
        (TWO, THREE, Setting(counts=1 + K % 3), "pearson_chi_square"),
        (NUMBER, THREE, Setting(counts=1 + K % 3), "anova"),
        (STEPS, TWO, Setting(counts=1 + K % 3), "none"),
    ],
)
def test_questions_get_the_test_of_the_rule(first, second, setting, test):
    assert compare(first, second, setting).test == test


@pytest.mark.parametrize(
    ("questions", "setting", "test"),
    [
        ((STEPS, STEPS_AGAIN, STEPS), Setting(), "friedman"),
        ((TWO, RARE, TWO), Setting(), "cochran_q"),
        ((TWO, RARE, question("nominal", K // 3 % 2)), Setting(DESIGN), "design_means"),
        ((THREE, THREE, THREE), Setting(), "none"),
        ((STEPS, STEPS), Setting(), "none"),
        ((STEPS, TWO, STEPS), Setting(), "none"),
        ((), Setting(), "none"),
    ],
)
def test_occasions_get_the_test_of_the_rule(questions, setting, test):
    assert compare_occasions(questions, setting).test == test


@pytest.mark.parametrize(
    ("page", "phrases"), [("statistical-tests.vi.md", inference_vi.PHRASES), ("statistical-tests.md", inference_en.PHRASES)]
)
def test_the_guide_shows_the_rule_as_it_is(page, phrases):
    rows = [f"| {n} | {phrases['reason_' + rule.code]} | {phrases['test_' + rule.test]} |" for n, rule in enumerate(RULES, 1)]
    text = (Path(__file__).parents[2] / "docs" / "how-to" / page).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line[2:3].isdigit() and line.startswith("| ")] == rows
