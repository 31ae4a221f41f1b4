"""What of one response whoever reviews it may see."""

from langnghe.core.editing.showing import shown, texts_of
from langnghe.core.plan.model import Mode
from langnghe.core.response.masking import masked
from langnghe.core.response.model import Response
from langnghe.core.response.reduction import Reduction
from tests.core.editing.clinic import CLINIC, response

HIDDEN = Reduction(frozenset({"why", "years_1"}), {"unit": frozenset({"b"}), "good": frozenset({"5"})})


def test_the_questions_in_words_but_those_of_rounds():
    assert texts_of(CLINIC) == ("why",)


def test_units_and_places_of_too_few_and_rounds_are_not_shown():
    assert shown(response("b", age=4, good="5", years_1=3), HIDDEN, ["why"]) == Response({"age": 4}, "", Mode.PAPER)
    assert shown(response("a", age=4, good="1"), HIDDEN, ["why"]) == response("a", age=4, good="1")


def test_beside_words_there_is_no_unit_and_no_place_and_numbers_are_covered():
    found = shown(response("a", age=4, good="1", why="Gọi 0912345678"), HIDDEN, ["why"])
    assert found == Response({"age": 4, "why": masked("Gọi 0912345678")}, "", Mode.PAPER)
