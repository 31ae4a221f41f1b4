"""Finding one's way in a questionnaire."""

import pytest

from tests.core.questionnaire.samples import visit


def test_questions_are_found_by_name_wherever_they_stand():
    assert visit().question("times").kind == "integer"
    with pytest.raises(KeyError):
        visit().question("visit")


def test_questions_come_in_order_with_their_sections_opened():
    assert [question.name for question in visit().questions()][:4] == ["used", "times", "sources", "sources_other"]


def test_the_first_language_is_the_one_that_is_shown():
    assert visit().default_language == "vi"
