"""The ledger of paper: what was printed, handed out, returned, spoiled, and what is missing."""

from datetime import date

import pytest

from langnghe.core.errors import Refused
from langnghe.core.paper.cover import Named
from langnghe.core.paper.ledger import Step
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.collect.actions import packets
from langnghe.phases.collect.actions.packets import Wanted
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records.models import JournalRow
from tests.cast import DURING
from tests.paper_stage import printed
from tests.stage import SLUG

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def hand_out(which: Named, **values: object) -> int:
    return packets.hand_out(slug=SLUG, which=which, by=None, now=DURING, **values)


def back(which: Named, step: Step = Step.RETURN) -> int:
    return packets.take_back(slug=SLUG, which=which, step=step, on=DURING.date(), by=None, now=DURING)


def test_each_unit_has_a_packet_and_a_packet_of_spare_sheets():
    printed()
    lines = [(line.number, line.name, line.first, line.last, line.spare) for line in packet_queries.packets(SLUG)]
    assert lines == [
        (1, "Xã Bản Mẫu", 1, 10, False),
        (2, "Xã Bản Mẫu", 11, 11, True),
        (3, "Xã Bản Thử", 12, 16, False),
        (4, "Xã Bản Thử", 17, 17, True),
    ]


def test_serials_go_on_when_more_is_printed():
    printed()
    packets.print_packets(slug=SLUG, wanted=Wanted({"": 20}, 0, "en", spare=True), by=None, now=DURING)
    line = packet_queries.packets(SLUG)[-1]
    assert (line.number, line.unit, line.first, line.last, line.spare, line.language) == (5, "", 18, 37, True, "en")


def test_a_reserve_is_handed_to_a_unit_by_name():
    printed()
    packets.print_packets(slug=SLUG, wanted=Wanted({"": 20}, 0, "vi", spare=True), by=None, now=DURING)
    with pytest.raises(Refused, match="belongs to no unit"):
        hand_out(Named(packet=5))
    assert (hand_out(Named(packet=5), unit="ban-thu"), packet_queries.packets(SLUG)[4].unit) == (20, "ban-thu")


def test_what_is_out_and_not_back_is_missing():
    printed()
    hand_out(Named(packet=1))
    back(Named(serials=(1, 2, 3, 5)))
    back(Named(serials=(4,)), Step.BLANK)
    assert {line.unit.code: line.missing for line in packet_queries.units(SLUG) if line.missing} == {"ban-mau": "6-10"}


def test_a_whole_packet_comes_back_on_its_day():
    printed()
    hand_out(Named(packet=3))
    back(Named(serials=(12,)), Step.BLANK)
    assert packet_queries.packets(SLUG)[2].returned_on is None
    assert (back(Named(packet=3)), packet_queries.packets(SLUG)[2].returned_on) == (4, date(2024, 6, 15))


def test_what_does_not_go_together_is_refused_and_nothing_is_changed():
    printed()
    packets.spoil(slug=SLUG, which=Named(serials=(2,)), because="torn", by=None, now=DURING)
    with pytest.raises(Refused, match="Sheet 2 is “spoiled”"):
        hand_out(Named(serials=(1, 2)))
    assert packet_queries.counts(SLUG).by_state == {"printed": 16, "spoiled": 1}


@pytest.mark.parametrize(("which", "said"), [(Named(packet=9), "no packet 9"), (Named(serials=(3, 90, 91)), "no sheet 90-91")])
def test_what_was_never_printed_is_not_found(which, said):
    printed()
    with pytest.raises(Refused, match=said):
        hand_out(which)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted({"mars": 1}, 0, "vi"), "no unit “mars”"),
        (Wanted({"ban-mau": 1}, 0, "fr"), "no language “fr”"),
        (Wanted({"ban-mau": 0}, 0, "vi"), "No sheet is asked for"),
        (Wanted({"ban-mau": 10**6}, 0, "vi"), "too many"),
    ],
)
def test_what_cannot_be_printed_is_refused(wanted, said):
    printed()
    with pytest.raises(Refused, match=said):
        packets.print_packets(slug=SLUG, wanted=wanted, by=None, now=DURING)


def test_the_counts_of_the_report_come_from_the_ledger():
    printed()
    hand_out(Named(packet=1))
    hand_out(Named(packet=3))
    back(Named(serials=(1, 2, 3)))
    back(Named(serials=(4,)), Step.BLANK)
    found = process_queries.returns(SLUG)
    assert (found.handed_out, found.returned["paper"], found.valid["paper"]) == (15, 3, 0)
    assert [(row.handed_out, row.returned) for row in collect_queries.handouts(SLUG)] == [(10, 3), (5, 0)]


def test_the_journal_knows_serials_and_no_answers():
    printed()
    hand_out(Named(serials=(1, 2, 4)))
    entry = JournalRow.objects.get(event="collect.paper_handed_out")
    assert entry.detail == {"serials": "1-2, 4", "sheets": 3}
