"""Figures about answers that are still coming in move in steps, so that two looks never tell of one person."""

import pytest

from langnghe.core.response.looking import looked_at, may_move, patterns_from_json, patterns_to_json
from langnghe.core.response.patterns import ItemResponse, Patterns
from tests.cast import QUESTIONNAIRE


@pytest.mark.parametrize(
    ("accepted", "least", "seen"), [(0, 10, 0), (19, 10, 0), (20, 10, 10), (57, 10, 47), (100, 30, 70)], ids=str
)
def test_the_smallest_group_is_left_out(accepted, least, seen):
    assert looked_at(accepted, least) == seen


@pytest.mark.parametrize(
    ("shown", "now", "moves"),
    [(0, 9, False), (0, 10, True), (20, 29, False), (20, 31, True), (5000, 5049, False), (5000, 5050, True)],
    ids=str,
)
def test_figures_move_by_a_group_at_least(shown, now, moves):
    assert may_move(shown, now, 10) is moves


def test_patterns_are_kept_as_counts_and_come_back_in_the_questionnaires_words():
    goes = QUESTIONNAIRE.question("goes")
    found = Patterns(30, (ItemResponse("goes", goes.label, 30, 28), ItemResponse("gone", goes.label, 30, 1)), 3)
    kept = patterns_to_json(found)
    assert kept == {"seen": 30, "alike": 3, "items": [["goes", 30, 28], ["gone", 30, 1]]}
    assert patterns_from_json(kept, QUESTIONNAIRE) == Patterns(30, found.items[:1], 3)
