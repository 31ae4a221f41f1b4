"""Pickers that share their list."""

from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.kinds.picker import candidates
from langnghe.core.questionnaire.lists import lists_of
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Text

NAMES = {"a": "Xã Mường So", "b": "Xã Mường Kim", "c": "Phường Đoàn Kết"}
PLACES = tuple(Choice(code, Text({"vi": name}), {"in": "north"}) for code, name in NAMES.items())
BORN = Question("born", "picker", NO_TEXT, choices=PLACES)


def test_pickers_of_the_same_entries_share_a_list():
    lives = Question("lives", "picker", NO_TEXT, choices=tuple(PLACES))
    works = Question("works", "picker", NO_TEXT, choices=PLACES, choice_filter=parse("in = 'north'", columns=frozenset({"in"})))
    few = Question("few", "picker", NO_TEXT, choices=PLACES[:2])
    note = Question("note", "note", NO_TEXT)
    questionnaire = Questionnaire("q", NO_TEXT, ("vi",), (BORN, note, lives, works, few))
    assert lists_of(questionnaire) == {"born": "born", "lives": "born", "works": "works", "few": "few"}


def test_entries_fit_by_the_beginnings_of_their_words():
    typed = {"muong s": ["a"], "MƯỜNG": ["a", "b"], "so muong": ["a"], "ket doan": ["c"], "ường": [], " ": []}
    assert {words: [choice.code for choice in candidates(BORN, words, 5)] for words in typed} == typed
    assert len(candidates(BORN, "mường", 1)) == 1
