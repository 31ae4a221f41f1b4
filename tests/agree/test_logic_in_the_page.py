"""The logic script of the page and the server's own logic give the same, whatever is asked and answered."""

from datetime import date
from math import isnan
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

import langnghe
from langnghe.core.errors import Refused
from langnghe.core.questionnaire.expressions.atoms import atom
from langnghe.core.questionnaire.expressions.evaluate import evaluate
from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.serial import to_json
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference, Self
from langnghe.core.questionnaire.kinds import parse as read_answer
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire, Text
from langnghe.core.questionnaire.page import page_logic
from langnghe.core.questionnaire.piping import spoken
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.routing import route
from tests.core.questionnaire.expression_spec import ANSWERS, AT_HAND, COLUMNS, LABELS, TODAY, evaluations
from tests.core.questionnaire.households import HOUSEHOLD, WORK
from tests.core.questionnaire.samples import visit

SCRIPT = Path(langnghe.__file__).parent / "web" / "static" / "langnghe" / "logic.js"
EVALUATE = """([trees, answers, today, current, columns, labels]) => {
  const label = (question, code) => labels[question] && labels[question][code] || code;
  const shown = (value) => typeof value === "number" ? { number: String(value) } : value;
  return trees.map((tree) => shown(langnghe.evaluate(tree, { answers, today, current, columns, label })));
}"""
READ = "([as, raws]) => raws.map((raw) => langnghe.read(as, raw))"
ROUTE = """([logic, raws, today]) => raws.map((raw) => {
  const found = langnghe.route(logic, raw, today);
  return [[...found.applies].sort(), found.answers];
})"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def script(chromium):
    """A page with nothing but the script."""
    page = chromium.new_page()
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    yield page
    page.close()


def in_the_page(page: Page, trees, answers, current) -> list[object]:
    seen = {name: atom(value) for name, value in answers.items()}
    found = page.evaluate(EVALUATE, [[to_json(tree) for tree in trees], seen, TODAY.isoformat(), current, COLUMNS, LABELS])
    return [float(value["number"].replace("Infinity", "inf")) if isinstance(value, dict) else value for value in found]


def same(one: object, other: object) -> bool:
    both_numbers = isinstance(one, float) and isinstance(other, float)
    return (both_numbers and isnan(one) and isnan(other)) or (one == other and type(one) is type(other))


def test_the_table_of_expressions_holds_in_the_page(script):
    table = evaluations()
    found = in_the_page(script, [parse(text, columns=columns) for text, columns, _ in table], ANSWERS, AT_HAND)
    wrong = [(text, value, got) for (text, _, value), got in zip(table, found, strict=True) if not same(value, got)]
    assert wrong == []


def test_a_very_long_answer_matches_no_pattern_in_the_page(script):
    trees = [parse(f"regex('{'a' * length}', 'a+')") for length in (1000, 1001)]
    assert in_the_page(script, trees, {}, "") == [True, False]


NAMES = ["age", "size", "sex", "sources", "born", "told", "blank"]
OPERATORS = [
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "*",
    "div",
    "mod",
    "and",
    "or",
    "coalesce",
    "contains",
    "selected",
    "min",
    "join",
    "substring-before",
    "substring-after",
]
SHAPING = [
    "not",
    "string",
    "number",
    "int",
    "floor",
    "ceiling",
    "abs",
    "string-length",
    "count-selected",
    "date",
    "negate",
    "round",
    "date-time",
    "decimal-time",
    "normalize-space",
    "sqrt",
    "boolean-from-string",
    "count-non-empty",
]
LEAVES = st.one_of(
    st.builds(Reference, st.sampled_from(NAMES)),
    st.builds(Literal, st.one_of(st.booleans(), st.text("aưb 12.-é😀", max_size=5), st.decimals("0", "99999", places=3))),
    st.sampled_from([Self(), Call("today", ())]),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda f, a: Call(f, (a,)), st.sampled_from(SHAPING), inner),
        st.builds(lambda f, a, b: Call(f, (a, b)), st.sampled_from([*OPERATORS, "substr", "selected-at", "round"]), inner, inner),
        st.builds(
            lambda f, a, b, c: Call(f, (a, b, c)),
            st.sampled_from(["if", "concat", "max", "substr", "translate", "sum", "pick"]),
            inner,
            inner,
            inner,
        ),
    ),
    max_leaves=10,
)
VALUES = st.one_of(
    st.integers(-(10**15), 10**15),
    st.decimals(-1000, 1000, places=2),
    st.text("abưé 1.-", max_size=8),
    st.sampled_from(["08:30", "23:59:59.9", "2024-06-10T08:30", "2024-06-10T24:00", "T08:30", "2024-02-30T08:30:15Z"]),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.lists(st.sampled_from(["a", "b", "1"]), min_size=1, unique=True).map(tuple),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(trees=st.lists(TREES, min_size=30, max_size=60), answers=st.dictionaries(st.sampled_from(NAMES), VALUES), current=VALUES)
def test_both_evaluators_agree(script, trees, answers, current):
    context = Context(answers, TODAY, current, COLUMNS)
    here = [evaluate(tree, context) for tree in trees]
    there = in_the_page(script, trees, answers, atom(current))
    assert [(tree, one, two) for tree, one, two in zip(trees, here, there, strict=True) if not same(one, two)] == []


READABLE = st.one_of(
    st.sampled_from(
        ["5.000", "5 000", "1.234,5", "12,5", "12.5", "1.234", "-3", "+4", "007", "1e3", "", " 12 ", "12,", "0,125", "9" * 16]
    ),
    st.text("0123456789., +-", max_size=9),
    st.sampled_from(
        ["08:30", "8:", "8h", "8 giờ 05", "24:00", "8:30:15.2", "8:60", "10/6/2024 8h30", "2024-06-10T08:30", "T8:30"]
    ),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    raws=st.lists(st.lists(READABLE, max_size=2), min_size=20, max_size=60),
    kind=st.sampled_from(["integer", "decimal", "date", "text", "time", "datetime"]),
)
def test_both_read_answers_alike(script, raws, kind):
    here = [as_seen(kind, raw) for raw in raws]
    there = script.evaluate(READ, [{"decimal": "number", "datetime": "moment"}.get(kind, kind), raws])
    assert [row for row in zip(raws, here, there, strict=True) if row[1] != row[2]] == []


def as_seen(kind: str, raw: list[str]) -> object:
    """The answer as expressions see it; what cannot be read counts as none."""
    try:
        return atom(read_answer(Question("q", kind, NO_TEXT), raw))
    except Refused:
        return ""


ANSWERED = st.fixed_dictionaries(
    {},
    optional={
        "used": st.sampled_from([["yes"], ["no"]]),
        "times": st.sampled_from([["3"], ["5.000"], ["x"], [""]]),
        "sources": st.sampled_from([["radio"], ["radio", "tv"], ["other"]]),
        "sources_other": st.just(["báo"]),
        "province": st.sampled_from([["lc"], ["tn"]]),
        "district": st.sampled_from([["pt"], ["tpt"]]),
        "born": st.sampled_from([["2001-02-28"], ["28/2/2001"], ["30/2/2001"]]),
    },
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raws=st.lists(ANSWERED, min_size=10, max_size=30))
def test_both_take_the_same_route(script, raws):
    questionnaire = visit()
    logic = page_logic(questionnaire)
    listed = {item["name"] for item in logic["items"] if not item.get("section")}
    for raw, (applies, counted) in zip(raws, script.evaluate(ROUTE, [logic, raws, TODAY.isoformat()]), strict=True):
        here = route(questionnaire, dict(read_all(questionnaire, raw)), TODAY)
        assert listed & set(applies) == listed & set(here.names)
        assert counted == {name: atom(value) for name, value in here.answers.items() if name in listed}


MEMBERS = st.fixed_dictionaries(
    {},
    optional={
        "size": st.sampled_from([["0"], ["2"], ["3"], ["x"]]),
        **{f"name_{number}": st.sampled_from([["An"], [" "]]) for number in (1, 2, 3)},
        **{f"age_{number}": st.sampled_from([["9"], ["40"], ["x"]]) for number in (1, 2, 3)},
        **{f"work_{number}": st.sampled_from([["yes"], ["no"]]) for number in (1, 2, 3)},
    },
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raws=st.lists(MEMBERS, min_size=10, max_size=30))
def test_both_take_the_same_rounds(script, raws):
    logic = page_logic(HOUSEHOLD)
    for raw, (applies, counted) in zip(raws, script.evaluate(ROUTE, [logic, raws, TODAY.isoformat()]), strict=True):
        here = route(HOUSEHOLD, dict(read_all(unrolled(HOUSEHOLD), raw)), TODAY)
        assert {name for name in applies if not name.startswith("members")} == set(here.names)
        assert counted == {name: atom(value) for name, value in here.answers.items()}


SAID = {
    "work": ("yes_no", ["yes"]),
    "many": ("multiple", ["yes", "no"]),
    "name": ("text", ["<b>An</b>"]),
    "age": ("integer", ["1200"]),
    "size": ("decimal", ["2,5"]),
    "born": ("date", ["2024-06-09"]),
    "at": ("time", ["8h30"]),
    "when": ("datetime", ["2024-06-09T08:30"]),
    "none": ("date", []),
}
SAYS = "([logic, raw, names, language]) => names.map((name) => langnghe.route(logic, raw, '2024-06-10').says(name, language))"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_both_read_an_answer_out_alike(script, language):
    coded = {"yes_no", "multiple"}
    asked = tuple(Question(name, kind, NO_TEXT, choices=WORK if kind in coded else ()) for name, (kind, _) in SAID.items())
    told = Question("told", "note", Text({"vi": " ".join(f"${{{name}}}" for name in SAID)}))
    questionnaire = Questionnaire("q", NO_TEXT, ("vi", "en"), (*asked, told))
    raw = {name: given for name, (_, given) in SAID.items()}
    here = [spoken(question, read_answer(question, raw[question.name]), language) for question in asked]
    assert script.evaluate(SAYS, [page_logic(questionnaire), raw, list(SAID), language]) == here


def read_all(questionnaire, raw):
    for question in questionnaire.questions():
        try:
            value = read_answer(question, raw.get(question.name, []))
        except Refused:
            continue
        if value is not None:
            yield question.name, value


FOLLOWED = """([logic, raws, today]) => {
  const kept = langnghe.follow(logic, today);
  let before = {};
  return raws.map((raw) => {
    const given = [...new Set([...Object.keys(before), ...Object.keys(raw)])];
    kept.change(raw, given.filter((name) => String(before[name]) !== String(raw[name])));
    before = raw;
    const found = langnghe.route(logic, raw, today);
    return [[[...kept.applies].sort(), { ...kept.answers }], [[...found.applies].sort(), { ...found.answers }]];
  });
}"""


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits=st.lists(ANSWERED, min_size=5, max_size=20), households=st.lists(MEMBERS, min_size=5, max_size=20))
def test_what_is_kept_up_to_date_is_what_is_worked_out_anew(script, visits, households):
    for questionnaire, raws in ((visit(), visits), (HOUSEHOLD, households)):
        found = script.evaluate(FOLLOWED, [page_logic(questionnaire), raws, TODAY.isoformat()])
        assert [kept for kept, _ in found] == [anew for _, anew in found]


def test_the_script_is_small_and_evaluates_no_text():
    source = SCRIPT.read_text(encoding="utf-8")
    size = len(source.encode())
    assert (size <= 14_500, "eval(" in source, "Function(" in source) == (True, False, False)
