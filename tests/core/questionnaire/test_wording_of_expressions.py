"""Expressions written out again: as short as they can be, and never ambiguous."""

import pytest

from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.wording import to_text


@pytest.mark.parametrize(
    "text",
    [
        "${a} = 'x'",
        "${a} != 1.50",
        ". >= 1 and . <= 5",
        "${a} = 1 or ${b} = 2 and ${c} = 3",
        "(${a} = 1 or ${b} = 2) and ${c} = 3",
        "${a} and ${b} and ${c}",
        "(${a} and ${b}) and ${c}",
        "${a} and (${b} and ${c})",
        "1 - 2 - 3",
        "1 - (2 - 3)",
        "1 - (2 + 3) * 4",
        "(1 - 2) * 3",
        "-${a} + 1",
        "-(${a} + 1)",
        "--1",
        "1 < 2 = true()",
        "1 < (2 = true())",
        "not(selected(${a}, 'b'))",
        "if(${a} > 1, 'y', \"it's\")",
        "jr:choice-name(${a}, '${a}')",
        "../a = ../../b/c",
        "current()/../a + /data/b/c",
        "position(..) > 1",
        "indexed-repeat(${a}, ${b}, position(..) - 1)",
        "string-length(.) < 5",
        "today() - ${born} > 365.25 * 18",
        "false()",
    ],
)
def test_what_is_written_well_stays_as_it_is(text):
    assert to_text(parse(text)) == text


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("${ a }='x'", "${a} = 'x'"),
        ("((${a}))", "${a}"),
        ("(${a}=1) and (${b}=2)", "${a} = 1 and ${b} = 2"),
        ('"x"', "'x'"),
        ("string-length()", "string-length(.)"),
        ("1+2*3", "1 + 2 * 3"),
        ("concat( 'a' ,'b' )", "concat('a', 'b')"),
        ("jr:choice-name(${a}, ${a})", "jr:choice-name(${a}, '${a}')"),
    ],
)
def test_what_is_written_otherwise_is_tidied(written, tidy):
    assert to_text(parse(written)) == tidy


def test_columns_of_a_choice_filter_are_bare():
    assert to_text(parse("khoi=${khoi} and name != 'x'", columns=True)) == "khoi = ${khoi} and name != 'x'"
