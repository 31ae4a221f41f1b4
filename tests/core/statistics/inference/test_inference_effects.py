"""How large an effect is in words. This table is test and manual."""

import pytest

from langnghe.core.statistics.inference.effects import SCALES, effect


@pytest.mark.parametrize(
    ("name", "limits", "source"),
    [
        ("phi", (0.1, 0.3, 0.5), "Cohen 1988, §3.2"),
        ("pearson_r", (0.1, 0.3, 0.5), "Cohen 1988, §3.2"),
        ("rank_biserial", (0.1, 0.3, 0.5), "Cohen 1988, §3.2"),
        ("cohens_d", (0.2, 0.5, 0.8), "Cohen 1988, §2.2"),
        ("cohens_h", (0.2, 0.5, 0.8), "Cohen 1988, §6.2"),
        ("cohens_g", (0.05, 0.15, 0.25), "Cohen 1988, §5.2"),
        ("cohens_q", (0.1, 0.3, 0.5), "Cohen 1988, §4.2, for Cohen's q"),
        ("eta_squared", (0.01, 0.06, 0.14), "Cohen 1988, §8.2"),
        ("epsilon_squared", (0.01, 0.06, 0.14), "Cohen 1988, §8.2"),
        ("r_squared", (0.02, 0.13, 0.26), "Cohen 1988, §9.3"),
        ("odds_ratio", (1.68, 3.47, 6.71), "Chen, Cohen and Chen 2010"),
    ],
)
def test_the_word_changes_at_the_published_limits(name, limits, source):
    just_below = [limit * 0.999 for limit in limits]
    assert [effect(name, value).size for value in (*just_below, limits[2])] == ["negligible", "small", "medium", "large"]
    assert effect(name, limits[0]).source == source


def test_the_sign_does_not_matter():
    assert [effect("cohens_d", value).size for value in (-0.9, -0.1)] == ["large", "negligible"]


@pytest.mark.parametrize(("value", "size"), [(1, "negligible"), (0.5, "small"), (2, "small"), (0.1, "large"), (0, "large")])
def test_an_odds_ratio_below_one_is_as_large_as_one_by_it(value, size):
    assert effect("odds_ratio", value).size == size


@pytest.mark.parametrize(("least", "size"), [(2, "small"), (3, "small"), (4, "medium"), (5, "medium"), (10, "large")])
def test_cramers_v_weighs_more_in_a_larger_table(least, size):
    assert effect("cramers_v", 0.2, least=least).size == size


@pytest.mark.parametrize(
    ("value", "word"), [(-0.4, "poor"), (0.69, "poor"), (0.7, "acceptable"), (0.8, "good"), (0.95, "excellent")]
)
def test_reliability_has_words_of_its_own(value, word):
    assert effect("cronbachs_alpha", value).size == word


def test_every_scale_has_a_source():
    assert [name for name, scale in SCALES.items() if not scale.source] == []
