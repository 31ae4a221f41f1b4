"""What two versions of a questionnaire say differently."""

from dataclasses import replace

import pytest

from langnghe.core.questionnaire.difference import Change, Difference, Fate, ItemDifference, Sort, difference
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text
from langnghe.core.questionnaire.steady import moved
from langnghe.core.questionnaire.wording_difference import Piece, Stroke, likeness, marked, word_difference


def words(vi: str, en: str = "") -> Text:
    return Text({"vi": vi} | ({"en": en} if en else {}))


YES, NO = Choice("1", words("Có", "Yes")), Choice("2", words("Không", "No"))
USED = Question("used", "single", words("Ông/Bà dùng chợ không?", "Do you use the market?"), choices=(YES, NO))
WHY = Question("why", "text", words("Vì sao?"), relevant=parse("${used} = '1'"))
AGE = Question("age", "integer", words("Tuổi"))
MARKET = Questionnaire("cho", words("Chợ"), ("vi", "en"), (USED, WHY, Section("who", words("Người trả lời"), (AGE,))))


def only(new: Questionnaire) -> ItemDifference:
    """The one item that differs from the market's questionnaire."""
    found = difference(MARKET, new)
    assert (len(found.items), found.whole) == (1, ())
    return found.items[0]


def with_first(**changes: object) -> Questionnaire:
    return replace(MARKET, items=(replace(USED, **changes), *MARKET.items[1:]))


def with_choices(*choices: Choice) -> Questionnaire:
    return with_first(choices=choices)


def test_a_version_does_not_differ_from_itself():
    found = difference(MARKET, MARKET)
    assert (found, bool(found), found.wording_only) == (Difference(), False, True)


@pytest.mark.parametrize(
    ("changed", "change"),
    [
        pytest.param(
            {"label": words("Ông, bà dùng chợ không?", "Do you use the market?")},
            Change("label", Sort.WORDING, Fate.CHANGED, "Ông/Bà dùng chợ không?", "Ông, bà dùng chợ không?", "vi"),
            id="the words, in one language",
        ),
        pytest.param(
            {"label": words("Ông/Bà dùng chợ không?")},
            Change("label", Sort.WORDING, Fate.REMOVED, "Do you use the market?", "", "en"),
            id="a translation taken off",
        ),
        pytest.param({"hint": words("Chọn một")}, Change("hint", Sort.WORDING, Fate.ADDED, "", "Chọn một", "vi"), id="a hint"),
        pytest.param(
            {"required": parse("true()")}, Change("required", Sort.LOGIC, Fate.ADDED, "", "true()"), id="that it must be answered"
        ),
        pytest.param(
            {"kind": "multiple"}, Change("kind", Sort.KIND, Fate.CHANGED, "single", "multiple"), id="the kind"
        ),
        pytest.param(
            {"dont_know": ("2",)}, Change("dont_know", Sort.SETTING, Fate.ADDED, "", "2"), id="what is apart from a scale"
        ),
        pytest.param({"ordinal": True}, Change("ordinal", Sort.SETTING, Fate.ADDED, "", "yes"), id="that it is a scale"),
        pytest.param(
            {"parameters": {"start": "1"}}, Change("parameters", Sort.SETTING, Fate.ADDED, "", "start=1"), id="a parameter"
        ),
        pytest.param(
            {"media": {"audio": words("a.mp3")}}, Change("media", Sort.SETTING, Fate.ADDED, "", "audio=a.mp3"), id="a recording"
        ),
        pytest.param(
            {"choices": (YES, replace(NO, label=words("Không dùng", "No")))},
            Change("choice", Sort.WORDING, Fate.CHANGED, "Không", "Không dùng", "vi", "2"),
            id="the words of an answer",
        ),
        pytest.param(
            {"choices": (YES, NO, Choice("9", words("Khó trả lời", "Hard to say")))},
            Change("choice", Sort.CODE, Fate.ADDED, "", "Khó trả lời / Hard to say", code="9"),
            id="an answer more",
        ),
        pytest.param({"choices": (YES,)}, Change("choice", Sort.CODE, Fate.REMOVED, "Không / No", code="2"), id="an answer less"),
        pytest.param({"choices": (NO, YES)}, Change("choices", Sort.ORDER, Fate.MOVED, "1, 2", "2, 1"), id="their order"),
        pytest.param(
            {"choices": (YES, replace(NO, extra={"area": "1"}))},
            Change("choice extra", Sort.LOGIC, Fate.ADDED, "", "area=1", code="2"),
            id="what a filter of answers asks",
        ),
    ],
)  # fmt: skip
def test_every_field_is_compared_in_its_own_way(changed, change):
    found = only(with_first(**changed))
    assert (found.changes, found.fate, found.wording_only) == ((change,), Fate.CHANGED, change.sort is Sort.WORDING)


def test_words_that_take_in_another_answer_are_logic():
    before, after = (with_first(label=words(f"Chào ${{{name}}}")) for name in ("ten", "tuoi"))
    assert [change.sort for change in difference(before, after).items[0].changes] == [Sort.LOGIC]


def test_answers_that_swap_their_words_have_changed_their_codes():
    found = only(with_choices(replace(YES, label=NO.label), replace(NO, label=YES.label)))
    assert found.changes == (
        Change("code", Sort.CODE, Fate.CHANGED, "2", "1", code="1"),
        Change("code", Sort.CODE, Fate.CHANGED, "1", "2", code="2"),
    )


def test_an_answer_under_a_new_code_is_said_to_have_changed_it():
    found = only(with_choices(YES, replace(NO, code="0")))
    assert found.changes == (
        Change("code", Sort.CODE, Fate.CHANGED, "2", "0", code="0"),
        Change("choice", Sort.CODE, Fate.REMOVED, "Không / No", code="2"),
    )


def test_the_words_of_the_whole_are_compared():
    found = difference(MARKET, replace(MARKET, title=words("Chợ xã"), introduction=words("Kính thưa")))
    assert (found.whole, found.wording_only) == (
        (
            Change("title", Sort.WORDING, Fate.CHANGED, "Chợ", "Chợ xã", "vi"),
            Change("introduction", Sort.WORDING, Fate.ADDED, "", "Kính thưa", "vi"),
        ),
        True,
    )


def test_a_new_language_is_more_than_wording():
    found = difference(MARKET, replace(MARKET, languages=("vi", "en", "blt")))
    assert (found.whole, found.wording_only) == (
        (Change("languages", Sort.SETTING, Fate.CHANGED, "vi, en", "vi, en, blt"),),
        False,
    )


def test_a_question_that_came_under_another_name_is_recognised_by_its_words():
    found = difference(MARKET, replace(MARKET, items=(USED, replace(WHY, name="reason"), MARKET.items[2])))
    assert found.items == (
        ItemDifference("reason", WHY.label, Fate.ADDED, renamed_from="why"),
        ItemDifference("why", WHY.label, Fate.REMOVED),
    )


def test_only_what_was_moved_is_said_to_be_moved():
    found = only(replace(MARKET, items=(WHY, USED, MARKET.items[2])))
    assert (found.name, found.fate, found.changes) == ("why", Fate.MOVED, (Change("order", Sort.ORDER, Fate.MOVED),))


def test_a_question_in_another_section_was_moved_there():
    new = replace(MARKET, items=(USED, Section("who", words("Người trả lời"), (WHY, AGE))))
    found = only(new)
    assert (found.name, found.fate, found.changes) == (
        "why",
        Fate.MOVED,
        (Change("section", Sort.ORDER, Fate.MOVED, "", "who"),),
    )


def test_a_section_is_compared_by_its_own_fields():
    found = only(replace(MARKET, items=(USED, WHY, replace(MARKET.items[2], layout="matrix"))))
    assert (found.is_section, found.changes) == (True, (Change("layout", Sort.KIND, Fate.ADDED, "", "matrix"),))


def test_how_often_a_section_is_asked_is_of_its_kind():
    found = only(replace(MARKET, items=(USED, WHY, replace(MARKET.items[2], repeat=Repeat(parse("${age}"))))))
    assert found.changes == (Change("repeat", Sort.KIND, Fate.ADDED, "", "count=${age} minimum=0 maximum=10"),)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("abc", "abc", ()),
        ("abcd", "dabc", ("d",)),
        ("abcd", "bcda", ("a",)),
        ("abcde", "edcba", ("e", "d", "c", "b")),
        ("", "", ()),
    ],
)
def test_as_few_things_as_can_be_were_moved(old, new, found):
    assert moved(old, new) == found


def test_wordings_are_compared_word_by_word():
    pieces = word_difference("Ông/Bà có hài lòng không?", "Ông, bà hài lòng không ạ?")
    assert marked(pieces) == "Ông[-/Bà có-]{+, bà+} hài lòng không{+ ạ+}?"


def test_a_piece_that_was_only_removed_stands_alone():
    assert word_difference("rất tốt", "tốt") == (Piece(Stroke.REMOVED, "rất "), Piece(Stroke.KEPT, "tốt"))


@pytest.mark.parametrize(("old", "new", "alike"), [("a b", "a b", 1.0), ("a b", "c d", 0.0), ("a b", "a c", 0.5)])
def test_likeness_counts_the_words_in_common(old, new, alike):
    assert likeness(old, new) == alike
