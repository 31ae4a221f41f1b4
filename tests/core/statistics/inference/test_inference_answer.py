"""Two questions in, one result out: its names, its parts, its corrections and its warnings."""

import numpy as np
import pytest

from langnghe.core.response.model import Measure
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.inference.answer import Setting, compare, compare_occasions
from langnghe.core.statistics.inference.question import Question
from langnghe.core.statistics.inference.results import Assumption, Result

K = np.arange(120.0)
DESIGN = Design({"w": 1 + K % 3, "c": K // 5}, weights="w", clusters="c")
GROUP = Question("group", Measure.NOMINAL, K // 2 % 3, ("north", "centre", "south"))
HALF = Question("half", Measure.NOMINAL, K % 2, ("old", "young"))
STEPS = Question("steps", Measure.ORDINAL, (K * 7 % 11 + K // 2 % 3) % 5, tuple("12345"))
SEVERAL = Question("several", Measure.MULTIPLE, np.column_stack((K // 2 % 3 == 0, K % 2, K * 0)), ("north", "young", "nobody"))


def test_groups_and_pairs_are_called_by_their_codes():
    found = compare(STEPS, GROUP)
    assert [group.label for group in found.groups] == ["north", "centre", "south"]
    assert [(pair.first, pair.second) for pair in found.pairs] == [("north", "centre"), ("north", "south"), ("centre", "south")]


def test_the_result_says_when_the_second_question_is_the_one_measured():
    straight, turned = compare(STEPS, GROUP), compare(GROUP, STEPS)
    assert (straight.turned, turned.turned) == (False, True)
    assert straight.p_value == turned.p_value


def test_a_result_knows_its_rule():
    assert [compare(STEPS, GROUP).reason, Result("fisher", 3).reason, Result("fisher", 3).because("few").reason] == [
        "scale_by_more",
        "asked",
        "few",
    ]


def test_each_answer_is_tested_and_corrected_over_the_answers_that_could_be():
    found = compare(GROUP, SEVERAL)
    assert [(part.label, part.test) for part in found.parts] == [
        ("north", "pearson_chi_square"),
        ("young", "pearson_chi_square"),
        ("nobody", "none"),
    ]
    assert [part.correction for part in found.parts] == ["holm", "holm", "none"]
    assert (found.label, found.adjusted_p, found.turned) == ("north", found.parts[0].adjusted_p, True)


def test_another_correction_may_be_asked_for():
    found = compare(SEVERAL, GROUP, Setting(correction="bonferroni"))
    assert found.parts[1].adjusted_p == pytest.approx(min(1, 2 * found.parts[1].p_value))


def test_several_answers_of_which_none_can_be_tested_give_no_test():
    nobody = Question("several", Measure.MULTIPLE, np.zeros((120, 2)), ("a", "b"))
    assert [finding.code for finding in compare(nobody, GROUP).findings] == ["inference.groups", "inference.groups"]


def test_warnings_of_the_answers_are_told_once():
    found = compare(SEVERAL, HALF, Setting(counts=1 + K % 3))
    assert [finding.code for finding in found.findings] == ["inference.counted"]


def test_a_test_without_a_form_under_the_design_says_so():
    again = Question("group", Measure.NOMINAL, K % 3, GROUP.labels)
    found = compare(GROUP, again, Setting(DESIGN.sample, paired=True))
    assert (found.test, [finding.code for finding in found.findings]) == ("bowker", ["inference.unweighted"])


def test_a_domain_of_the_design_is_kept():
    inside = DESIGN.where(K < 60).sample
    assert (compare(STEPS, GROUP, Setting(inside)).n, compare(SEVERAL, HALF, Setting(inside)).n) == (60, 60)


def test_occasions_are_called_by_their_questions():
    later = Question("later", Measure.ORDINAL, K * 5 % 13 % 5, STEPS.labels)
    last = Question("last", Measure.ORDINAL, K * 3 % 7 % 5, STEPS.labels)
    found = compare_occasions((STEPS, later, last))
    assert [group.label for group in found.groups] == ["steps", "later", "last"]


def test_the_p_value_to_judge_by_is_the_corrected_one():
    assert [Result("fisher", 3, 0.01).decisive_p, Result("fisher", 3, 0.01, adjusted_p=0.03).decisive_p] == [0.01, 0.03]


def test_only_what_was_checked_and_fails_is_broken():
    parts = (Assumption("random"), Assumption("linear", holds=True), Assumption("normal", holds=False))
    assert Result("pearson", 3, assumptions=parts).broken == parts[2:]
