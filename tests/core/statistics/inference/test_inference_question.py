"""A question of a dataset as the tests take it: "don't know" and no answer are no values."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Code, Dataset, Measure, Variable
from langnghe.core.statistics.inference.question import question_of

CODES = (Code("no", Text({"vi": "Không"})), Code("dk", Text({"vi": "Khó nói"}), missing=True), Code("yes", Text({"vi": "Có"})))
COLUMNS = {
    "nominal": ("no", "yes", "dk", None),
    "ordinal": ("yes", "no", None, "dk"),
    "number": (1, Decimal("2.5"), None, 3),
    "multiple": (("no", "yes"), ("yes",), (), None),
    "date": (date(2024, 6, 10), None, None, None),
    "text": ("a", None, "b", None),
}
VARIABLES = tuple(
    Variable(name, Text({"vi": name}), Measure(name), CODES if name in ("nominal", "ordinal", "multiple") else ())
    for name in COLUMNS
)
DATA = Dataset(VARIABLES, COLUMNS, "q")
GAP = np.nan


@pytest.mark.parametrize(
    ("name", "values", "labels", "answered"),
    [
        ("nominal", [0, 1, GAP, GAP], ("no", "yes"), 2),
        ("ordinal", [1, 0, GAP, GAP], ("no", "yes"), 2),
        ("number", [1, 2.5, GAP, 3], (), 3),
        ("multiple", [[1, 1], [0, 1], [GAP, GAP], [GAP, GAP]], ("no", "yes"), 2),
        ("date", [GAP] * 4, (), 0),
        ("text", [GAP] * 4, (), 0),
    ],
)
def test_answers_are_places_and_numbers(name, values, labels, answered):
    found = question_of(DATA, name)
    assert (found.labels, found.answered) == (labels, answered)
    np.testing.assert_equal(found.values, np.array(values, dtype=float))


def test_one_answer_of_several_is_a_question_of_its_own():
    found = question_of(DATA, "multiple").answer(0)
    assert (found.measure, found.labels) == (Measure.NOMINAL, ("0", "1"))
    np.testing.assert_equal(found.values, [1, 0, GAP, GAP])
