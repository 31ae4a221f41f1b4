"""The kinds of question: what each reads out of a form's field, what it refuses, how it is shown and measured."""

from datetime import date
from decimal import Decimal

import pytest

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.kinds import KINDS, columns_of, kind_for, measure_of, parse, register, widget_of
from langnghe.core.questionnaire.kinds.text import longest
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Text
from langnghe.core.questionnaire.values import Measure

CHOICES = tuple(Choice(code, Text({"vi": f"Số {code}"})) for code in ("a", "b", "none"))


def question(kind: str, **fields) -> Question:
    return Question("q", kind, NO_TEXT, choices=CHOICES, **fields)


EXCLUSIVE = {"exclusive": ("none",)}
TENTHS = {"parameters": {"start": "0", "end": "1", "step": "0.1"}}


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("single", ["a"], "a"),
        ("single", [" b "], "b"),
        ("single", ["", "a"], "a"),
        ("single", [""], None),
        ("single", [], None),
        ("multiple", ["b", "a"], ("a", "b")),
        ("multiple", ["b", "b", ""], ("b",)),
        ("multiple", [], None),
        ("multiple", [" "], None),
        ("integer", ["12"], 12),
        ("integer", ["-3"], -3),
        ("integer", ["+4"], 4),
        ("integer", ["5.000"], 5000),
        ("integer", ["1 234 567"], 1234567),
        ("integer", ["007"], 7),
        ("integer", [" 12 "], 12),
        ("integer", [" "], None),
        ("decimal", ["12"], Decimal(12)),
        ("decimal", ["12,5"], Decimal("12.5")),
        ("decimal", ["12.5"], Decimal("12.5")),
        ("decimal", ["1.234,5"], Decimal("1234.5")),
        ("decimal", ["1.234.567"], Decimal(1234567)),
        ("decimal", ["-0,0"], Decimal(0)),
        ("decimal", ["0,125"], Decimal("0.125")),
        ("decimal", ["1 234"], Decimal(1234)),
        ("decimal", [""], None),
        ("range", ["7"], 7),
        ("range", ["10"], 10),
        ("range", [""], None),
        ("year", ["1985"], 1985),
        ("year", [""], None),
        ("date", ["2024-06-10"], date(2024, 6, 10)),
        ("date", ["10/6/2024"], date(2024, 6, 10)),
        ("date", ["01.02.2024"], date(2024, 2, 1)),
        ("date", [""], None),
        ("text", [" Mường So\r\nBản Lang "], "Mường So\nBản Lang"),
        ("text", ["  "], None),
        ("text", ["cu\u031b"], "cư"),
        ("note", ["x"], None),
        ("calculate", ["x"], None),
        ("hidden", ["x"], None),
        ("yes_no", ["a"], "a"),
        ("ranking", ["none", "", "a"], ("none", "a")),
        ("ranking", [""], None),
        ("acknowledge", ["OK"], "OK"),
        ("acknowledge", [], None),
        ("time", ["08:30"], "08:30"),
        ("time", ["8:30:15.250"], "08:30"),
        ("time", ["8 giờ"], "08:00"),
        ("time", ["14h05"], "14:05"),
        ("time", [""], None),
        ("datetime", ["2024-06-10T08:30"], "2024-06-10T08:30"),
        ("datetime", ["10/6/2024  8h30"], "2024-06-10T08:30"),
        ("datetime", [""], None),
        ("picker", ["b"], "b"),
        ("picker", ["so  A"], "a"),
        ("picker", ["NONE"], "none"),
        ("picker", [""], None),
    ],
)
def test_an_answer_is_read(kind, raw, value):
    found = parse(question(kind), raw)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "raw", "code", "shown"),
    [
        ("single", ["c"], "response.unknown_choice", "c"),
        ("single", ["a", "b"], "response.one_answer_only", ""),
        ("single", ["\x00"], "response.characters", ""),
        ("multiple", ["a", "c"], "response.unknown_choice", "c"),
        ("integer", ["12,5"], "response.not_whole", "12,5"),
        ("integer", ["1.234,5"], "response.not_whole", "1.234,5"),
        ("integer", ["12abc"], "response.not_a_number", "12abc"),
        ("integer", ["1e3"], "response.not_a_number", "1e3"),
        ("integer", ["٣"], "response.not_a_number", "٣"),
        ("integer", ["9" * 16], "response.number_too_large", "9" * 16),
        ("integer", ["9" * 61], "response.too_long", ""),
        ("decimal", ["1.234"], "response.ambiguous_number", "1.234"),
        ("decimal", ["nan"], "response.not_a_number", "nan"),
        ("decimal", ["1,2,3"], "response.not_a_number", "1,2,3"),
        ("decimal", ["1,234567890123456"], "response.number_too_large", "1.234567890123456"),
        ("range", ["11"], "response.out_of_range", "11"),
        ("range", ["1,5"], "response.out_of_range", "1.5"),
        ("year", ["85"], "response.not_a_year", "85"),
        ("year", ["3000"], "response.not_a_year", "3000"),
        ("date", ["2023-02-29"], "response.not_a_date", "2023-02-29"),
        ("date", ["hôm nay"], "response.not_a_date", "hôm nay"),
        ("yes_no", ["c"], "response.unknown_choice", "c"),
        ("ranking", ["a", "c"], "response.unknown_choice", "c"),
        ("ranking", ["a", "b", "a"], "response.ranked_twice", "Số a"),
        ("acknowledge", ["yes"], "response.unknown_choice", "yes"),
        ("time", ["24:00"], "response.not_a_time", "24:00"),
        ("time", ["8:"], "response.not_a_time", "8:"),
        ("time", ["8:60"], "response.not_a_time", "8:60"),
        ("datetime", ["10/6/2024"], "response.not_a_moment", "10/6/2024"),
        ("datetime", ["31/6/2024 8:30"], "response.not_a_moment", "31/6/2024 8:30"),
        ("picker", ["số"], "response.several_entries", "số"),
        ("picker", ["s a"], "response.no_entry", "s a"),
        ("picker", ["?"], "response.unknown_choice", "?"),
        ("text", ["a\x00b"], "response.characters", ""),
        ("text", ["\ud800"], "response.characters", ""),
        ("text", ["x" * 501], "response.too_long", ""),
        ("text", ["x" * 2000], "response.too_long", ""),
        ("single", ["x" * 50], "response.unknown_choice", "x" * 40 + "…"),
    ],
)
def test_an_impossible_answer_is_refused(kind, raw, code, shown):
    with pytest.raises(Refused) as refusal:
        parse(question(kind), raw)
    (finding,) = refusal.value.findings
    assert (finding.code, finding.place.field, finding.values["found"]) == (code, "q", shown)
    assert finding.problem
    assert finding.advice


def test_a_choice_that_excludes_the_others_stands_alone():
    assert parse(question("multiple", **EXCLUSIVE), ["none"]) == ("none",)
    with pytest.raises(Refused, match="“Số none” was chosen together"):
        parse(question("multiple", **EXCLUSIVE), ["none", "a"])


def test_a_range_keeps_to_its_steps():
    assert parse(question("range", **TENTHS), ["0,3"]) == Decimal("0.3")
    with pytest.raises(Refused, match="steps"):
        parse(question("range", **TENTHS), ["0,35"])


def test_long_answers_have_room_where_there_are_several_lines():
    assert (longest(question("text")), longest(question("text", appearance="multiline w4"))) == (500, 5000)


@pytest.mark.parametrize(
    ("fields", "widget"),
    [
        ({"kind": "single"}, "radio"),
        ({"kind": "single", "appearance": "minimal"}, "select"),
        ({"kind": "multiple"}, "checkboxes"),
        ({"kind": "integer"}, "number"),
        ({"kind": "decimal"}, "number"),
        ({"kind": "range"}, "range"),
        ({"kind": "year"}, "year"),
        ({"kind": "text"}, "text"),
        ({"kind": "text", "appearance": "multiline"}, "textarea"),
        ({"kind": "date"}, "date"),
        ({"kind": "note"}, "note"),
        ({"kind": "calculate"}, "none"),
        ({"kind": "hidden"}, "none"),
        ({"kind": "yes_no"}, "radio"),
        ({"kind": "picker"}, "picker"),
        ({"kind": "ranking"}, "ranking"),
        ({"kind": "acknowledge"}, "tick"),
        ({"kind": "time"}, "time"),
        ({"kind": "datetime"}, "datetime"),
    ],
)
def test_every_kind_has_its_control(fields, widget):
    assert widget_of(question(**fields)) == widget


@pytest.mark.parametrize(
    ("fields", "measure"),
    [
        ({"kind": "single"}, Measure.NOMINAL),
        ({"kind": "single", "ordinal": True}, Measure.ORDINAL),
        ({"kind": "multiple"}, Measure.MULTIPLE),
        ({"kind": "integer"}, Measure.NUMBER),
        ({"kind": "decimal"}, Measure.NUMBER),
        ({"kind": "range"}, Measure.NUMBER),
        ({"kind": "year"}, Measure.NUMBER),
        ({"kind": "text"}, Measure.TEXT),
        ({"kind": "date"}, Measure.DATE),
        ({"kind": "note"}, None),
        ({"kind": "calculate"}, Measure.TEXT),
        ({"kind": "hidden"}, Measure.TEXT),
        ({"kind": "yes_no"}, Measure.NOMINAL),
        ({"kind": "picker"}, Measure.NOMINAL),
        ({"kind": "ranking"}, Measure.MULTIPLE),
        ({"kind": "acknowledge"}, Measure.NOMINAL),
        ({"kind": "time"}, Measure.TEXT),
        ({"kind": "datetime"}, Measure.TEXT),
    ],
)
def test_every_kind_has_its_measure(fields, measure):
    assert measure_of(question(**fields)) is measure


def test_a_type_of_xlsform_and_its_appearance_stand_for_a_kind():
    found = [kind_for("integer"), kind_for("integer", "w2 year"), kind_for("hidden"), kind_for("geopoint")]
    assert found == [KINDS["integer"], KINDS["year"], KINDS["hidden"], None]


@pytest.mark.parametrize(("appearance", "kind"), [("", "single"), ("w1 yes-no", "yes_no"), ("autocomplete", "picker")])
def test_the_same_type_is_another_kind_with_another_appearance(appearance, kind):
    assert kind_for("select_one", appearance) is KINDS[kind]


@pytest.mark.parametrize(
    ("kind", "parameters", "raw", "code"),
    [
        ("integer", {"min": "18"}, ["17"], "response.too_low"),
        ("integer", {"min": "18"}, [""], ""),
        ("integer", {"max": "120"}, ["121"], "response.too_high"),
        ("integer", {"min": "18", "max": "120"}, ["120"], ""),
        ("decimal", {"decimals": "1"}, ["2,55"], "response.too_precise"),
        ("decimal", {"decimals": "1"}, ["2,50"], ""),
        ("decimal", {"min": "-0.5"}, ["-0,6"], "response.too_low"),
        ("year", {"min": "1920"}, ["1919"], "response.too_low"),
        ("multiple", {"min": "2"}, ["a"], "response.too_few_choices"),
        ("multiple", {"min": "2"}, [], ""),
        ("multiple", {"max": "1"}, ["a", "b"], "response.too_many_choices"),
        ("ranking", {"min": "3"}, ["a", "b"], "response.too_few_choices"),
    ],
)
def test_an_answer_keeps_within_its_bounds(kind, parameters, raw, code):
    try:
        parse(question(kind, parameters=parameters), raw)
        found = ""
    except Refused as refusal:
        found = refusal.findings[0].code
    assert found == code


def test_a_choice_that_excludes_the_others_is_enough():
    assert parse(question("multiple", parameters={"min": "2"}, **EXCLUSIVE), ["none"]) == ("none",)


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("integer", {"min": "a"}),
        ("integer", {"max": "Infinity"}),
        ("integer", {"min": "5", "max": "4"}),
        ("multiple", {"min": "4"}),
        ("multiple", {"max": "1.5"}),
        ("ranking", {"min": "-1"}),
        ("decimal", {"decimals": "0.5"}),
    ],
)
def test_bounds_that_leave_no_answer_are_found(kind, parameters):
    choices = CHOICES if KINDS[kind].has_choices else ()
    (finding,) = KINDS[kind].check(Question("q", kind, NO_TEXT, choices=choices, parameters=parameters))
    assert (finding.code, finding.place.column) == ("questionnaire.bad_bounds", "parameters")


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"kind": "yes_no"}, ["questionnaire.not_yes_no"]),
        ({"kind": "yes_no", "dont_know": ("none",)}, []),
        ({"kind": "hidden"}, ["questionnaire.no_hidden_value"]),
        ({"kind": "hidden", "default": "2025"}, []),
        ({"kind": "multiple", "fixed_last": ("other",)}, ["questionnaire.unknown_code"]),
        ({"kind": "decimal", "parameters": {"min": "0", "decimals": "2"}}, []),
    ],
)
def test_what_a_definition_lacks_is_found(fields, codes):
    asked = Question("q", label=NO_TEXT, choices=CHOICES if KINDS[fields["kind"]].has_choices else (), **fields)
    assert [finding.code for finding in KINDS[asked.kind].check(asked)] == codes


def test_a_ranking_fills_a_column_for_each_choice_with_its_place():
    ranked = Question("q", "ranking", Text({"vi": "Xếp"}), choices=CHOICES)
    columns = columns_of(ranked)
    assert [(column.name, column.label.in_language("vi"), column.measure) for column in columns] == [
        ("q_a", "Xếp: Số a", Measure.NUMBER),
        ("q_b", "Xếp: Số b", Measure.NUMBER),
        ("q_none", "Xếp: Số none", Measure.NUMBER),
    ]
    assert [column.value(("b", "a")) for column in columns] == [2, 1, None]


def test_other_questions_are_one_column_or_none():
    assert columns_of(question("note")) == ()
    (column,) = columns_of(question("acknowledge"))
    assert (column.name, [choice.code for choice in column.choices], column.value("OK")) == ("q", ["OK"], "OK")


@pytest.mark.parametrize("name", ["text", "other"])
def test_a_kind_is_registered_once(name):
    fields = {field: getattr(KINDS["text"], field) for field in KINDS["text"].__dataclass_fields__}
    with pytest.raises(ValueError, match="registered twice"):
        register(type(KINDS["text"])(**fields | {"name": name}))
