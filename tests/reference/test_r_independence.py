"""Tests of independence against R: figures printed in R's own examples, to all the digits printed there.

M <- as.table(rbind(c(762, 327, 468), c(484, 239, 477)))          # ?chisq.test, after Agresti (2007)
chisq.test(M)                       # X-squared = 30.07, df = 2, p-value = 2.954e-07
chisq.test(margin.table(HairEyeColor, c(1, 2)))                   # X-squared = 138.29, df = 9, p-value < 2.2e-16
chisq.test(margin.table(UCBAdmissions, c(1, 2)), correct = FALSE) # X-squared = 92.205, df = 1
library(vcd); assocstats(xtabs(~ Treatment + Improved, Arthritis))
                                    # Pearson 13.055, df 2, P(> X^2) 0.0014626, Cramer's V 0.394
fisher.test(matrix(c(3, 1, 1, 3), 2))                             # ?fisher.test, tea tasting: p-value = 0.4857
fisher.test(matrix(c(2, 10, 15, 3), 2))                           # ?fisher.test, convictions: p-value = 0.0005367
chisq.test(table(mtcars$cyl, mtcars$gear))                        # X-squared = 18.036, df = 4 (small expected counts)
"""

import numpy as np
import pytest

from langnghe.core.statistics.independence import independence_test

PARTY = [[762, 327, 468], [484, 239, 477]]
HAIR_BY_EYE = [[68, 20, 15, 5], [119, 84, 54, 29], [26, 17, 14, 14], [7, 94, 10, 16]]
ADMITTED_BY_GENDER = [[1198, 557], [1493, 1278]]
ARTHRITIS = [[29, 7, 7], [13, 7, 21]]
CYLINDERS_BY_GEARS = [[1, 8, 2], [2, 4, 1], [12, 0, 2]]


@pytest.mark.parametrize(
    ("counts", "statistic", "df", "p_value"),
    [
        (PARTY, "30.07", 2, "2.954e-07"),
        (HAIR_BY_EYE, "138.3", 9, "2.325e-25"),
        (ADMITTED_BY_GENDER, "92.21", 1, "7.814e-22"),
        (ARTHRITIS, "13.06", 2, "0.001463"),
    ],
)
def test_chi_square_is_that_of_r(counts, statistic, df, p_value):
    test = independence_test(counts)
    assert (test.name, f"{test.statistic:.4g}", test.df, f"{test.p_value:.4g}") == ("pearson", statistic, df, p_value)


def test_cramers_v_is_that_of_vcd():
    assert f"{independence_test(ARTHRITIS).cramers_v:.3f}" == "0.394"


@pytest.mark.parametrize(("counts", "p_value"), [([[3, 1], [1, 3]], "0.4857143"), ([[8, 2], [1, 5]], "0.03496503")])
def test_fishers_exact_test_is_that_of_r(counts, p_value):
    test = independence_test(counts)
    assert (test.name, test.statistic, f"{test.p_value:.7g}") == ("fisher", None, p_value)


def test_the_statistic_of_a_sparse_table_is_that_of_r_and_its_p_value_is_near():
    test = independence_test(CYLINDERS_BY_GEARS, np.random.default_rng(2024))
    assert (test.name, f"{test.statistic:.5g}") == ("simulated", "18.036")
    assert test.p_value == pytest.approx(0.0005, abs=0.0007)
