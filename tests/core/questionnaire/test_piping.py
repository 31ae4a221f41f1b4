"""Earlier answers in the wording of later questions."""

from datetime import date
from decimal import Decimal

import pytest

from langnghe.core.questionnaire.expressions.tree import Reference
from langnghe.core.questionnaire.model import Question, Text
from langnghe.core.questionnaire.piping import filled, parts, piped, renamed, spoken
from tests.core.questionnaire.households import WORK

WORDS = "Ông/Bà ${ name } làm ${work}?"


def test_a_wording_has_parts():
    assert parts(WORDS) == ("Ông/Bà ", Reference("name"), " làm ", Reference("work"), "?")
    assert parts("") == ()


def test_the_answers_of_any_language_are_known():
    assert piped((Text({"vi": WORDS, "en": "${age}"}), Text())) == {"name", "work", "age"}


def test_a_wording_is_filled():
    assert filled(WORDS, {"name": "An", "work": "ruộng"}.get) == "Ông/Bà An làm ruộng?"


def test_a_wording_can_speak_of_other_questions():
    assert renamed(Text({"vi": "${a} và ${b}"}), lambda name: f"{name}_1").by_language == {"vi": "${a_1} và ${b_1}"}
    plain = Text({"vi": "Không"})
    assert renamed(plain, str.upper) is plain


@pytest.mark.parametrize(
    ("kind", "value", "language", "said"),
    [
        ("single", "yes", "vi", "Có"),
        ("single", "yes", "en", "Yes"),
        ("single", "maybe", "vi", "maybe"),
        ("multiple", ("yes", "no"), "vi", "Có, Không"),
        ("acknowledge", "OK", "vi", "Đồng ý"),
        ("integer", 1200, "vi", "1200"),
        ("decimal", Decimal("2.5"), "vi", "2,5"),
        ("decimal", Decimal("2.5"), "en", "2.5"),
        ("date", date(2024, 6, 9), "vi", "09/06/2024"),
        ("time", "08:30", "vi", "08:30"),
        ("datetime", "2024-06-09T08:30", "vi", "08:30 09/06/2024"),
        ("datetime", "x", "vi", "x"),
        ("text", "<b>An</b>", "vi", "<b>An</b>"),
        ("text", None, "vi", ""),
    ],
)
def test_an_answer_is_read_out_in_a_later_question(kind, value, language, said):
    choices = WORK if kind in {"single", "multiple"} else ()
    assert spoken(Question("q", kind, Text(), choices=choices), value, language) == said
