"""Slips with codes: made once, spent once, taken back by packets; the store never knows a code."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.plan.model import Mode
from langnghe.core.response.door import Decision
from langnghe.core.response.slips import read_code
from langnghe.phases.collect import intake
from langnghe.phases.collect.actions import slips
from langnghe.phases.collect.intake import Submission
from langnghe.phases.collect.queries.slips import PacketCount, UnitCount, packet_counts, unit_counts
from langnghe.records.models import CodeRow, CollectionRow, JournalRow, ResponseRow
from tests.stage import CLOSES, DURING, SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db(transaction=True)]
TEN_EACH = {"ban-mau": 10, "ban-thu": 12}


@pytest.fixture
def collection() -> CollectionRow:
    row = opened()
    row.door = "slips"
    row.save()
    return row


def made(people=None, spare_percent=0) -> list[slips.PrintedPacket]:
    return slips.make(slug=SLUG, people=people or TEN_EACH, spare_percent=spare_percent, by=None, now=DURING)


def sent(number: int, code: str, unit: str = "") -> Decision:
    submission = Submission({"goes": "no"}, unit, Mode.ONLINE, f"receipt-{number}", code=code)
    return intake.submit(SLUG, [submission], DURING)[0]


def refusal(work) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.findings[0].code


def test_every_unit_gets_a_packet_with_its_people_and_spares(collection):
    printed = made(spare_percent=10)
    assert [(each.number, each.packet.unit, len(each.codes)) for each in printed] == [(1, "ban-mau", 11), (2, "ban-thu", 14)]
    assert CodeRow.objects.count() == 25


def test_the_store_keeps_no_code_and_no_order(collection):
    codes = [code for each in made() for code in each.codes]
    stored = list(CodeRow.objects.values_list("digest", flat=True))
    assert all(read_code(code) == code for code in codes)
    assert sorted(intake.digest(SLUG, f"code:{code}") for code in codes) == sorted(stored)
    assert not any(code in str(row.detail) for row in JournalRow.objects.all() for code in codes)


def test_a_code_is_accepted_once_and_its_unit_counts(collection):
    code = made()[1].codes[0]
    assert [sent(1, code, "ban-mau"), sent(2, code), sent(1, code)] == ["accepted", "code_spent", "already_received"]
    assert ResponseRow.objects.get().unit == "ban-thu"


def test_a_code_of_nobody_is_refused(collection):
    made()
    assert [sent(1, ""), sent(2, "0000000000")] == ["code_missing", "code_unknown"]


def test_small_units_share_a_packet_that_names_no_unit(collection):
    printed = made({"ban-mau": 4, "ban-thu": 6})
    assert [(each.packet.unit, each.packet.units) for each in printed] == [("", ("ban-mau", "ban-thu"))]
    assert [sent(1, printed[0].codes[0], "ban-mau"), ResponseRow.objects.get().unit] == ["accepted", ""]


def test_a_packet_that_is_taken_back_is_accepted_no_more(collection):
    printed = made()
    sent(1, printed[0].codes[0])
    assert slips.void(slug=SLUG, number=1, because="lost", by=None, now=DURING) == 9
    assert sent(2, printed[0].codes[1]) == "code_void"
    assert unit_counts(SLUG) == [UnitCount("ban-mau", 0, 1, 9), UnitCount("ban-thu", 12, 0, 0)]


def test_a_packet_is_printed_anew_with_other_codes(collection):
    first = made()[0]
    again = slips.replace(slug=SLUG, number=1, because="seen", by=None, now=DURING)
    assert [(each.number, each.packet.unit, len(each.codes)) for each in again] == [(3, "ban-mau", 10)]
    assert not set(first.codes) & set(again[0].codes)
    assert [sent(1, first.codes[0]), sent(2, again[0].codes[0])] == ["code_void", "accepted"]


def test_packets_are_counted_without_what_was_spent(collection):
    printed = made()
    sent(1, printed[0].codes[0])
    slips.void(slug=SLUG, number=2, because="lost", by=None, now=DURING)
    assert packet_counts(SLUG) == [PacketCount(1, "ban-mau", 10, 0), PacketCount(2, "ban-thu", 12, 12)]


def test_more_slips_may_follow_for_a_unit_that_has_enough(collection):
    made()
    assert [each.number for each in made({"ban-mau": 2})] == [3]


def test_a_national_survey_has_longer_codes(collection):
    assert {len(code) for code in made({"ban-mau": 5001})[0].codes} == {13}


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (lambda: made({"ban-mau": 9}), "packets.too_few"),
        (lambda: made({"somewhere": 10}), "slips.unknown_unit"),
        (lambda: slips.void(slug=SLUG, number=9, because="", by=None, now=DURING), "slips.no_packet"),
        (lambda: slips.make(slug=SLUG, people=TEN_EACH, spare_percent=0, by=None, now=CLOSES), "survey.not_now"),
    ],
)
def test_what_cannot_be_made_is_refused(collection, work, code):
    assert refusal(work) == code


def test_an_empty_packet_cannot_be_taken_back_again(collection):
    made()
    slips.void(slug=SLUG, number=1, because="lost", by=None, now=DURING)
    assert refusal(lambda: slips.void(slug=SLUG, number=1, because="", by=None, now=DURING)) == "slips.nothing_left"


def test_an_open_survey_has_no_slips():
    opened()
    assert refusal(made) == "slips.not_asked_for"
