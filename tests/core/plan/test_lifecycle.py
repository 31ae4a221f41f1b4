"""The life of a survey."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.plan.lifecycle import FOLLOWS, State, Survey, advance, reached


def test_a_survey_goes_through_its_states_in_order():
    state = State.DRAFT
    for following in list(State)[1:]:
        state = advance(state, following)
    assert state is State.ARCHIVED


@pytest.mark.parametrize("to", FOLLOWS)
def test_no_state_is_entered_from_a_later_one(to):
    order = list(State)
    assert all(order.index(before) <= order.index(to) for before in FOLLOWS[to])


def test_a_step_out_of_order_is_refused_and_names_the_state():
    with pytest.raises(Refused) as refused:
        advance(State.DRAFT, State.OPEN)
    assert (refused.value.findings[0].code, refused.value.findings[0].values) == ("survey.not_now", {"state": "draft"})


def test_how_far_a_survey_has_come():
    survey = Survey("cho-xa", "Chợ xã", State.CLOSED, simulated=False, minimum_group=10)
    assert (survey.has(State.OPEN), survey.has(State.CLOSED), survey.has(State.LOCKED)) == (True, True, False)
    assert reached(State.LOCKED, State.CLOSED)
