"""Drafts: a change, a change that comes too late, recordings, logic as people write it."""

import pytest

from langnghe.core.errors import Finding, Place, Refused
from langnghe.core.questionnaire.edit.changes import remove, rename, set_head
from langnghe.core.questionnaire.edit.draft import (
    Draft,
    Edit,
    draft_from_json,
    draft_to_json,
    edited,
    head,
    is_stale,
    item_alone,
    item_there,
    item_whole,
)
from langnghe.core.questionnaire.edit.logic import Line, from_lines, from_text, lines_of, mode_of, written
from langnghe.core.questionnaire.edit.media import recordings, sound_type, with_recording
from langnghe.core.questionnaire.edit.moving import UNKNOWN_PLACE, move
from langnghe.core.questionnaire.edit.references import expressions_of, speak_of
from langnghe.core.questionnaire.edit.tree import find, replaced
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference
from langnghe.core.questionnaire.model import Text
from tests.core.questionnaire.edit.cast import GOES, LATER, MARKET, TABLE, TIMES, YES_NO, ask, sheet, vi

ASSUMED = Finding(UNKNOWN_PLACE, Place(field="goes"), {"where": "here"})
UNSURE = Draft(MARKET, {"goes": (ASSUMED,), "wish": (ASSUMED,)})


def edit(apply, *, item="goes", seen=None, confirms=True) -> Edit:
    return Edit("edit", item, apply, seen or item_alone(item), confirms)


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (edit(lambda questionnaire: questionnaire), {"wish"}),
        (edit(lambda questionnaire: questionnaire, confirms=False), {"goes", "wish"}),
        (edit(lambda questionnaire: remove(questionnaire, "later"), item="later"), {"goes"}),
    ],
)
def test_a_change_confirms_what_it_is_about_and_forgets_what_is_gone(change, left):
    assert set(edited(UNSURE, change).unsure) == left


@pytest.mark.parametrize(("item", "left"), [("views", {"wish"}), ("nowhere", {"wish", "clean"})])
def test_a_table_is_confirmed_with_its_rows(item, left):
    unsure = Draft(MARKET, {"clean": (ASSUMED,), "wish": (ASSUMED,)})
    assert set(edited(unsure, edit(lambda questionnaire: questionnaire, item=item)).unsure) == left


def test_a_draft_is_kept_as_json():
    assert draft_from_json(draft_to_json(UNSURE)) == Draft(
        MARKET, {name: (Finding(UNKNOWN_PLACE, Place(field=name), {"where": "here"}),) for name in UNSURE.unsure}
    )
    assert draft_from_json({"questionnaire": draft_to_json(UNSURE)["questionnaire"]}) == Draft(MARKET)


REWORDED = replaced(MARKET, "wish", ask("wish", hint=vi("Gợi ý")))


@pytest.mark.parametrize(
    ("seen", "stale"),
    [
        (item_alone("goes"), False),
        (item_alone("wish"), True),
        (item_alone("later"), False),
        (item_whole("later"), True),
        (item_whole("views"), False),
        (item_alone("views"), False),
        (item_alone("nowhere"), False),
        (item_there("wish"), False),
        (head, False),
    ],
)
def test_a_change_is_stale_when_what_was_seen_has_changed(seen, stale):
    assert is_stale(edit(lambda questionnaire: questionnaire, seen=seen), MARKET, REWORDED) is stale


def test_a_change_of_what_is_gone_is_stale_and_so_is_one_of_another_title():
    assert is_stale(edit(lambda _: MARKET, seen=item_there("goes")), MARKET, rename(MARKET, "goes", "visits"))
    assert is_stale(edit(lambda _: MARKET, seen=head), MARKET, set_head(MARKET, "Khác", ""))


def test_moving_knows_no_other_place_than_its_own():
    assert move(MARKET, "goes", "up") == MARKET


SOUNDS = {
    "wav": b"RIFF\x00\x00\x00\x00WAVEfmt ",
    "m4a": b"\x00\x00\x00\x20ftypM4A ",
    "ogg": b"OggS\x00\x02",
    "webm": b"\x1aE\xdf\xa3\x01",
    "mp3": b"ID3\x04",
}


@pytest.mark.parametrize(("ending", "content"), SOUNDS.items())
def test_a_recording_is_known_by_its_first_bytes(ending, content):
    assert sound_type(content)[1] == ending


def test_a_recording_without_tags_is_known_too():
    assert sound_type(b"\xff\xfb\x90\x00") == ("audio/mpeg", "mp3")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ", "media.unknown_type"),
        (b"\xff", "media.unknown_type"),
        (b"", "media.unknown_type"),
        (b"OggS" * 125_001, "media.too_large"),
    ],
)
def test_what_is_no_small_recording_is_refused(content, code):
    with pytest.raises(Refused) as refused:
        sound_type(content)
    assert refused.value.findings[0].code == code


def test_recordings_belong_to_a_question_or_an_answer_in_a_language():
    asked = with_recording(MARKET, "goes", "", "vi", "a.mp3")
    answered = with_recording(asked, "goes", "yes", "blt", "b.mp3")
    assert (find(answered, "goes").media, find(answered, "goes").choices[0].media) == (
        {"audio": Text({"vi": "a.mp3"})},
        {"audio": Text({"blt": "b.mp3"})},
    )
    assert recordings(answered) == {"a.mp3", "b.mp3"}
    assert with_recording(with_recording(answered, "goes", "yes", "blt", ""), "goes", "", "vi", "") == MARKET


def test_pictures_stay_when_a_recording_comes():
    pictured = sheet(ask("a", media={"image": vi("a.png")}))
    assert set(with_recording(pictured, "a", "", "vi", "a.mp3").items[0].media) == {"image", "audio"}


@pytest.mark.parametrize(("name", "code"), [("later", ""), ("goes", "maybe")])
def test_a_recording_of_nothing_is_refused(name, code):
    with pytest.raises(Refused):
        with_recording(MARKET, name, code, "vi", "a.mp3")


YES = parse("${goes} = 'yes'")


@pytest.mark.parametrize(
    ("expression", "lines"),
    [
        (None, ((), True)),
        (YES, ((Line("goes", "is", "yes"),), True)),
        (parse("${times} > 2.50 or ${goes} != ''"), ((Line("times", "more", "2.50"), Line("goes", "answered")), False)),
        (parse("${times} + 1 > 2"), None),
    ],
)
def test_a_condition_as_lines(expression, lines):
    assert lines_of(expression) == lines


@pytest.mark.parametrize(
    ("lines", "every", "old", "text"),
    [
        ([], True, YES, ""),
        ([Line("", "is", "x")], True, YES, ""),
        ([Line("goes", "is", "no")], True, YES, "${goes} = 'no'"),
        ([Line("goes", "is", "yes"), Line("times", "at_most", "2,5")], False, None, "${goes} = 'yes' or ${times} <= 2.5"),
        ([Line("later", "is", "x")], True, None, "${later} = 'x'"),
    ],
)
def test_lines_make_a_condition(lines, every, old, text):
    assert written(from_lines(MARKET, lines, every=every, old=old)) == text


@pytest.mark.parametrize("every", [True, False])
def test_what_was_not_changed_is_not_written_anew(every):
    old = parse("${goes} = 1")
    assert from_lines(MARKET, [Line("goes", "is", "1")], every=every, old=old) is old


def test_two_rules_that_are_joined_otherwise_are_another_condition():
    old = parse("${goes} = 'yes' and ${wish} = 'x'")
    lines = [Line("goes", "is", "yes"), Line("wish", "is", "x")]
    assert from_lines(MARKET, lines, every=True, old=old) is old
    assert from_lines(MARKET, lines, every=False, old=old) == Call("or", old.arguments)


def test_a_condition_as_text():
    assert (from_text(" ", Place()), from_text("${goes} = 'yes'", Place()), written(None)) == (None, YES, "")
    assert written(from_text("area = '1'", Place(), columns=True)) == "area = '1'"


@pytest.mark.parametrize(
    ("required", "mode"),
    [(None, "no"), (Literal(False), "no"), (Literal(True), "yes"), (Call("true", ()), "yes"), (YES, "when")],
)
def test_whether_an_answer_is_required(required, mode):
    assert mode_of(required) == mode


def test_whose_logic_needs_an_answer():
    assert (speak_of(MARKET, "goes"), speak_of(MARKET, "wish")) == (("times",), ())
    assert expressions_of(TIMES) == {"relevant": Call("=", (Reference("goes"), Literal("yes")))}
    assert (expressions_of(LATER), expressions_of(TABLE), GOES.choices) == ({}, {}, YES_NO)
