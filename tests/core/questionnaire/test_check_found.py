"""What is found to be wrong with repeats, paths, wording and logic, and what is left alone."""

from dataclasses import replace

import pytest

from langnghe.core.errors import Place
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text
from tests.core.questionnaire.households import HOUSEHOLD

COLUMNS = ("relevant", "required", "constraint", "calculation")
SILENT = {"questionnaire.no_message", "questionnaire.no_label"}


def choices(codes: str, extra: str = "") -> tuple[Choice, ...]:
    listed = zip(codes.split(), (extra or codes).split(), strict=True)
    return tuple(Choice(code, Text({"vi": code}), {"of": of}) for code, of in listed)


def ask(name: str, kind: str = "text", codes: str = "", label: str = "Câu?", of: str = "", **fields) -> Question:
    logic = {column: parse(fields.pop(column)) for column in COLUMNS if column in fields}
    if "choice_filter" in fields:
        logic["choice_filter"] = parse(fields.pop("choice_filter"), columns=True)
    place = Place(sheet="survey", row=7)
    return Question(name, kind, Text({"vi": label}), choices=choices(codes, of), place=place, **logic, **fields)


def found(*items: Question | Section) -> list[tuple[str, str]]:
    """Code and column of every finding."""
    findings = check(Questionnaire("q", Text({"vi": "Q"}), ("vi",), items))
    return [(each.code.partition(".")[2], each.place.column) for each in findings if each.code not in SILENT]


def section(name: str, *items: Question | Section, relevant: str = "", repeat: Repeat | None = None) -> Section:
    return Section(name, Text({"vi": name}), items, relevant=parse(relevant) if relevant else None, repeat=repeat)


SEX = ask("sex", "single", "nam nu")
YES = ask("yes", "yes_no", "co khong")
MANY = ask("many", "multiple", "tv radio none", exclusive=("none",))
LONG = ask("long", "single", "a b c d e f g h")
WIDE = ask("wide", "multiple", "a b c d e f g h")
AGE = ask("age", "integer", parameters={"min": "0", "max": "120"})
MARK = ask("mark", "range")
SIZE = ask("size", "decimal")
TOLD = ask("told")
TICK = ask("tick", "acknowledge")
AT = ask("at", "time")
RANKED = ask("ranked", "ranking", "x y z")
FIRST = (SEX, YES, MANY, LONG, WIDE, AGE, MARK, SIZE, TOLD, TICK, AT, RANKED)


def test_a_household_has_nothing_wrong():
    assert [finding.code for finding in check(HOUSEHOLD) if finding.severity == "error"] == []


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("${sex} = 'nam' and ${yes} = 'co'", []),
        ("${sex} = 'nam' and ${sex} = 'nu'", ["unreachable"]),
        ("${yes} != 'co' and ${yes} != 'khong' and ${yes} != ''", ["unreachable"]),
        ("selected(${many}, 'tv') and selected(${many}, 'radio')", []),
        ("selected(${many}, 'tv') and selected(${many}, 'none')", ["unreachable"]),
        ("count-selected(${many}) > 2", ["unreachable"]),
        ("${long} = 'a' and ${long} = 'b'", ["unreachable"]),
        ("${long} != 'a' and ${long} != ''", []),
        ("string-length(${long}) > 1", ["unreachable"]),
        ("selected(${wide}, 'a') and selected(${wide}, 'b')", []),
        ("selected(${wide}, 'a') and not(selected(${wide}, 'a'))", ["unreachable"]),
        ("count-selected(${wide}) > 99", []),
        ("${age} > 18 and ${age} < 19", ["unreachable"]),
        ("${age} > 18 and ${age} < 20", []),
        ("${age} > 120", ["unreachable"]),
        ("${age} + 1 > 130", []),
        ("${size} > 18 and ${size} < 19", []),
        ("${mark} > 10", ["unreachable"]),
        ("${age}", []),
        ("${told} = 'a' and ${told} = 'b'", []),
        ("today() < '1900-01-01'", []),
        ("${ranked} = 'x'", ["whole_of_multiple"]),
        ("selected-at(${ranked}, 0) = 'x'", []),
        ("1 = 2", ["unreachable"]),
        ("${tick} = 'OK'", []),
        ("selected(${tick}, 'OK')", []),
        ("${tick} = 'yes'", ["unknown_code", "unreachable"]),
        ("${at} > '08:30'", []),
        ("${at} = '8:30'", ["not_comparable"]),
    ],
)
def test_what_can_never_be_asked_is_found(condition, codes):
    assert found(*FIRST, ask("last", relevant=condition)) == [(code, "relevant") for code in codes]


def test_a_question_that_is_required_and_never_asked_is_named_as_such():
    last = ask("last", relevant="${sex} = 'nam' and ${sex} = 'nu'", required="true()")
    assert found(SEX, last) == [("required_never_asked", "relevant")]


def test_too_many_combinations_are_not_gone_through():
    many = [ask(f"q{number}", "single", "a b c d e f") for number in range(5)]
    condition = " and ".join(f"${{q{number}}} = 'a' and ${{q{number}}} = 'b'" for number in range(5))
    assert found(*many, ask("last", relevant=condition)) == []


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        (ask("q", "integer", constraint=". > 5 and . < 3"), ["refuses_everything"]),
        (ask("q", "integer", constraint=". >= 3 and . <= 5"), []),
        (ask("q", "integer", constraint=". > 5 and . < 6"), ["refuses_everything"]),
        (ask("q", "decimal", constraint=". > 5 and . < 6"), []),
        (ask("q", "decimal", constraint=". > 5.2 and . < 5.4"), []),
        (ask("q", "integer", constraint=". > 130", parameters={"max": "120"}), ["refuses_everything"]),
        (ask("q", "single", "a b", constraint=". = 'a' and . = 'b'"), ["refuses_everything"]),
        (ask("q", "multiple", "a b", constraint="count-selected(.) > 2"), ["refuses_everything"]),
        (ask("q", "multiple", "a b", constraint="count-selected(.) > 1", parameters={"max": "1"}), ["refuses_everything"]),
        (ask("q", "multiple", "a b", constraint="count-selected(.) <= 1"), []),
        (ask("q", "text", constraint="regex(., 'a') and regex(., 'b')"), []),
        (ask("q", "integer", constraint=". < ${sex}"), []),
        (ask("q", "integer", constraint=". > 5 or ${sex} = 'nam'"), []),
        (ask("q", "integer", constraint="false()"), ["refuses_everything"]),
        (ask("q", "calculate", calculation="1", constraint="false()"), ["not_for_kind"]),
    ],
)
def test_a_constraint_that_refuses_everything_is_found(question, codes):
    assert found(SEX, question) == [(code, "constraint") for code in codes]


PLACE = {"kind": "single", "codes": "p1 p2 p3", "of": "lc tn xx"}
PROVINCE = ask("province", "single", "lc tn")


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"choice_filter": "of = ${province}"}, ["never_offered"]),
        ({"choice_filter": "of = ${province} or of = 'xx'"}, []),
        ({"choice_filter": "of = ${told}"}, []),
        ({"choice_filter": "of = ${province}", "relevant": "${province} = 'lc'"}, ["never_offered"]),
        ({"choice_filter": "of = ${province}", "relevant": "${province} = 'zz'"}, ["unknown_code", "unreachable"]),
    ],
)
def test_choices_that_can_never_be_chosen_are_found(fields, codes):
    findings = check(Questionnaire("q", Text({"vi": "Q"}), ("vi",), (PROVINCE, TOLD, ask("place", **PLACE, **fields))))
    assert [finding.code.partition(".")[2] for finding in findings] == codes


def test_of_many_choices_that_are_never_offered_some_are_named():
    codes = " ".join(f"p{number}" for number in range(15))
    place = ask("place", "single", codes, of=" ".join(["xx"] * 15), choice_filter="of = ${province}")
    (finding,) = check(Questionnaire("q", Text({"vi": "Q"}), ("vi",), (PROVINCE, place)))
    assert finding.values["codes"] == "p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, …"


def test_a_long_list_with_many_groups_is_left_alone():
    codes = " ".join(f"p{number}" for number in range(9000))
    assert found(PROVINCE, SEX, ask("place", "picker", codes, choice_filter="of = ${province} or of = ${sex}")) == []


@pytest.mark.parametrize(
    ("expression", "codes"),
    [
        ("${told} + 1", ["text_reckoned"]),
        ("${sex} * 2", ["no_numbers"]),
        ("-${many}", ["no_numbers"]),
        ("${age} + ${mark}", []),
        ("${coded} + 1", []),
        ("1 + 1", []),
        ("${gone} + 1", ["unknown_name"]),
    ],
)
def test_what_cannot_be_reckoned_with_is_found(expression, codes):
    coded = ask("coded", "single", "1 2 dk", dont_know=("dk",))
    assert [code for code, _ in found(*FIRST, coded, ask("c", "calculate", calculation=expression))] == codes


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("../deep", []),
        ("../../b/deep", []),
        ("../../beside", []),
        ("../../../told", []),
        ("current()/../deep", []),
        ("/data/a/b/deep", []),
        ("/any/told", []),
        ("../beside", ["wrong_path"]),
        ("../../../../told", ["wrong_path"]),
        ("/data/deep", ["wrong_path"]),
        ("/data/told/deep", ["wrong_path"]),
        ("../nothing", ["unknown_name", "wrong_path"]),
    ],
)
def test_a_path_is_followed(path, codes):
    asked = ask("asked", relevant=f"{path} = 'x'")
    tree = (section("a", section("b", ask("deep"), asked), ask("beside")), TOLD)
    assert found(*tree) == [(code, "relevant") for code in codes]


def test_a_wrong_path_says_where_the_question_stands():
    asked = ask("asked", relevant="/data/deep = 'x'")
    (finding,) = check(Questionnaire("q", Text({"vi": "Q"}), ("vi",), (section("a", ask("deep")), asked)))
    assert (finding.place.row, finding.advice) == (
        7,
        "Write ${deep} instead, which finds the question wherever it stands (it stands in a).",
    )


@pytest.mark.parametrize(
    ("question", "findings"),
    [
        (ask("q", label="Chào ${told}"), []),
        (ask("q", label="Chào ${tlod}"), [("unknown_name", "label")]),
        (ask("q", hint=Text({"vi": "${gone}"})), [("unknown_name", "hint")]),
        (ask("q", label="${q}?"), [("circular_wording", "")]),
        (ask("q", label="${later}?"), [("circular_wording", "")]),
        (ask("q", "integer", constraint=". > 1", constraint_message=Text({"vi": "Không được ${q}"})), []),
    ],
)
def test_answers_in_the_wording_are_there_before_it_is_read(question, findings):
    assert found(TOLD, question, ask("later", relevant="${q} != ''")) == findings


def test_questions_that_filter_one_another_are_found():
    one = ask("one", "single", "a b", choice_filter="name != ${two}")
    two = ask("two", "single", "a b", choice_filter="name != ${one}")
    assert [code for code, _ in found(one, two)] == ["circular_wording"]


@pytest.mark.parametrize("name", ["unit", "mode", "meta"])
def test_names_that_every_dataset_has_are_taken(name):
    assert found(ask(name)) == [("reserved_name", "name")]


ROUND = ask("age", "integer")


@pytest.mark.parametrize(
    ("repeat", "findings"),
    [
        (Repeat(), []),
        (Repeat(parse("${n}")), []),
        (Repeat(parse("${n} + 1")), [("rounds_cut_off", "repeat_count")]),
        (Repeat(parse("${gone}")), [("unknown_name", "repeat_count")]),
        (Repeat(maximum=0), [("bad_rounds", "repeat_count")]),
        (Repeat(maximum=51), [("bad_rounds", "repeat_count")]),
        (Repeat(minimum=3, maximum=2), [("bad_rounds", "repeat_count")]),
    ],
)
def test_how_often_is_asked_is_looked_at(repeat, findings):
    assert found(ask("n", "integer"), section("r", ROUND, repeat=repeat)) == findings


def test_one_repeat_in_another_is_refused():
    inner = section("inner", ROUND, repeat=Repeat())
    assert ("nested_repeat", "") in found(section("outer", inner, repeat=Repeat()))


def test_the_questions_of_all_rounds_have_a_limit():
    asked = [ask(f"q{number}") for number in range(21)]
    assert found(section("r", *asked, repeat=Repeat(maximum=50))) == [("too_many_rounds", "")]


@pytest.mark.parametrize(
    ("fields", "findings"),
    [
        ({"calculation": "${age} + 1"}, [("outside_repeat", "calculation")]),
        ({"calculation": "sum(${age})"}, []),
        ({"calculation": "sum(${age} + 1)"}, [("outside_repeat", "calculation")]),
        ({"calculation": "count(${r})"}, []),
        ({"calculation": "${r}"}, [("outside_repeat", "calculation"), ("unknown_name", "calculation")]),
        ({"calculation": "sum(${r})"}, [("unknown_name", "calculation")]),
        ({"calculation": "indexed-repeat(${age}, ${r}, 1)"}, []),
        (
            {"calculation": "indexed-repeat(${age}, ${r}, ${r})"},
            [("outside_repeat", "calculation"), ("unknown_name", "calculation")],
        ),
        ({"calculation": "indexed-repeat(${n}, ${r}, 1)"}, [("not_a_repeat", "calculation")]),
        ({"calculation": "indexed-repeat(${age}, ${n}, 1)"}, [("not_a_repeat", "calculation")]),
        ({"calculation": "position(..)"}, [("position_outside", "calculation")]),
        ({"calculation": "1", "label": "${age}"}, [("outside_repeat", "label")]),
    ],
)
def test_what_is_asked_of_a_repeat_from_outside(fields, findings):
    assert sorted(found(ask("n", "integer"), section("r", ROUND, repeat=Repeat()), ask("c", "calculate", **fields))) == findings


@pytest.mark.parametrize(
    "items",
    [
        (ROUND, section("r", ask("age_1"), ask("x"))),
        (section("r", ROUND, repeat=Repeat()), ask("age_10")),
        (section("r", ROUND, repeat=Repeat()), ask("r_count", "integer")),
        (ask("rank", "ranking", "x y"), ask("rank_x")),
    ],
)
def test_two_columns_of_the_same_name_are_found(items):
    expected = [] if items[0] is ROUND else [("column_taken", "name")]
    assert found(*items) == expected


def test_a_kind_that_is_not_known_hides_nothing_else():
    strange = replace(ask("q"), kind="geopoint")
    assert [code for code, _ in found(strange, ask("r", relevant="${q} = 'x'"), ask("r"))] == ["duplicate_name", "unknown_kind"]
