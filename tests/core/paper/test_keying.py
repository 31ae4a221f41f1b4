"""What is typed from a sheet, and when two typings say the same."""

from datetime import date

import pytest

from langnghe.core.paper.keying import Entry, Field, answered, differing, fields, is_empty, objections, places, typed
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text
from langnghe.core.response.validate import validate
from tests.cast import QUESTIONNAIRE, YES_NO

TODAY = date(2024, 6, 15)
THREE = tuple(Choice(code, Text({"vi": code.upper()})) for code in "abc")
MANY = tuple(Choice(str(number), Text({"vi": str(number)})) for number in range(1, 12))


def question(name: str, kind: str, **values: object) -> Question:
    return Question(name, kind, Text({"vi": name}), **values)


FORM = Questionnaire(
    "form",
    Text({"vi": "Phiếu"}),
    ("vi",),
    (
        Section(
            "rows",
            Text({"vi": "Bảng"}),
            (question("one", "single", choices=YES_NO), question("two", "single", choices=YES_NO), question("said", "note")),
            layout="matrix",
        ),
        question("rank", "ranking", choices=THREE),
        question("several", "multiple", choices=THREE),
        question("long", "text", appearance="multiline"),
        question("list", "single", choices=MANY),
    ),
)
RANK = Field("rank", "Câu 2", "rank", Entry.PLACES, tuple((code, code) for code in "abc"))
TWELVE = Field("r", "", "", Entry.PLACES, tuple((str(number), "") for number in range(12)))


def test_fields_are_those_of_the_sheet_in_its_order():
    found = [(field.name, field.number, field.entry, field.at_once) for field in fields(FORM, "vi")]
    assert found == [
        ("one", "Câu 1.1", Entry.ONE, True),
        ("two", "Câu 1.2", Entry.ONE, True),
        ("rank", "Câu 2", Entry.PLACES, True),
        ("several", "Câu 3", Entry.MANY, True),
        ("long", "Câu 4", Entry.WORDS, True),
        ("list", "Câu 5", Entry.ONE, False),
    ]


def test_what_is_written_behind_an_answer_follows_its_question():
    asked = question("which", "single", choices=(*YES_NO, Choice("other", Text({"vi": "Khác"}))))
    said = question("which_other", "text", relevant=Call("=", (Reference("which"), Literal("other"))))
    found = fields(Questionnaire("q", Text({}), ("vi",), (asked, said)), "vi")
    assert [(field.name, field.number) for field in found] == [("which", "Câu 1"), ("which_other", "Câu 1")]


@pytest.mark.parametrize(
    ("given", "raw"),
    [("201", ["c", "a"]), ("2 0 1", ["c", "a"]), ("12", ["a", "b"]), ("1101", ["1101"]), ("11", ["11"]), ("ab", ["ab"])],
)
def test_places_are_typed_one_behind_the_other(given, raw):
    assert typed([RANK], {"rank": [given], "other": ["x"]}) == {"rank": raw}


@pytest.mark.parametrize(
    ("field", "raw", "shown"),
    [(RANK, ["c", "a"], "201"), (RANK, [], ""), (RANK, ["12"], "12"), (TWELVE, ["1"], "0 1 0 0 0 0 0 0 0 0 0 0")],
    ids=["places", "none", "as typed", "more than nine"],
)
def test_places_are_shown_as_they_were_typed(field, raw, shown):
    assert places(field, raw) == shown


def test_blanks_are_no_answer():
    assert typed(fields(QUESTIONNAIRE, "vi"), {"goes": [" yes "], "wish": [" ", ""]}) == {"goes": ["yes"]}


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ({"goes": ["yes"], "times": ["3"]}, {"goes": ["yes"], "times": ["03"]}, ()),
        ({"wish": ["Mái  Che"]}, {"wish": ["mái che"]}, ()),
        ({"wish": ["Mái che"]}, {"wish": ["mai che"]}, ("wish",)),
        ({"goes": ["yes"]}, {}, ("goes",)),
        ({"times": ["abc"]}, {"times": ["abc"]}, ()),
        ({"goes": ["no"], "times": ["3"]}, {"goes": ["yes"], "times": ["4"]}, ("goes", "times")),
    ],
    ids=["zeros", "blanks", "marks", "left out", "no number", "two"],
)
def test_two_typings_are_compared_by_what_they_mean(first, second, found):
    assert differing(QUESTIONNAIRE, fields(QUESTIONNAIRE, "vi"), first, second) == found


def test_fields_answered_in_either_typing_are_counted():
    assert answered(fields(QUESTIONNAIRE, "vi"), {"goes": ["yes"]}, {"wish": ["x"]}) == 2


@pytest.mark.parametrize(
    ("raw", "codes", "empty"),
    [({}, [], True), ({"wish": ["x"]}, [], False), ({"goes": ["yes"], "times": ["x"]}, ["response.not_a_number"], False)],
    ids=["nothing", "a question left out", "impossible"],
)
def test_what_keeps_a_sheet_from_being_accepted(raw, codes, empty):
    found = validate(QUESTIONNAIRE, raw, TODAY)
    form = fields(QUESTIONNAIRE, "vi")
    assert ([finding.code for finding in objections(found)], is_empty(form, found)) == (codes, empty)
