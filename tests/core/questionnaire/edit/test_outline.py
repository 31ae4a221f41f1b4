"""Adding, moving, copying and taking out."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.edit.changes import (
    add,
    add_inside,
    dissolve,
    duplicate,
    remove,
    rename,
    set_head,
)
from langnghe.core.questionnaire.edit.moving import move
from langnghe.core.questionnaire.edit.tree import around, find, placed_after, siblings
from langnghe.core.questionnaire.expressions.tree import Call, Column, Literal, Reference, Self
from langnghe.core.questionnaire.model import Choice, Section, Text
from tests.core.questionnaire.edit.cast import LATER, MARKET, TABLE, TIMES, WISH, ask, outline, sheet, vi

NEW = ask("new")


def code(act) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.findings[0].code


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        ("", "goes times later[wish] views[clean price] new"),
        ("goes", "goes new times later[wish] views[clean price]"),
        ("wish", "goes times later[wish new] views[clean price]"),
        ("clean", "goes times later[wish] views[clean price] new"),
    ],
)
def test_a_question_is_added_behind_another_never_between_the_rows_of_a_table(after, wanted):
    assert outline(add(MARKET, NEW, after)) == wanted


def test_a_question_is_added_inside_a_section():
    assert outline(add_inside(MARKET, NEW, "later")) == "goes times later[wish new] views[clean price]"


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        (lambda: add(MARKET, NEW, "nowhere"), "draft.not_found"),
        (lambda: add(MARKET, WISH), "draft.name_taken"),
        (lambda: add_inside(MARKET, NEW, "views"), "draft.not_a_section"),
        (lambda: add_inside(MARKET, NEW, "goes"), "draft.not_a_section"),
        (lambda: remove(MARKET, "nowhere"), "draft.not_found"),
        (lambda: rename(MARKET, "goes", "wish"), "draft.name_taken"),
        (lambda: rename(MARKET, "goes", "hai từ"), "draft.bad_name"),
        (lambda: rename(MARKET, "goes", "_x"), "draft.bad_name"),
        (lambda: rename(MARKET, "goes", "x" * 65), "draft.bad_name"),
        (lambda: move(MARKET, "later", "before", "wish"), "draft.into_itself"),
        (lambda: move(MARKET, "later", "inside", "later"), "draft.into_itself"),
        (lambda: move(MARKET, "goes", "inside", "views"), "draft.not_a_section"),
        (lambda: move(MARKET, "goes", "beside", "wish"), "draft.unknown_place"),
        (lambda: move(MARKET, "goes", "before", "nowhere"), "draft.not_found"),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_reason(act, wanted):
    assert code(act) == wanted


@pytest.mark.parametrize(
    ("name", "where", "anchor", "wanted"),
    [
        ("times", "up", "", "times goes later[wish] views[clean price]"),
        ("goes", "up", "", "goes times later[wish] views[clean price]"),
        ("views", "down", "", "goes times later[wish] views[clean price]"),
        ("times", "down", "", "goes later[times wish] views[clean price]"),
        ("wish", "up", "", "goes times wish later[] views[clean price]"),
        ("wish", "down", "", "goes times later[] wish views[clean price]"),
        ("views", "up", "", "goes times later[wish views[clean price]]"),
        ("later", "up", "", "goes later[wish] times views[clean price]"),
        ("later", "down", "", "goes times views[clean price] later[wish]"),
        ("price", "up", "", "goes times later[wish] views[price clean]"),
        ("price", "down", "", "goes times later[wish] views[clean price]"),
        ("goes", "after", "wish", "times later[wish goes] views[clean price]"),
        ("goes", "before", "price", "times later[wish] goes views[clean price]"),
        ("goes", "inside", "later", "times later[wish goes] views[clean price]"),
        ("goes", "before", "goes", "goes times later[wish] views[clean price]"),
    ],
)
def test_an_item_moves_through_the_outline(name, where, anchor, wanted):
    assert outline(move(MARKET, name, where, anchor)) == wanted


def test_taking_out_takes_all_that_is_inside():
    assert outline(remove(MARKET, "later")) == "goes times views[clean price]"


def test_a_section_can_be_dissolved():
    assert outline(dissolve(MARKET, "later")) == "goes times wish views[clean price]"


def test_a_copied_question_has_a_name_and_a_list_of_its_own():
    copied = duplicate(sheet(ask("a_2", choice_list="list"), ask("a")), "a_2")
    assert (outline(copied), find(copied, "a_3").choice_list) == ("a_2 a_3 a", "list_2")


def test_logic_inside_a_copied_section_speaks_of_the_copies():
    section = Section("part", vi("Phần"), (ask("one"), ask("two", relevant=Call("=", (Reference("one"), Literal("x"))))))
    copied = duplicate(sheet(section), "part")
    assert outline(copied) == "part[one two] part_2[one_2 two_2]"
    assert find(copied, "two_2").relevant == Call("=", (Reference("one_2"), Literal("x")))


def test_a_copied_row_stays_beside_its_row_outside_of_tables_only():
    assert outline(duplicate(MARKET, "wish")) == "goes times later[wish wish_2] views[clean price]"
    assert outline(duplicate(MARKET, "clean")) == "goes times later[wish] views[clean price] clean_2"


def test_logic_and_texts_follow_a_new_name():
    label = Call("jr:choice-name", (Reference("goes"), Literal("goes")))
    asked = ask("why", calculation=label, hint=vi("Đi: ${ goes }, ${times}"), constraint=Call("and", (Self(), Column("goes"))))
    listed = ask("which", choices=(Choice("a", vi("${goes}")),))
    renamed = rename(sheet(*MARKET.items, asked, listed), "goes", "visits")
    why = find(renamed, "why")
    assert find(renamed, "times").relevant == Call("=", (Reference("visits"), Literal("yes")))
    assert why.calculation == Call("jr:choice-name", (Reference("visits"), Literal("visits")))
    assert (why.hint, why.constraint) == (vi("Đi: ${visits}, ${times}"), asked.constraint)
    assert find(renamed, "which").choices[0].label == vi("${visits}")


def test_the_same_name_changes_nothing():
    assert rename(MARKET, "goes", "goes") is MARKET


def test_the_title_changes_in_the_first_language_alone():
    titled = set_head(sheet(languages=("vi", "en")), "Tên ", "")
    assert (titled.title, titled.introduction) == (vi("Tên"), Text())


def test_where_an_item_stands():
    assert (around(MARKET, "wish"), around(MARKET, "goes"), siblings(MARKET, "wish")) == (LATER, None, (WISH,))
    assert placed_after(sheet(), "", TIMES, TABLE).items == (TIMES, TABLE)
