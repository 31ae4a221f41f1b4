"""Equations of LimeSurvey: what is carried over, and what is refused because its meaning is not sure."""

import pytest

from langnghe.core.formats.limesurvey.equations import Untold, Variables, expression, pattern
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.wording import to_text

KNOWN = Variables({"a": "a", "age": "age", "t_r": "t_r", "m": "m"}, {"m_x": ("m", "x"), "m_y": ("m", "y")})


def carried(equation: str) -> str:
    found = expression(equation, KNOWN)
    return "" if found is None else to_text(found)


@pytest.mark.parametrize(
    ("equation", "written"),
    [
        ("", ""),
        ("1", ""),
        ("{1}", ""),
        ("0", "false()"),
        ("a == 'yes'", "${a} = 'yes'"),
        ('a.NAOK eq "yes"', "${a} = 'yes'"),
        ("a.value != 'yes'", "${a} != 'yes'"),
        ("{age >= 18 and age lt 60}", "${age} >= 18 and ${age} < 60"),
        ("age > 1 && age > 2 && age > 3", "${age} > 1 and ${age} > 2 and ${age} > 3"),
        ("age > 1 || !(a == 'x')", "${age} > 1 or not(${a} = 'x')"),
        ("(age + 1) * 2 / 3 - -1 > 0", "(${age} + 1) * 2 div 3 - -1 > 0"),
        ("a", "${a} != ''"),
        ("!a", "not(${a} != '')"),
        ("is_empty(a)", "${a} = ''"),
        ("!is_empty(a.NAOK)", "not(${a} = '')"),
        ("m_x == 'Y'", "selected(${m}, 'x')"),
        ("m_x.NAOK != 'Y'", "not(selected(${m}, 'x'))"),
        ("m_x == ''", "not(selected(${m}, 'x'))"),
        ("'Y' == m_x && m_y", "selected(${m}, 'x') and selected(${m}, 'y')"),
        ("is_empty(m_x)", "not(selected(${m}, 'x'))"),
        ("strlen(m_x) > 0", "string-length(if(selected(${m}, 'x'), 'Y', '')) > 0"),
        ("t_r == 2", "${t_r} = 2"),
        ("a == '-oth-'", "${a} = 'other'"),
        ("self >= 18", ". >= 18"),
        ("this.NAOK", ". != ''"),
        ("if(a, 1, 2) == 1", "if(${a} != '', 1, 2) = 1"),
        ("sum(age, t_r) > 2", "coalesce(${age}, 0) + coalesce(${t_r}, 0) > 2"),
        ("round(age) == intval(t_r)", "round(${age}) = int(${t_r})"),
        ("trim(a) == 'x\\'y'", '${a} = "x\'y"'),
        ("a.shown == 'Yes'", "jr:choice-name(${a}, '${a}') = 'Yes'"),
        ("regexMatch('/^[a-z]+$/', a)", "regex(${a}, '[a-z]+')"),
    ],
)
def test_an_equation_becomes_an_expression(equation, written):
    assert carried(equation) == written
    assert not written or to_text(parse(written)) == written


@pytest.mark.parametrize(
    ("equation", "reason"),
    [
        ("a = 'x'", "sign"),
        ("a ? 1 : 2", "sign"),
        ("b == 1", "no question has"),
        ("a.question == 'x'", "property"),
        ("12345X1X2 == 'Y'", "sign"),
        ("rand(1, 2) > 1", "function"),
        ("sum() > 1", "without operands"),
        ("regexMatch(a, a)", "pattern"),
        ("m_x == 'N'", "something else than Y"),
        ("m_x > 1", "something else than Y"),
        ("(a == 1", "not closed"),
        ("strlen(a", "not closed"),
        ("a == ", "missing"),
        ("a a", "without an operator"),
        ("!" * 60 + "a", "too deep"),
    ],
)
def test_an_equation_whose_meaning_is_not_sure_is_not_carried_over(equation, reason):
    with pytest.raises(Untold, match=reason):
        carried(equation)


@pytest.mark.parametrize(
    ("written", "found"), [("/^[0-9]{3}$/", "[0-9]{3}"), ("/abc/u", ".*(abc).*"), ("#^ab#", "(ab).*"), ("~ab$~", ".*(ab)")]
)
def test_a_pattern_matches_the_whole_answer(written, found):
    assert pattern(written) == found


@pytest.mark.parametrize("written", ["/a/i", "abc", "/a#"])
def test_a_pattern_with_options_is_not_carried_over(written):
    with pytest.raises(Untold):
        pattern(written)
