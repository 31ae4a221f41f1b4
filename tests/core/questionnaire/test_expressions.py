"""The language of conditions and calculations: what it gives, what it refuses, and how it is kept."""

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal
from math import isnan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Place, Refused
from langnghe.core.questionnaire.expressions.evaluate import evaluate, holds
from langnghe.core.questionnaire.expressions.functions import FUNCTIONS, Context
from langnghe.core.questionnaire.expressions.names import asks_itself, columns, names
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.serial import from_json, to_json
from langnghe.core.questionnaire.expressions.tree import Call, Column, Literal, Reference, Self
from langnghe.core.questionnaire.expressions.types import gives
from langnghe.core.questionnaire.expressions.wording import to_text
from tests.core.questionnaire.expression_spec import CONTEXT, evaluations, refusals

A, B, C = Reference("a"), Reference("b"), Reference("c")
SPEC = [(text, with_columns) for text, with_columns, _value in evaluations()]


def same(found, expected):
    if isinstance(expected, float) and isnan(expected):
        return isinstance(found, float) and isnan(found)
    return found == expected and type(found) is type(expected)


@pytest.mark.parametrize(("text", "with_columns", "expected"), evaluations())
def test_an_expression_gives_what_the_table_says(text, with_columns, expected):
    found = evaluate(parse(text, columns=with_columns), CONTEXT)
    assert same(found, expected), found


@pytest.mark.parametrize(("text", "code", "named"), refusals())
def test_what_is_no_expression_is_refused_with_its_place(text, code, named):
    place = Place("f.xlsx", "survey", row=7, column="relevant")
    with pytest.raises(Refused) as refusal:
        parse(text, place)
    (finding,) = refusal.value.findings
    assert (finding.code, finding.place) == (code, place)
    assert {name: finding.values[name] for name in named} == named
    assert "{" not in finding.problem.replace("${", "").replace("“{”", "")
    assert finding.advice


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("${a} or ${b} and ${c}", Call("or", (A, Call("and", (B, C))))),
        ("${a} and ${b} and ${c}", Call("and", (A, B, C))),
        ("(${a} and ${b}) and ${c}", Call("and", (Call("and", (A, B)), C))),
        ("${a} - ${b} - ${c}", Call("-", (Call("-", (A, B)), C))),
        ("-${a} * ${b}", Call("*", (Call("negate", (A,)), B))),
        ("${a} = ${b} != ${c}", Call("!=", (Call("=", (A, B)), C))),
        ("${a} < 1.50", Call("<", (A, Literal(Decimal("1.50"))))),
        ("string-length()", Call("string-length", (Self(),))),
        ("jr:choice-name(., ${a})", Call("jr:choice-name", (Self(), Literal("a")))),
        ("true()", Literal(True)),
    ],
)
def test_operators_bind_as_in_xpath(text, tree):
    assert parse(text) == tree


def test_a_bare_name_is_a_column_only_where_columns_are():
    assert parse("khoi = 'xa'", columns=True) == Call("=", (Column("khoi"), Literal("xa")))


@pytest.mark.parametrize("text", ["(" * 70 + "1" + ")" * 70, "-" * 70 + "1", "not(" * 70 + "1" + ")" * 70, " + ".join("1" * 70)])
def test_nesting_has_a_limit(text):
    with pytest.raises(Refused, match="too_deep"):
        parse(text)


def test_a_long_chain_of_or_is_no_nesting():
    assert holds(parse(" or ".join(["1 = 2"] * 300 + ["1 = 1"])), CONTEXT)


def test_an_expression_has_a_longest_length():
    with pytest.raises(Refused, match="too_long"):
        parse("1" * 10_001)


def test_a_pattern_has_a_longest_length():
    with pytest.raises(Refused, match="more than 300 characters"):
        parse(f"regex(., '{'a' * 301}')")


def test_a_very_long_answer_matches_no_pattern():
    assert [holds(parse(f"regex('{'a' * length}', 'a+')"), CONTEXT) for length in (1000, 1001)] == [True, False]


def test_a_broken_pattern_is_refused():
    with pytest.raises(Refused, match="broken"):
        parse("regex(., 'a)')")


def test_the_names_and_columns_of_an_expression_are_known():
    tree = parse("khoi = ${a} and jr:choice-name(${b}, '${c}') != ${a}", columns=True)
    assert (names(tree), columns(tree), asks_itself(tree)) == ({"a", "b", "c"}, {"khoi"}, False)
    assert asks_itself(parse("not(. = 1)"))


def test_without_an_answer_once_gives_its_own_value():
    assert evaluate(parse("once(1)"), Context({}, date(2024, 6, 10))) == 1.0


def test_a_choice_without_a_known_label_is_named_by_its_code():
    assert evaluate(parse("jr:choice-name('x', '${a}')"), Context({}, date(2024, 6, 10))) == "x"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1 + 1", "number"), ("1", "number"), ("'a'", "text"), ("true()", "truth"), ("${a}", "any"), (".", "any"),
        ("${a} = 1", "truth"), ("concat(1)", "text"), ("if(${a}, 1, 2)", "number"), ("if(${a}, 1, 'x')", "any"),
        ("coalesce('a', 'b')", "text"), ("once(1)", "number"),
    ],
)  # fmt: skip
def test_what_an_expression_gives_is_known_before_it_is_asked(text, kind):
    assert gives(parse(text)) == kind


ROUNDS = Call("each", tuple(Reference(f"age_{number}") for number in (1, 2, 3)))


@pytest.mark.parametrize(
    ("function", "before", "value"),
    [
        ("sum", (), 51.0),
        ("min", (), 9.0),
        ("count", (), 2.0),
        ("join", (Literal(", "),), "42, 9"),
        ("concat", (ROUNDS,), "429429"),
    ],
)
def test_the_rounds_of_a_repeat_are_taken_together_as_far_as_they_are_answered(function, before, value):
    context = Context({"age_1": 42, "age_3": 9}, date(2024, 6, 10))
    assert evaluate(Call(function, (*before, ROUNDS)), context) == value


@pytest.mark.parametrize(("place", "value"), [("1", 42.0), ("3", 9.0), ("2", ""), ("4", ""), ("0", "")])
def test_the_answer_of_one_round_is_picked(place, value):
    context = Context({"age_1": 42, "age_3": 9}, date(2024, 6, 10))
    assert evaluate(Call("pick", (Literal(place), *ROUNDS.arguments)), context) == value


def test_nothing_has_no_least_and_no_greatest():
    found = [evaluate(Call(function, (ROUNDS,)), Context({}, date(2024, 6, 10))) for function in ("min", "max", "sum")]
    assert [str(value) for value in found] == ["nan", "nan", "0.0"]


@pytest.mark.parametrize(("text", "with_columns"), SPEC)
def test_an_expression_survives_being_kept_and_written_out(text, with_columns):
    tree = parse(text, columns=with_columns)
    assert from_json(to_json(tree)) == tree
    assert parse(to_text(tree), columns=with_columns) == tree


@pytest.mark.parametrize("data", [1, None, {}, [], [1, 2]])
def test_json_that_is_no_expression_is_refused(data):
    with pytest.raises(ValueError, match="not an expression"):
        from_json(data)


def test_a_path_is_kept_beside_the_name_it_ends_in():
    kept = from_json(["$", "age", "/data/person/age"])
    assert (kept.name, kept.path, to_json(kept)) == ("age", "/data/person/age", ["$", "age", "/data/person/age"])


@pytest.mark.parametrize("written", ["many", "NaN", "Infinity"])
def test_a_number_is_one_that_has_an_end(written):
    with pytest.raises(ValueError, match="number"):
        from_json(["#", written])


LEAVES = st.one_of(
    st.builds(Literal, st.text("abc 'é", max_size=4)),
    st.builds(Literal, st.decimals("0", "1000", places=2)),
    st.builds(Literal, st.booleans()),
    st.builds(Reference, st.sampled_from(["a", "b-c", "đ.1"])),
    st.just(Self()),
)


def calls(inner):
    of_two = st.builds(
        lambda f, a, b: Call(f, (a, b)), st.sampled_from(["or", "and", "=", "<", "+", "-", "*", "div", "contains"]), inner, inner
    )
    of_one = st.builds(lambda f, a: Call(f, (a,)), st.sampled_from(["negate", "not", "string", "number"]), inner)
    of_three = st.builds(lambda f, a, b, c: Call(f, (a, b, c)), st.sampled_from(["if", "and", "or"]), inner, inner, inner)
    return st.one_of(of_two, of_one, of_three)


@given(st.recursive(LEAVES, calls, max_leaves=12))
def test_every_tree_can_be_written_out_and_read_again(tree):
    assert parse(to_text(tree)) == tree
    assert from_json(to_json(tree)) == tree


@given(st.text(alphabet="${}ab.0'\"()=<>!-+*, \nandorselected“&|/[]", max_size=40))
def test_any_text_is_read_or_refused(text):
    with suppress(Refused):
        evaluate(parse(text), CONTEXT)


@given(st.text(max_size=30))
def test_any_pattern_is_compiled_or_refused(pattern):
    with suppress(Refused):
        assert evaluate(parse(f'regex(., "{pattern}")'), CONTEXT) in {True, False}


def test_every_function_is_in_the_table():
    used = {part for text, _columns, _value in evaluations() for part in FUNCTIONS if f"{part}(" in text}
    assert used == set(FUNCTIONS)


@pytest.mark.parametrize("page", ["questionnaire-logic.md", "questionnaire-logic.vi.md"])
def test_every_function_is_in_the_guide(page):
    guide = (Path(__file__).parents[3] / "docs" / "how-to" / page).read_text(encoding="utf-8")
    assert set(FUNCTIONS) - set(re.findall(r"`([a-z:\-]+)(?:\(\.\.\))?`", guide)) == set()


def test_a_context_turns_to_an_answer_and_to_a_choice():
    assert evaluate(parse("."), CONTEXT.about("x")) == "x"
    assert evaluate(parse("khoi", columns=True), CONTEXT.choosing({"khoi": "huyen"})) == "huyen"
