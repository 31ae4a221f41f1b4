"""The tests there are: what each compares, and where it is described."""

from __future__ import annotations

from dataclasses import dataclass

ASSOCIATION, GROUPS, REPEATED, MEAN = "association", "groups", "repeated", "mean"


@dataclass(frozen=True, slots=True)
class Test:
    """`compares`: "association" of two questions, "groups" of people, the same people on "repeated" occasions, a "mean" with a
    given one. `source`: who described it. `statistic`: its usual letter, "" where it has none."""

    __test__ = False  # not a test of pytest's, whatever its name

    compares: str
    statistic: str
    source: str


TESTS = {
    "pearson_chi_square": Test(ASSOCIATION, "χ²", "Pearson 1900"),
    "fisher": Test(ASSOCIATION, "", "Fisher 1934"),
    "freeman_halton": Test(ASSOCIATION, "", "Freeman and Halton 1951"),
    "monte_carlo": Test(ASSOCIATION, "χ²", "Hope 1968"),
    "rao_scott": Test(ASSOCIATION, "F", "Rao and Scott 1984"),
    "kendall": Test(ASSOCIATION, "z", "Kendall 1945"),
    "spearman": Test(ASSOCIATION, "t", "Spearman 1904"),
    "pearson": Test(ASSOCIATION, "t", "Pearson 1896"),
    "polychoric": Test(ASSOCIATION, "z", "Olsson 1979"),
    "design_spearman": Test(ASSOCIATION, "t", "Lumley and Scott 2013"),
    "design_pearson": Test(ASSOCIATION, "t", "Binder 1983"),
    "fisher_z": Test(ASSOCIATION, "z", "Fisher 1921"),
    "meng": Test(ASSOCIATION, "z", "Meng, Rosenthal and Rubin 1992"),
    "steiger": Test(ASSOCIATION, "z", "Steiger 1980"),
    "mann_whitney": Test(GROUPS, "W", "Mann and Whitney 1947"),
    "kruskal_wallis": Test(GROUPS, "H", "Kruskal and Wallis 1952"),
    "student_t": Test(GROUPS, "t", "Student 1908"),
    "welch_t": Test(GROUPS, "t", "Welch 1947"),
    "anova": Test(GROUPS, "F", "Fisher 1925"),
    "welch_anova": Test(GROUPS, "F", "Welch 1951"),
    "levene": Test(GROUPS, "F", "Levene 1960"),
    "brown_forsythe": Test(GROUPS, "F", "Brown and Forsythe 1974"),
    "design_t": Test(GROUPS, "t", "Binder 1983"),
    "design_anova": Test(GROUPS, "F", "Binder 1983"),
    "design_rank": Test(GROUPS, "t", "Lumley and Scott 2013"),
    "design_ranks": Test(GROUPS, "F", "Lumley and Scott 2013"),
    "one_sample_t": Test(MEAN, "t", "Student 1908"),
    "paired_t": Test(REPEATED, "t", "Student 1908"),
    "wilcoxon": Test(REPEATED, "V", "Wilcoxon 1945"),
    "mcnemar": Test(REPEATED, "χ²", "McNemar 1947"),
    "mcnemar_exact": Test(REPEATED, "", "McNemar 1947"),
    "bowker": Test(REPEATED, "χ²", "Bowker 1948"),
    "friedman": Test(REPEATED, "χ²", "Friedman 1937"),
    "cochran_q": Test(REPEATED, "Q", "Cochran 1950"),
    "design_paired_t": Test(REPEATED, "t", "Binder 1983"),
    "design_means": Test(REPEATED, "F", "Binder 1983"),
    "trend": Test(GROUPS, "t", "Cochran 1954; Armitage 1955"),
    "mode_effect": Test(GROUPS, "t", "Binder 1983"),
    "each_answer": Test(ASSOCIATION, "", "Holm 1979"),
    "none": Test(ASSOCIATION, "", ""),
}
"""By code."""
