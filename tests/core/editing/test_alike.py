"""Which responses may be one and the same."""

import pytest

from langnghe.core.editing.alike import Alike, Comparing, Near, flags_of, runs_of
from langnghe.core.editing.model import Flag, Kind, Rule, Severity
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import Text
from tests.core.editing.clinic import response

WORDS = "Trạm y tế xã cần thêm bác sĩ và thuốc cho người già"
NEARLY = "trạm y tế xã cần thêm bác sỹ và thuốc cho người già!"
RULES = {kind: Rule(kind.value, kind, Severity.CHECK, Text()) for kind in (Kind.DUPLICATE, Kind.DUPLICATE_TEXT)}


def alike(*responses, least=2.0, percent=50.0) -> Alike:
    comparing = Comparing(["why"], least, percent)
    for key, each in enumerate(responses):
        comparing.take(key, each)
    return comparing.alike()


def test_the_same_answers_to_everything_are_a_group_whatever_the_unit_and_the_mode():
    first, second, other = ({"age": 30, "good": "4"}, {"good": "4", "age": 30}, {"age": 30, "good": "5"})
    given = [response("a", **first), response("b", Mode.ONLINE, **second), response(**other), response(age=1), response(age=1)]
    assert alike(*given).groups == ((0, 1),)


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        (WORDS, WORDS.upper(), 100),
        (WORDS, NEARLY, 57),
        (WORDS, f"{WORDS} và trẻ em", 78),
        (WORDS, "Không có ý kiến", None),
        ("Tốt", "Tốt", None),
        (f"{WORDS}, nhất là ở các thôn bản xa trung tâm không có đường ô tô", "Trạm y tế xã cần thêm bác sĩ và thuốc", None),
    ],
    ids=range(6),
)
def test_words_that_are_nearly_the_same_are_a_pair(one, other, percent):
    found = alike(response(why=one), response(mode=Mode.ONLINE, why=other), percent=50.0).near
    assert found == (() if percent is None else (Near(0, 1, "why", percent, across=True),))


def test_copies_of_the_same_words_are_paired_with_the_first():
    found = alike(*[response(why=WORDS)] * 3, response(why=f"{WORDS} và trẻ em"))
    assert [(pair.first, pair.second, pair.percent, pair.across) for pair in found.near] == [
        (0, 1, 100, False),
        (0, 2, 100, False),
        (0, 3, 78, False),
    ]


def test_too_little_in_common_is_no_pair():
    assert alike(response(why=WORDS), response(why="Trạm y tế xã nên mở cửa cả ngày chủ nhật cho dân"), percent=50.0).near == ()


def test_what_stands_in_very_many_texts_leads_to_no_pair():
    many = [response(why=f"Trạm y tế xã {place} {place}a {place}b {place}c {place}d") for place in range(60)]
    assert len(alike(*many, percent=1.0).near) == 50 * 49 / 2


def test_what_is_not_looked_for_is_not_found():
    assert alike(response(age=1, why=WORDS), response(age=1, why=WORDS), least=None, percent=None) == Alike()


def test_all_who_stand_beside_one_are_named_once():
    found = Alike(((1, 2, 3),), (Near(1, 2, "why", 90, across=False), Near(4, 1, "why", 85, across=False)))
    assert [found.beside(key) for key in (1, 4, 9)] == [(2, 3, 4), (1,), ()]


def test_both_of_a_pair_and_all_of_a_group_are_flagged_once():
    found = Alike(((1, 2),), (Near(2, 3, "why", 90, across=False), Near(2, 4, "why", 90, across=False)))
    same, words = Flag("duplicate"), Flag("duplicate_text", ("why",))
    assert flags_of(found, RULES) == {1: [same], 2: [same, words], 3: [words], 4: [words]}
    assert flags_of(found, {}) == {}


def test_runs_do_not_hear_marks_capitals_and_punctuation():
    assert runs_of("Đường  XẤU, đi lại khó; mưa là ngập.") == runs_of("duong xau di lai kho mua la ngap")
    assert len(runs_of("một hai ba bốn năm sáu bảy tám")) == 6
