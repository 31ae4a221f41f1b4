"""Which test suits two questions: the rule as a table, read from the top; the first row that fits decides."""

from __future__ import annotations

from dataclasses import dataclass

from langnghe.core.response.model import Measure

ENOUGH = 30
"""From so many people in every group on, means are taken as nearly normal whatever the answers look like."""
EXPECTED = 5.0
"""From so large an expected count in every cell on, Pearson's statistic is taken to follow the chi-square distribution."""
LEAST_EXPECTED = 1.0
SHARE_BELOW = 0.2
"""Otherwise no expected count below the one, and at most the other's share of them below EXPECTED (W. G. Cochran 1954)."""
NORMAL = 0.05
"""Answers of a small group look normal when the p value of Shapiro and Wilk's test is not below this."""

_WORDS = {
    Measure.NOMINAL: "categories",
    Measure.ORDINAL: "scale",
    Measure.NUMBER: "number",
    Measure.MULTIPLE: "several",
    Measure.DATE: "unfit",
    Measure.TEXT: "unfit",
}
_ORDER = ("unfit", "several", "number", "scale", "categories")


@dataclass(frozen=True, slots=True)
class Case:
    """What the rule asks about two questions. `pair`: the two measures, "number by categories" (`pair_of` makes it). `asked`:
    "once" for two questions about different things, "twice" for the same one asked twice of the same people, "often" for three
    times and more. `sample`: "design" when it has weights, strata or clusters, else "simple". `groups`: "two" or "more" groups,
    "" where nothing groups. `sizes`: for tables "enough", "cochran", "few" (two by two), "small" (few enough tables with its
    margins to go through all) or "sparse"; for numbers "enough" or "few"."""

    pair: str
    asked: str = "once"
    sample: str = "simple"
    groups: str = ""
    sizes: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: for cases that agree with all that is not empty here, `test` is made (a code of `catalogue.TESTS`); `code` names
    the reason."""

    code: str
    test: str
    pair: str = ""
    asked: str = ""
    sample: str = ""
    groups: str = ""
    sizes: str = ""

    def fits(self, case: Case) -> bool:
        """Whether the row is about this case."""
        asked = ((self.pair, case.pair), (self.asked, case.asked), (self.sample, case.sample), (self.groups, case.groups))
        return all(mine in ("", its) for mine, its in (*asked, (self.sizes, case.sizes)))


BY, AND = "categories by categories", "scale by scale"
RULES = (
    Rule("unfit", "none", "unfit"),
    Rule("two_with_several", "none", "several by several"),
    Rule("each_answer", "each_answer", "several"),
    Rule("often_categories", "none", BY, "often", groups="more"),
    Rule("often_by_design", "design_means", asked="often", sample="design"),
    Rule("often_two_categories", "cochran_q", BY, "often"),
    Rule("often", "friedman", asked="often"),
    Rule("twice_categories", "bowker", BY, "twice", groups="more"),
    Rule("twice_by_design", "design_paired_t", asked="twice", sample="design"),
    Rule("twice_two_categories", "mcnemar", BY, "twice"),
    Rule("twice_scale", "wilcoxon", AND, "twice"),
    Rule("twice_enough", "paired_t", asked="twice", sizes="enough"),
    Rule("twice_few", "wilcoxon", asked="twice"),
    Rule("design_categories", "rao_scott", BY, sample="design"),
    Rule("design_scale_by_groups", "design_rank", "scale by categories", sample="design"),
    Rule("design_scales", "design_spearman", AND, sample="design"),
    Rule("design_number_by_two", "design_t", "number by categories", sample="design", groups="two"),
    Rule("design_number_by_more", "design_anova", "number by categories", sample="design"),
    Rule("design_number_by_scale", "design_spearman", "number by scale", sample="design"),
    Rule("design_numbers", "design_pearson", "number by number", sample="design"),
    Rule("expected_sufficient", "pearson_chi_square", BY, sizes="enough"),
    Rule("expected_cochran", "pearson_chi_square", BY, sizes="cochran"),
    Rule("expected_small_2x2", "fisher", BY, sizes="few"),
    Rule("expected_small_exact", "freeman_halton", BY, sizes="small"),
    Rule("expected_small", "monte_carlo", BY),
    Rule("scale_by_two", "mann_whitney", "scale by categories", groups="two"),
    Rule("scale_by_more", "kruskal_wallis", "scale by categories"),
    Rule("scales", "kendall", AND),
    Rule("number_by_two", "welch_t", "number by categories", groups="two", sizes="enough"),
    Rule("number_by_two_few", "mann_whitney", "number by categories", groups="two"),
    Rule("number_by_more", "welch_anova", "number by categories", sizes="enough"),
    Rule("number_by_more_few", "kruskal_wallis", "number by categories"),
    Rule("number_by_scale", "spearman", "number by scale"),
    Rule("numbers_enough", "pearson", "number by number", sizes="enough"),
    Rule("numbers_few", "spearman", "number by number"),
)


def pair_of(first: Measure, second: Measure) -> str:
    """The two measures as the rule names them, whichever comes first: "number by categories"; "unfit" when one is a date or a
    text, "several" when one question (and not both) takes several answers."""
    words = sorted((_WORDS[first], _WORDS[second]), key=_ORDER.index)
    if words[0] == "unfit" or (words[0] == "several" and words[1] != "several"):
        return words[0]
    return " by ".join(words)


def choose(case: Case) -> Rule:
    """The row that decides. Every case of questions that were measured has one."""
    return next(rule for rule in RULES if rule.fits(case))
