"""Packets of slips: which units get one of their own."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.sampling.packets import MOST, TOGETHER, Packet, packets


def brief(made: list[Packet]) -> list[tuple[str, str, int]]:
    return [(packet.unit, " ".join(packet.units), packet.people) for packet in made]


@pytest.mark.parametrize(
    ("people", "made"),
    [
        ({"a": 10}, [("a", "a", 10)]),
        ({"b": 30, "a": 12, "c": 0}, [("b", "b", 30), ("a", "a", 12)]),
        ({"a": 5, "b": 5, "c": 10}, [("c", "c", 10), (TOGETHER, "a b", 10)]),
        ({"a": 5, "b": 12, "c": 40}, [("c", "c", 40), (TOGETHER, "a b", 17)]),
        ({"a": 5, "b": 12}, [(TOGETHER, "a b", 17)]),
        ({"a": 3, "b": 3, "c": 3, "d": 3}, [(TOGETHER, "a b c d", 12)]),
    ],
)
def test_small_units_are_put_together_and_the_next_smallest_joins_them(people, made):
    assert brief(packets(people, 10, 0)) == made


@pytest.mark.parametrize(
    ("people", "printed", "made"),
    [
        ({"a": 2}, {"a": 11}, [("a", "a", 2)]),
        ({"a": 2}, {TOGETHER: 12}, [(TOGETHER, "a", 2)]),
        ({"a": 2, "b": 12, "c": 50}, {"b": 12}, [("b", "b", 12), (TOGETHER, "a c", 52)]),
    ],
)
def test_slips_from_before_count_as_people(people, printed, made):
    assert brief(packets(people, 10, 0, printed)) == made


@pytest.mark.parametrize(("percent", "slips"), [(0, 30), (10, 33), (1, 31)])
def test_spares_are_a_share_of_the_people_rounded_up(percent, slips):
    assert [packet.slips for packet in packets({"a": 30}, 10, percent)] == [slips]


@pytest.mark.parametrize(
    ("people", "refusal"),
    [
        ({}, "packets.nobody"),
        ({"a": 0, "b": -4}, "packets.nobody"),
        ({"a": 9}, "packets.too_few"),
        ({"a": 4, "b": 5}, "packets.too_few"),
        ({"a": MOST, "b": 1}, "packets.too_many"),
    ],
)
def test_what_would_single_somebody_out_is_refused(people, refusal):
    with pytest.raises(Refused) as refused:
        packets(people, 10, 0)
    assert refused.value.findings[0].code == refusal
    assert refused.value.findings[0].problem
