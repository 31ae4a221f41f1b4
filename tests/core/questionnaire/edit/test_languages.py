"""Words in several languages: what is missing, what is new."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.edit.languages import missing, translated, with_language, without_language, words
from langnghe.core.questionnaire.model import Text
from tests.core.questionnaire.edit.cast import GOES, LATER, TIMES, YES_NO, ask, sheet, vi

BOTH = sheet(
    ask("a", "single", choices=YES_NO, choice_list="l", hint=vi("Gợi ý")),
    ask("b", "single", choices=YES_NO, choice_list="l"),
    LATER,
    languages=("vi", "en"),
)


def keys(found) -> list[str]:
    return [each.key for each in found]


def test_every_text_comes_once_also_of_a_shared_list():
    wanted = [":title:", "a:label:", "a:hint:", "a:choice:yes", "a:choice:no", "b:label:", "later:label:", "wish:label:"]
    assert keys(words(BOTH)) == wanted
    assert keys(missing(BOTH, "en")) == wanted
    assert missing(BOTH, "vi") == ()


def test_a_translation_reaches_every_place_of_a_text():
    new = {":title:": "The market", "a:choice:yes": "Yes ", "wish:label:": "Your wish", "nowhere:label:": "?"}
    done = translated(BOTH, "en", new)
    yes = Text({"vi": "Có", "en": "Yes"})
    assert (done.items[0].choices[0].label, done.items[1].choices[0].label, done.title.by_language["en"]) == (
        yes,
        yes,
        "The market",
    )
    assert len(missing(done, "en")) == 5


def test_words_stand_in_the_order_of_the_languages():
    mixed = sheet(ask("a"), languages=("en", "vi"))
    done = translated(mixed, "en", {"a:label:": "A"})
    assert list(done.items[0].label.by_language) == ["en", "vi"]
    assert list(translated(done, "fr", {"a:label:": "Ah"}).items[0].label.by_language) == ["en", "vi", "fr"]


def test_a_blank_translation_is_none():
    assert translated(translated(BOTH, "en", {"a:label:": "A"}), "en", {"a:label:": " "}) == BOTH


def test_a_language_comes_and_goes_with_its_words():
    more = translated(with_language(BOTH, "blt"), "blt", {"a:label:": "ꪀ"})
    assert (more.languages, without_language(more, "blt")) == (("vi", "en", "blt"), BOTH)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda: with_language(BOTH, "Anh"), "draft.bad_language"),
        (lambda: with_language(BOTH, "en"), "draft.language_there"),
        (lambda: without_language(BOTH, "vi"), "draft.first_language"),
        (lambda: without_language(BOTH, "fr"), "draft.bad_language"),
    ],
)
def test_languages_that_cannot_come_or_go(act, code):
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.findings[0].code == code


def test_questions_without_choices_have_only_their_own_texts():
    assert keys(words(sheet(GOES, TIMES)))[-1] == "times:label:"
