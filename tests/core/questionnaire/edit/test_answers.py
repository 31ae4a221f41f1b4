"""Lists of answers: typed, pasted, shared; tables; the answer that is stated."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.edit.answers import (
    Line,
    fitting,
    from_text,
    lines_of,
    on_its_own,
    pasted,
    to_text,
    with_lines,
)
from langnghe.core.questionnaire.edit.changes import add
from langnghe.core.questionnaire.edit.other import (
    OTHER,
    explained,
    followers,
    has_other,
    repaired,
    with_other,
    without_followers,
    without_other,
)
from langnghe.core.questionnaire.edit.tables import pattern, rows_of, with_columns, with_rows
from langnghe.core.questionnaire.edit.tree import find, replaced
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference
from langnghe.core.questionnaire.model import Choice, Question, Section, Text
from tests.core.questionnaire.edit.cast import GOES, LATER, MARKET, TABLE, TIMES, YES_NO, ask, outline, sheet, vi


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Tốt\nKém", ["Tốt", "Kém"]),
        ("□ Tốt\r\n□ Kém\r\n", ["Tốt", "Kém"]),
        ("1. Tốt\n2) Kém\n(3) Vừa", ["Tốt", "Kém", "Vừa"]),
        ("a) Tốt\n- Kém\n•Vừa", ["Tốt", "Kém", "Vừa"]),
        ("  Tốt   lắm \n\n\nTốt lắm", ["Tốt lắm"]),
        ("18 đến 30\n31 đến 45", ["18 đến 30", "31 đến 45"]),
    ],
)
def test_pasted_lines_lose_their_bullets_and_numbers(text, lines):
    assert pasted(text) == lines


def test_a_code_stays_when_its_words_change():
    both = Text({"vi": "Có", "en": "Yes"})
    question = ask("q", "single", choices=(Choice("yes", both, {"area": "1"}),))
    changed = with_lines(question, [Line("Vâng", "yes"), Line("  "), Line("Chưa rõ", apart=True, last=True)], "vi")
    assert changed.choices == (
        Choice("yes", Text({"vi": "Vâng", "en": "Yes"}), {"area": "1"}),
        Choice("chua_ro", vi("Chưa rõ")),
    )
    assert (changed.dont_know, changed.exclusive, changed.fixed_last) == (("chua_ro",), (), ("chua_ro",))


def test_a_code_can_be_given_by_hand():
    changed = with_lines(GOES, [Line("Có", "yes", "1", alone=True)], "vi")
    assert (changed.choices, changed.exclusive) == ((Choice("1", vi("Có")),), ("1",))


def test_the_lines_of_a_question_give_it_back():
    question = ask("q", "multiple", choices=YES_NO, dont_know=("no",), exclusive=("yes",), fixed_last=("no",))
    assert with_lines(question, lines_of(question, "vi"), "vi") == question


def test_a_long_list_is_changed_as_text():
    question = ask("q", "picker", choices=YES_NO, dont_know=("no",), choice_list="q")
    assert to_text(question, "vi") == "yes | Có\nno | Không"
    assert with_lines(question, from_text(to_text(question, "vi"), question), "vi") == question
    changed = with_lines(question, from_text("no | Chưa\n\nMới\nx1 | Một | hai", question), "vi")
    assert [(choice.code, choice.label.by_language["vi"]) for choice in changed.choices] == [
        ("no", "Chưa"),
        ("moi", "Mới"),
        ("x1", "Một | hai"),
    ]
    assert changed.dont_know == ("no",)


def test_a_shared_list_is_left_by_the_one_that_changes():
    one, two = ask("a", "single", choices=YES_NO, choice_list="l"), ask("b", "single", choices=YES_NO[:1], choice_list="l")
    assert on_its_own(sheet(one, two), two).choice_list == "b"
    assert on_its_own(sheet(one, ask("b", "single", choices=YES_NO, choice_list="l")), one) is one
    assert on_its_own(sheet(GOES), GOES) is GOES


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        (ask("q", "text", choices=YES_NO, choice_list="l", ordinal=True), ask("q", "text")),
        (ask("q", "note", required=Literal(True), default="x"), ask("q", "note")),
        (ask("q", "integer", parameters={"min": "1", "start": "2"}), ask("q", "integer", parameters={"min": "1"})),
        (GOES, ask("goes", "single", choices=YES_NO, choice_list="goes")),
    ],
)
def test_a_question_sheds_what_its_kind_has_no_use_for(question, wanted):
    assert fitting(question) == wanted


def test_rows_keep_their_names_and_share_their_answers():
    like = with_columns(MARKET, TABLE, [Line("Tốt"), Line("Kém")])
    rows = [Line("Rất sạch", "clean"), Line(""), Line("An ninh")]
    table = with_rows(MARKET, TABLE, rows, like)
    assert [(row.name, row.label) for row in table.items] == [("clean", vi("Rất sạch")), ("an_ninh", vi("An ninh"))]
    assert {tuple(choice.code for choice in row.choices) for row in table.items} == {("tot", "kem")}
    assert {row.choice_list for row in table.items} == {"views"}


def test_a_list_that_only_the_rows_use_keeps_its_name():
    rows = tuple(ask(name, "single", choices=YES_NO, choice_list="l") for name in ("a", "b"))
    table = Section("t", vi("T"), rows, layout="matrix")
    assert with_columns(sheet(table), table, [Line("Tốt")]).choice_list == "l"
    assert with_columns(sheet(table, ask("c", "single", choice_list="l")), table, [Line("Tốt")]).choice_list == "t"


def test_the_rows_of_a_table_as_lines():
    assert rows_of(TABLE, "vi") == (Line("Clean", "clean", "clean"), Line("Price", "price", "price"))
    assert pattern(Section("t", vi("T"), (), layout="matrix")).choice_list == "t"


OTHERED = with_other(sheet(GOES, TIMES), "goes")


def test_other_is_a_last_choice_and_a_text_behind_the_question():
    goes, stated = OTHERED.items[:2]
    assert (goes.choices[-1].code, goes.fixed_last, stated.name) == (OTHER, (OTHER,), "goes_other")
    assert stated.relevant == Call("=", (Reference("goes"), Literal(OTHER)))
    assert (has_other(OTHERED, "goes"), has_other(MARKET, "goes")) == (True, False)


def test_other_is_given_once_and_only_to_questions():
    assert with_other(OTHERED, "goes") is OTHERED
    assert with_other(MARKET, "later") is MARKET
    with pytest.raises(Refused):
        with_other(MARKET, "nowhere")


def test_a_choice_of_that_code_is_used():
    question = ask("q", "multiple", choices=(Choice(OTHER, vi("Khác")),))
    made = with_other(sheet(question), "q")
    assert (made.items[0], made.items[1].relevant) == (question, Call("selected", (Reference("q"), Literal(OTHER))))


def test_other_in_a_language_that_has_no_words_for_it_is_said_in_english():
    made = with_other(sheet(ask("q", "single"), languages=("blt",)), "q")
    assert made.items[0].choices[0].label.by_language == {"blt": "Other (please state)"}


def test_other_is_taken_away_with_its_text():
    assert without_other(OTHERED, "goes") == sheet(GOES, TIMES)
    assert without_other(MARKET, "later") is MARKET


def test_texts_that_explain_follow_their_question():
    assert [text.name for text in followers(OTHERED, "goes")] == ["goes_other"]
    assert followers(OTHERED, "times") == ()
    assert followers(sheet(GOES, LATER), "goes") == ()
    assert [(item.name, len(texts)) for item, texts in without_followers(OTHERED.items)] == [("goes", 1), ("times", 0)]
    assert [len(texts) for _item, texts in without_followers(MARKET.items)] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("question", "follower"),
    [
        (LATER, ask("t")),
        (GOES, LATER),
        (GOES, TIMES),
        (GOES, ask("t")),
        (GOES, ask("t", relevant=Call("=", (Reference("goes"), Literal("yes"))))),
        (GOES, ask("goes_why", relevant=Call("=", (Reference("goes"), Literal("maybe"))))),
    ],
)
def test_what_does_not_explain(question, follower):
    assert explained(question, follower) == ""


def test_a_text_called_after_its_question_explains_it():
    assert explained(GOES, ask("goes_why", relevant=Call("=", (Reference("goes"), Literal("yes"))))) == "yes"


def test_the_text_follows_the_kind_of_its_question():
    turned = replaced(OTHERED, "goes", Question("goes", "multiple", vi("Goes"), choices=OTHERED.items[0].choices))
    assert repaired(turned, "goes", OTHERED).items[1].relevant == Call("selected", (Reference("goes"), Literal(OTHER)))
    assert repaired(MARKET, "later", MARKET) is MARKET


def test_the_text_goes_with_the_choice_that_it_explains():
    bare = replaced(OTHERED, "goes", GOES)
    assert outline(repaired(bare, "goes", OTHERED)) == "goes times"
    assert outline(repaired(sheet(GOES), "goes", sheet(GOES))) == "goes"
    assert find(add(bare, ask("z")), "z").name == "z"
