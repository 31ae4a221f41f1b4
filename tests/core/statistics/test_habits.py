"""How people answered rather than what."""

import pytest

from langnghe.core.response.model import Measure
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.habits import mode_differences, straight_lines
from tests.columns import dataset, number, several, single


def matrix(*rows: str):
    return Coded(dataset(*(single(f"m{place}", row, matrix="m", measure=Measure.ORDINAL) for place, row in enumerate(rows))))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("aabb", "aabb", "aabb", "aab."), [(4, 3, 3)]),
        (("aab", "aba", "aab", "aab"), [(4, 3, 1)]),
        (("a...", "a...", "a...", "a..."), [(4, None, None)]),
        (("aabb", "aabb", "aabb"), []),
    ],
)
def test_who_chose_the_same_answer_down_a_matrix(rows, found):
    assert [(line.items, line.answered, line.alike) for line in straight_lines(matrix(*rows), 3)] == found


def test_rows_with_several_answers_are_no_matrix_to_go_down():
    data = dataset(*(several(f"m{place}", "a b", matrix="m") for place in range(4)))
    assert straight_lines(Coded(data), 1) == ()


def modes(answers: str, kinds: str, minimum: int = 10):
    data = dataset(single("mode", kinds, "po"), single("q", answers, "ab?"), number("n", *range(len(kinds))))
    return mode_differences(Coded(data), "mode", ["q", "n"], minimum)


def test_modes_are_compared_question_by_question():
    (found,) = modes("a" * 20 + "b" * 20, "p" * 20 + "o" * 20)
    assert (found.variable, found.test.name, found.adjusted_p < 0.001) == ("q", "pearson", True)


def test_a_question_without_variation_has_no_test():
    (found,) = modes("a" * 40, "p" * 20 + "o" * 20)
    assert (found.test.reason, found.adjusted_p) == ("one_category", None)


def test_one_mode_with_enough_answers_is_not_compared():
    assert modes("ab" * 20, "p" * 35 + "o" * 5) == ()
