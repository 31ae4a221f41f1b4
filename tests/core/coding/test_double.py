"""Which answers are coded twice."""

import pytest

from langnghe.core.coding.double import drawn, seed_of


@pytest.mark.parametrize(("answers", "twice"), [(0, 0), (1, 1), (150, 150), (151, 150), (1500, 150), (1501, 151), (5000, 500)])
def test_a_tenth_is_coded_twice_and_never_fewer_than_150(answers, twice):
    assert len(set(drawn(map(str, range(answers)), 7))) == twice


def test_the_draw_follows_from_the_seed_and_not_from_the_order():
    keys = [f"{n:04}" for n in range(400)]
    assert drawn(keys, 7) == drawn(reversed(keys), 7)
    assert drawn(keys, 7) != drawn(keys, 8)


def test_the_seed_follows_from_the_names_of_survey_and_question():
    assert seed_of("cho-xa", "wish") == seed_of("cho-xa", "wish")
    assert seed_of("cho-xa", "wish") != seed_of("cho-xa", "other")
