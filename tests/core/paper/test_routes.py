"""Where a respondent on paper goes on after an answer."""

import pytest

from langnghe.core.paper.routes import Jump, Stop, conjuncts, decided, jumps, unexplained
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.wording import to_text


def stop(name: str, *conditions: str, codes: str = "", above: str = "", heading: bool = False) -> Stop:
    own = tuple(map(parse, conditions))
    return Stop(name, tuple(codes.split()), (parse(above), *own) if above else own, own, heading)


USED = stop("used", codes="yes no")
HOW = stop("how", "${used} = 'yes'")
WHY_NOT = stop("why", "${used} = 'no'")
AGE = stop("age")
PART = stop("", heading=True)


@pytest.mark.parametrize(
    ("stops", "found"),
    [
        pytest.param((USED, AGE), (), id="nothing is passed over"),
        pytest.param((USED, HOW, AGE), (Jump(0, "no", 2),), id="after an answer"),
        pytest.param((USED, HOW, HOW), (Jump(0, "no", 3),), id="to the end"),
        pytest.param((USED, HOW, PART, HOW, AGE), (Jump(0, "no", 4),), id="over a heading"),
        pytest.param((USED, stop("", "${used} = 'yes'"), HOW, AGE), (Jump(0, "no", 3),), id="over words too"),
        pytest.param((USED, PART, AGE), (), id="a heading alone is nothing to pass over"),
        pytest.param((USED, WHY_NOT, HOW, AGE), (Jump(0, "yes", 2), Jump(1, "", 3)), id="after any answer"),
        pytest.param(
            (USED, stop("good", "${used} = 'yes'", codes="a b"), stop("bad", "${good} = 'b'"), AGE),
            (Jump(0, "no", 3), Jump(1, "a", 3)),
            id="what follows from a question that is not asked",
        ),
        pytest.param((USED, stop("x", "${other} = '1'"), AGE), (), id="another question decides"),
    ],
)
def test_people_are_sent_past_what_they_are_not_asked(stops, found):
    assert jumps(stops) == found


def told(*stops: Stop) -> list[str]:
    """What each stop must say in words."""
    return [" / ".join(map(to_text, parts)) for parts in unexplained(stops, jumps(stops))]


@pytest.mark.parametrize(
    ("stops", "words"),
    [
        pytest.param((USED, HOW, AGE), ["", "", ""], id="whoever is excluded was sent past"),
        pytest.param((USED, WHY_NOT, HOW, AGE), ["", "", "", ""], id="two ways beside each other"),
        pytest.param((USED, AGE, HOW), ["", "", "${used} = 'yes'"], id="somebody comes along who is excluded"),
        pytest.param((AGE, stop("old", "${age} > 60")), ["", "${age} > 60"], id="no answer that can be ticked"),
        pytest.param((USED, stop("x", "${used} = ${age}")), ["", "${used} = ${age}"], id="two questions decide"),
        pytest.param((HOW, USED), ["${used} = 'yes'", ""], id="the question comes later"),
        pytest.param(
            (USED, stop("x", "${used} = 'yes' and ${age} > 60"), AGE), ["", "${age} > 60", ""], id="a part of a condition"
        ),
        pytest.param(
            (AGE, stop("q", "${age} > 60", codes="a b"), stop("x", "${q} = 'a'"), AGE),
            ["", "${age} > 60", "${q} = 'a'", ""],
            id="the deciding question is itself not for all",
        ),
        pytest.param(
            (USED, stop("q", "${used} = 'yes'", codes="a b"), AGE, stop("x", "${q} = 'a'")),
            ["", "", "", "${q} = 'a'"],
            id="people come who never saw the deciding question",
        ),
    ],
)
def test_what_the_jumps_do_not_tell_is_said_in_words(stops, words):
    assert told(*stops) == words


def test_a_heading_says_what_is_true_of_all_below_it():
    part = Stop("", (), (parse("${used} = 'yes'"),), (parse("${used} = 'yes'"),), heading=True)
    inside = stop("in", above="${used} = 'yes'")
    assert told(USED, AGE, part, inside, AGE) == ["", "", "${used} = 'yes'", "", ""]


@pytest.mark.parametrize(
    ("condition", "known", "value"),
    [
        ("${a} = '1'", {"a": "1"}, True),
        ("${a} = '1'", {"a": ""}, False),
        ("${a} = '1'", {}, None),
        ("${a} != '1'", {"a": "2"}, True),
        ("selected(${a}, '1')", {"a": "1"}, True),
        ("not(${a} = '1')", {"a": "1"}, False),
        ("not(${b} = '1')", {"a": "1"}, None),
        ("${a} = '1' and ${b} = '1'", {"a": "2"}, False),
        ("${a} = '1' and ${b} = '1'", {"a": "1"}, None),
        ("${a} = '1' or ${b} = '1'", {"a": "1"}, True),
        ("${a} = '1' or ${a} = '2'", {"a": "3"}, False),
        ("true()", {}, True),
        ("${a} > 3", {"a": "1"}, None),
    ],
)
def test_a_condition_is_decided_as_far_as_the_answers_go(condition, known, value):
    assert decided(parse(condition), known) == value


def test_a_condition_is_parted_where_all_must_hold():
    parts = conjuncts(parse("${a} = 1 and (${b} = 1 or ${c} = 1) and ${d} = 1"))
    assert list(map(to_text, parts)) == ["${a} = 1", "${b} = 1 or ${c} = 1", "${d} = 1"]
