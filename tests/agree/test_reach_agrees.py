"""What can never be asked agrees with the slow way to know: give every answer there is."""

from datetime import date
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from langnghe.core.questionnaire.check.reach import UNREACHABLE, check_reach
from langnghe.core.questionnaire.expressions.evaluate import holds
from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Text

CODES = {"few": "ab", "long": "abcdefgh", "many": "abc", "alone": "abc"}
MOST = 6
ANY_DAY = date(2000, 1, 1)


def ask(name: str, kind: str, **fields) -> Question:
    choices = tuple(Choice(code, Text({"vi": code})) for code in CODES.get(name, ""))
    return Question(name, kind, Text({"vi": name}), choices=choices, **fields)


ASKED = (
    ask("few", "single"),
    ask("long", "single"),
    ask("many", "multiple"),
    ask("alone", "multiple", exclusive=("c",)),
    ask("age", "integer", parameters={"min": "0", "max": str(MOST)}),
)


def sets(codes: str) -> list:
    return list(chain.from_iterable(combinations(codes, size) for size in range(1, len(codes) + 1)))


WAYS = {
    "few": [None, *CODES["few"]],
    "long": [None, *CODES["long"]],
    "many": [None, *sets("abc")],
    "alone": [None, *sets("ab"), ("c",)],
    "age": [None, *range(MOST + 1)],
}

SIMPLE = st.one_of(
    st.builds("${{{}}} {} '{}'".format, st.sampled_from(["few", "long"]), st.sampled_from(["=", "!="]), st.sampled_from("abh")),
    st.builds("selected(${{{}}}, '{}')".format, st.sampled_from(["many", "alone"]), st.sampled_from("abc")),
    st.builds("count-selected(${{{}}}) > {}".format, st.sampled_from(["many", "alone"]), st.integers(0, 3)),
    st.builds("${{age}} {} {}".format, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), st.integers(0, MOST + 1)),
)
CONDITIONS = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not({})".format, inner),
    ),
    max_leaves=4,
)


@settings(max_examples=150)
@given(CONDITIONS)
def test_both_ways_know_what_is_never_asked(written):
    condition = parse(written)
    last = Question("last", "text", Text({"vi": "?"}), relevant=condition)
    found = [finding.kind for finding in check_reach(Questionnaire("q", Text(), ("vi",), (*ASKED, last)))]
    used = [name for name in WAYS if f"{{{name}}}" in written]
    worlds = (dict(zip(used, chosen, strict=True)) for chosen in product(*map(WAYS.get, used)))
    known = ({name: value for name, value in world.items() if value is not None} for world in worlds)
    assert (UNREACHABLE in found) == (not any(holds(condition, Context(answers, ANY_DAY)) for answers in known))
