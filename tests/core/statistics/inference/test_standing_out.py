"""What stands out: ranked by how large it is, corrected over all pairs, small groups left out."""

from math import inf

import pytest

from langnghe.core.response.model import Measure
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.inference.effects import Effect, effect
from langnghe.core.statistics.inference.question import question_of
from langnghe.core.statistics.inference.standing_out import sheltered, standing_out, strength
from tests.columns import dataset, several, single

SEX = single("sex", "m" * 60 + "f" * 60, "mf")
STRONG = single("strong", "a" * 55 + "b" * 5 + "a" * 8 + "b" * 52)
WEAK = single("weak", "a" * 40 + "b" * 20 + "a" * 20 + "b" * 40)
NONE = single("none", "ab" * 60)


def found(*columns, groups=("sex",), minimum=10, **more):
    names = [variable.name for variable, _ in columns]
    return standing_out(Coded(dataset(*columns)), names, groups, minimum, **more)


def test_the_largest_difference_comes_first_and_what_does_not_differ_is_left_out():
    out = found(SEX, WEAK, NONE, STRONG)
    assert [(pair.question, pair.group) for pair in out.found] == [("strong", "sex"), ("weak", "sex")]
    assert (out.tested, out.found[0].strength > out.found[1].strength) == (3, True)


def test_p_values_are_corrected_over_all_pairs():
    plain, corrected = (found(SEX, WEAK, STRONG, correction=how).found[1].result for how in ("none", "holm"))
    assert (corrected.adjusted_p, corrected.correction) == (plain.p_value, "holm")
    assert found(SEX, WEAK, NONE, correction="bonferroni").found[0].result.adjusted_p == pytest.approx(2 * plain.p_value)


def test_a_group_below_the_minimum_takes_no_part():
    few = single("sex", "m" * 60 + "f" * 55 + "x" * 5, "mfx")
    (pair,) = found(few, STRONG).found
    assert [group.label for group in pair.result.groups] in ([], ["m", "f"])
    assert found(few, STRONG, minimum=56).tested == 0


def test_a_question_is_not_compared_with_itself_nor_a_text_at_all():
    words = single("words", "ab" * 60, measure=Measure.TEXT)
    assert found(SEX, words).tested == 0


def test_groups_with_several_answers_are_taken_as_they_are():
    media = several("media", " ".join(["a"] * 60 + ["b"] * 60), "ab")
    assert found(STRONG, media, groups=("media",)).tested == 1


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("cramers_v", 0.0, 0.0),
        ("cramers_v", 0.05, 0.5),
        ("cramers_v", 0.2, 1.5),
        ("cramers_v", 0.5, 3.0),
        ("cramers_v", 0.7, 4.0),
        ("rank_biserial", -0.4, 2.5),
        ("odds_ratio", 1.68, 1.0),
        ("odds_ratio", 1 / 6.71, 3.0),
        ("odds_ratio", 0.0, inf),
    ],
)
def test_the_strength_of_an_effect_is_where_it_stands_among_the_words_for_it(name, value, expected):
    assert strength(Effect(name, value, "")) == pytest.approx(expected)


def test_no_effect_has_no_strength():
    assert (strength(None), strength(effect("odds_ratio", inf))) == (0.0, inf)


@pytest.mark.parametrize(
    ("hidden", "told"),
    [((), [("strong", 140)]), (("x",), [("strong", 120)]), (("m", "x"), []), (None, [])],
    ids=["nothing", "a group", "all but one", "the table"],
)
def test_groups_that_their_table_withholds_take_no_part(hidden, told):
    sex = single("sex", "m" * 60 + "f" * 60 + "x" * 20, "mfx")
    columns = Coded(dataset(sex, single("strong", "a" * 55 + "b" * 5 + "a" * 8 + "b" * 52 + "ab" * 10)))
    out = sheltered(standing_out(columns, ["strong"], ["sex"], 10), columns, {("strong", "sex"): hidden})
    assert (out.tested, out.differing) == (1, 1)
    assert [(one.question, one.result.n) for one in out.found] == told


def test_of_a_question_with_several_answers_those_withheld_are_left_out():
    question = question_of(dataset(several("media", "a b ab", "ab")), "media")
    assert (question.without("a").labels, question.without("a").values.tolist(), question.without("z") is question) == (
        ("b",),
        [[0], [1], [1]],
        True,
    )
