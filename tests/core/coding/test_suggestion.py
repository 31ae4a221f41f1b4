"""Suggestions: learnt from few answers, asked for by doubt, trusted by what was coded one by one."""

import csv
from pathlib import Path

import numpy as np
import pytest

from langnghe.core.coding import groups as grouping
from langnghe.core.coding.groups import Group, common_words, groups_of, tree_of
from langnghe.core.coding.normalise import collapsed, key
from langnghe.core.coding.suggestion import alike, alone, asked_next, confidences, learn, suggest
from langnghe.core.coding.trial import suggestions, trial
from langnghe.core.coding.vectors import vectors

FILE = Path(__file__).parents[2] / "samples/open_answers/answers.csv"
ROWS = [(row["text"], (row["label"],)) for row in csv.DictReader(FILE.read_text(encoding="utf-8").splitlines())][:450]
LABELS = {key(text): codes for text, codes in reversed(ROWS)}
ANSWERS = collapsed(text for text, _ in ROWS)
TEXTS = [each.text for each in ANSWERS]
TRUTH = [LABELS[each.key] for each in ANSWERS]
TABLE = vectors(TEXTS)
LEARNT = 150
BY_LOT = sorted(range(len(TEXTS)), key=lambda place: ANSWERS[place].key)
MODEL = learn(TABLE, {place: TRUTH[place] for place in BY_LOT[:LEARNT]})
LEFT = sorted(BY_LOT[LEARNT:])
FEW = vectors(["làm đường", "sửa đường", "chợ sạch"])


def test_rows_have_length_one_and_the_same_texts_give_the_same_numbers():
    again = vectors(TEXTS)
    assert np.allclose(np.linalg.norm(TABLE.reduced, axis=1), 1)
    assert np.allclose(TABLE.words.multiply(TABLE.words).sum(axis=1), 1)
    assert np.array_equal(again.reduced, TABLE.reduced)


@pytest.mark.parametrize(
    "given",
    [{}, dict.fromkeys(range(9), ("a",)), dict.fromkeys(range(20), ("a",))],
    ids=["nothing", "few", "one code"],
)
def test_nothing_is_learnt_from_too_little(given):
    assert learn(TABLE, given) is None


def test_the_right_code_is_mostly_suggested_and_more_often_among_the_two():
    found = [suggest(MODEL, place) for place in LEFT]
    right = np.mean([each.codes == TRUTH[place] for each, place in zip(found, LEFT, strict=True)])
    among = np.mean([TRUTH[place][0] in dict(each.likeliest) for each, place in zip(found, LEFT, strict=True)])
    assert (right > 0.6, among > right, MODEL.accuracy > 0.6) == (True, True, True)


def test_what_would_be_said_without_an_answer_is_what_is_learnt_without_it():
    given = dict(enumerate(TRUTH[:40]))
    without = learn(TABLE, {place: codes for place, codes in given.items() if place != 7})
    column = learn(TABLE, given).codes.index(TRUTH[8][0])
    again = without.codes.index(TRUTH[8][0])
    # The share of words among all features moves a little with the number of coded answers
    assert abs(learn(TABLE, given).held_out[7, column] - without.scores[7, again]) < 0.01


def test_two_codes_are_suggested_where_answers_have_two():
    texts = [f"{first} {second}" for first in ("đường", "cầu", "cống") for second in ("chợ", "trường", "trạm", "sân")]
    given = {place: ("a", "b") if place % 2 else ("a",) for place in range(12)}
    assert set(suggest(learn(vectors(texts), given), 1).codes) == {"a", "b"}


def test_the_most_doubtful_is_asked_for_and_each_fifth_by_lot():
    keys = {place: f"{-place:05d}" for place in LEFT}
    sure = np.round(confidences(MODEL), 9)
    doubtful = asked_next(MODEL, keys, 0)
    assert sure[doubtful] == min(sure[place] for place in LEFT)
    assert asked_next(MODEL, keys, 4) == min(keys, key=lambda place: keys[place])


def test_answers_of_one_suggestion_come_together_the_surest_first():
    found = alike(MODEL, LEFT)
    sure = [round(suggest(MODEL, place).confidence, 6) for place in found]
    assert (len({suggest(MODEL, place).codes for place in found}), sure) == (1, sorted(sure, reverse=True))


def test_what_the_program_codes_alone_is_right():
    found = alone(MODEL, LEFT, 0.85)
    right = np.mean([suggest(MODEL, place).codes == TRUTH[place] for place in found.places])
    assert (found.expected >= 0.85, found.precision >= 0.85, found.seen >= 20, right > 0.8) == (True, True, True, True)
    assert alone(MODEL, []).places == ()


def test_answers_coded_together_say_nothing_of_how_far_the_model_may_be_trusted():
    together = learn(TABLE, dict(enumerate(TRUTH[:LEARNT])), together=range(LEARNT))
    assert (together.accuracy, alone(together, LEFT).places, set(confidences(together))) == (0.0, (), {0.5})


def test_every_answer_is_in_one_group_and_the_largest_come_first():
    found = groups_of(TABLE, tree_of(TABLE), TEXTS)
    sizes = [len(group.members) for group in found]
    assert sorted(place for group in found for place in group.members) == list(range(len(TEXTS)))
    assert (sizes, len(found) >= len(TEXTS) // 10) == (sorted(sizes, reverse=True), True)


def test_more_answers_than_are_compared_join_the_nearest_group(monkeypatch):
    monkeypatch.setattr(grouping, "MOST", 100)
    found = groups_of(TABLE, tree_of(TABLE), TEXTS)
    assert sum(len(group.members) for group in found) == len(TEXTS)


@pytest.mark.parametrize(
    ("texts", "members"), [([], []), (["một"], [(0,)]), (["làm đường", "làm đường ngay"], [(0, 1)])], ids=["none", "one", "two"]
)
def test_few_answers_are_grouped_too(texts, members):
    table = vectors(texts) if texts else FEW.__class__(FEW.words[:0], FEW.runs[:0], FEW.reduced[:0])
    assert [group.members for group in groups_of(table, tree_of(table), texts)] == members


def test_a_group_is_named_by_what_its_answers_have_in_common():
    assert common_words(["Làm đường mới", "làm đường ngay", "sửa cầu, làm đường"]) == ("làm đường",)
    assert common_words(["một", "hai", "ba bốn", "năm"]) == ()
    assert Group((1,), ()).words == ()


def test_suggestions_for_answers_without_labels_come_in_their_order():
    half = [(text, codes if place % 2 else ()) for place, (text, codes) in enumerate(ROWS[:200])]
    found = suggestions(half)
    assert [each.text for each in found[:2]] == [text for text, codes in half if not codes][:2]
    assert (len(found), suggestions(half[:6])) == (100, ())


def test_a_trial_asks_for_some_and_compares_the_rest():
    found = trial(ROWS, 100)
    assert (found.learnt, found.left, found.right > 0.6, found.among_two >= found.right) == (100, len(TEXTS) - 100, True, True)
    assert trial(ROWS[:8], 4) is None
