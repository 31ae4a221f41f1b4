"""Sets of respondents by what they answered."""

import numpy as np

from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.disclosure.people import People, Respondents, people
from tests.columns import dataset, several, single


def test_the_same_people_have_one_name_however_they_are_asked_for():
    assert people({"sex": ["f"], "age": ["2", "1", "2"]}) == people({"age": ["1", "2"], "sex": "f"})
    assert (people({"sex": "f", "age": "12"}).name, People().name) == ("age=1|2 & sex=f", "*")


def test_codes_of_a_question_and_of_one_of_several_answers():
    data = Respondents(Coded(dataset(single("q", "ab", "ab?"), several("m", "a b"))))
    assert (data.codes("q"), data.codes("m/a")) == (("a", "b", "?", ""), ("1", "0", ""))
    assert (data.nameless("q"), data.nameless("m/a")) == ({"?", ""}, {"0", ""})


def test_respondents_are_counted_by_sets_of_codes():
    data = Respondents(Coded(dataset(single("q", "aab?.", "ab?"), several("m", "ab a c . b"))))
    sides = {"q": [frozenset("a"), frozenset({"b", "?", ""})], "m/a": [frozenset("1"), frozenset({"0", ""})]}
    assert data.counts(sides).tolist() == [[2, 0], [0, 3]]


def test_only_some_respondents_are_counted_when_asked():
    data = Respondents(Coded(dataset(single("q", "aab"))), np.array([True, False, True]))
    assert data.counts({"q": [frozenset("a"), frozenset({"b", ""})]}).tolist() == [1, 1]
