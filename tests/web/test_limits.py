"""What is accepted, said before anybody answers."""

import pytest
from django.utils import translation

from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question
from langnghe.web.limits import limits_of, said_limits

CHOICES = tuple(Choice(code, NO_TEXT) for code in "abc")


@pytest.mark.parametrize(
    ("kind", "parameters", "said"),
    [
        ("multiple", {}, ""),
        ("multiple", {"min": "0"}, ""),
        ("multiple", {"min": "2"}, "Choose at least 2 answers."),
        ("multiple", {"max": "2"}, "Choose at most 2 answers."),
        ("multiple", {"min": "1", "max": "2"}, "Choose 1 to 2 answers."),
        ("ranking", {"min": "3", "max": "3"}, "Choose 3 answers."),
        ("integer", {}, ""),
        ("integer", {"min": "0", "max": "120"}, "From 0 to 120."),
        ("year", {"max": "2006"}, "Not above 2006."),
        ("decimal", {"min": "0.5", "decimals": "2"}, "Not below 0.5. At most 2 digits after the comma."),
        ("range", {"start": "0", "end": "100", "step": "5"}, "From 0 to 100."),
    ],
)
def test_limits_are_a_sentence(kind, parameters, said):
    question = Question("q", kind, NO_TEXT, choices=CHOICES if kind in ("multiple", "ranking") else (), parameters=parameters)
    with translation.override("en"):
        assert said_limits(question, *limits_of(question)) == said


def test_a_limit_has_the_decimal_mark_of_the_page():
    with translation.override("vi"):
        assert said_limits(Question("q", "decimal", NO_TEXT, parameters={"max": "0.5"}), "", "0.5") == "Không quá 0,5."
