"""Responses one by one as they may leave the program: the same that is done to their dataset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.plan.model import Mode
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.model import Response
from langnghe.core.response.reduction import Reduction, reduced, reduction_of
from langnghe.core.response.release import released
from tests.cast import QUESTIONNAIRE, UNITS

ANSWERS = st.fixed_dictionaries(
    {"goes": st.sampled_from(["yes", "no"])}, optional={"times": st.integers(0, 3), "wish": st.sampled_from(["a", "b"])}
)
PEOPLE = st.lists(
    st.builds(Response, ANSWERS, st.sampled_from(["ban-mau", "ban-thu", ""]), st.sampled_from([Mode.PAPER, Mode.ONLINE])),
    max_size=12,
)


def dataset(responses):
    return build_dataset(QUESTIONNAIRE, responses, UNITS, simulated=False, questionnaire_hash="q")


@given(PEOPLE, st.integers(1, 5))
def test_the_dataset_of_reduced_responses_is_the_released_dataset(people, minimum):
    whole = dataset(people)
    reduction = reduction_of(whole, QUESTIONNAIRE, minimum)
    again = dataset([reduced(person, reduction) for person in people])
    left = released(whole, minimum)
    names = [variable.name for variable in left.variables]
    rows = sorted(zip(*(map(str, left.columns[name]) for name in names), strict=True))
    assert sorted(zip(*(map(str, again.columns[name]) for name in names), strict=True)) == rows
    assert set(again.columns["wish"]) <= {None}


@pytest.mark.parametrize(
    ("answers", "left"),
    [
        ({"commune": "03562", "goes": "yes"}, {"goes": "yes"}),
        ({"commune": "00001"}, {"commune": "00001"}),
        ({"means": ("a", "b")}, {"means": ("a", "b")}),
    ],
)
def test_places_of_few_people_are_left_out(answers, left):
    reduction = Reduction(frozenset({"wish"}), {"commune": frozenset({"03562"}), "means": frozenset({"a"})})
    assert reduced(Response(answers, "ban-mau", Mode.PAPER), reduction).answers == left
