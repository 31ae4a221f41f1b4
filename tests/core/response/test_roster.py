"""The list of people: which cells their answers are counted in, and when answers may begin."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.response.roster import Listed, cells, may_answer_early, readable


def people(**units: int) -> list[Listed]:
    return [Listed(f"{unit} {each}", f"{unit}{each}@a.vn", unit) for unit, count in units.items() for each in range(count)]


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ({"a": 10, "b": 12}, {"a": "a", "b": "b"}),
        ({"a": 4, "b": 6, "c": 11}, {"a": "", "b": "", "c": "c"}),
        ({"a": 4, "b": 12, "c": 30}, {"a": "", "b": "", "c": "c"}),
        ({"a": 10}, {"a": "a"}),
    ],
    ids=["large", "small together", "the next joins", "one"],
)
def test_small_units_are_put_together(units, found):
    assert cells(people(**units), 10) == found


@pytest.mark.parametrize(("units", "minimum"), [({"a": 9}, 10), ({"a": 4, "b": 5}, 10), ({}, 0)])
def test_too_few_people_are_refused(units, minimum):
    with pytest.raises(Refused, match=r"roster\.too_few"):
        cells(people(**units), minimum)


@pytest.mark.parametrize(("count", "may"), [(999, False), (1000, True)])
def test_only_many_may_answer_while_others_still_ask_for_credentials(count, may):
    assert may_answer_early(count) is may


def test_a_fingerprint_is_read_in_groups():
    assert readable("0123456789abcdef" * 4) == "0123 4567 89ab cdef 0123 4567 89ab cdef"
