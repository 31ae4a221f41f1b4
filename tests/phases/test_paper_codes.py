"""One-time codes on sheets: drawn when they are printed, spent once on paper or online, and no row joins a code and a serial."""

from collections import Counter

import pypdfium2
import pytest
import zxingcpp
from django.db import models
from django.urls import reverse

from langnghe.core.errors import Refused
from langnghe.core.paper.cover import Named
from langnghe.core.paper.ledger import Step
from langnghe.core.plan.model import Mode
from langnghe.core.plan.roles import Role
from langnghe.core.response.slips import scanned_code
from langnghe.phases.collect import intake
from langnghe.phases.collect.actions import accepting, packets, sheet_codes, sheets, slips
from langnghe.phases.collect.actions.packets import Wanted
from langnghe.phases.collect.actions.slips import PrintedPacket
from langnghe.phases.collect.intake import Submission
from langnghe.records.models import CodeRow, CollectionRow, JournalRow, PacketRow, SheetRow
from tests.cast import DURING
from tests.conftest import person
from tests.paper_stage import ANSWERS, LATER, printed
from tests.stage import SLUG, once

pytestmark = [pytest.mark.store, pytest.mark.django_db]
LINK = "https://dan.example/s/cho-xa"


@once
def stage() -> None:
    """15 sheets and 2 spare ones for a survey that is answered with codes: 11 of ban-mau, 6 of ban-thu."""
    printed()
    CollectionRow.objects.update(door="slips", closes_at=None)


@pytest.fixture(autouse=True)
def ledger(db: None) -> None:
    stage()


def drawn(*numbers: int) -> dict[int, str]:
    return sheet_codes.draw(slug=SLUG, numbers=numbers or (1, 2, 3, 4), by=None, now=DURING)


def counts() -> dict[str, int]:
    return dict(Counter(CodeRow.objects.values_list("state", flat=True)))


def refusal(work) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.findings[0].code


def spoil(which: Named) -> None:
    packets.spoil(slug=SLUG, which=which, because="wet", by=None, now=LATER)


def on_paper(serial: int, code: str) -> dict[str, int]:
    SheetRow.objects.filter(serial=serial).update(state="ready", answers=ANSWERS, code=code)
    return accepting.accept(slug=SLUG, by=None, now=LATER)


def online(code: str) -> str:
    return intake.submit(SLUG, [Submission({"goes": "no"}, "", Mode.ONLINE, f"online-{code}", code=code)], DURING)[0]


def test_every_sheet_gets_a_code_of_its_own_and_small_units_share_theirs():
    codes = drawn()
    assert (sorted(codes), len(set(codes.values())), counts()) == (list(range(1, 18)), 17, {"unused": 17})
    assert dict(CodeRow.objects.values_list("unit").annotate(models.Count("pk"))) == {"": 17}


def test_no_row_and_no_event_joins_a_code_and_a_serial():
    codes = drawn()
    told = [str(row.detail) for row in JournalRow.objects.all()]
    kept = [str(value) for row in SheetRow.objects.values() for value in row.values()]
    digests = [str(intake.digest(SLUG, f"code:{code}")) for code in codes.values()]
    assert not any(each in text for each in [*codes.values(), *digests] for text in [*told, *kept])
    assert set(PacketRow.objects.values_list("codes", flat=True)) == {1}


def test_few_sheets_are_not_printed_with_codes_of_their_own():
    assert (refusal(lambda: drawn(3)), counts()) == ("packets.too_few", {})


def test_a_code_counts_once_on_paper_or_online():
    codes = drawn()
    assert (on_paper(1, codes[1]), online(codes[1])) == ({"accepted": 1}, "code_spent")
    assert (online(codes[2]), on_paper(2, codes[2])) == ("accepted", {"code_spent": 1})
    rows = SheetRow.objects.filter(serial__in=(1, 2)).order_by("serial").values_list("state", "because", "code")
    assert list(rows) == [("accepted", "", ""), ("refused", "code_spent", "")]


def test_sheets_that_are_printed_again_have_new_codes():
    first = drawn()
    second = drawn(1, 2, 3, 4)
    assert (counts(), set(first.values()) & set(second.values())) == ({"unused": 17, "void": 17}, set())
    assert online(first[1]) == "code_void"


def test_nothing_is_printed_again_that_is_in_somebodys_hands():
    drawn()
    packets.hand_out(slug=SLUG, which=Named(serials=(16,)), unit="", by=None, now=DURING)
    assert (refusal(drawn), counts()) == ("ledger.codes_out", {"unused": 17})


def test_codes_go_with_the_last_sheet_that_is_spoiled():
    drawn()
    spoil(Named(serials=tuple(range(1, 17))))
    before = counts()
    spoil(Named(serials=(17,)))
    assert (before, counts()) == ({"unused": 17}, {"void": 17})


def test_the_code_of_a_sheet_that_was_read_goes_when_it_is_spoiled():
    codes = drawn()
    SheetRow.objects.filter(serial=1).update(state="read", code=codes[1])
    spoil(Named(serials=(1,)))
    assert (counts(), SheetRow.objects.get(serial=1).code, online(codes[1])) == ({"unused": 16, "void": 1}, "", "code_void")


def test_sheets_that_came_back_keep_the_codes_of_their_packet():
    drawn()
    back = Named(serials=(1,))
    packets.hand_out(slug=SLUG, which=back, unit="", by=None, now=DURING)
    packets.take_back(slug=SLUG, which=back, step=Step.RETURN, on=DURING.date(), by=None, now=DURING)
    spoil(Named(serials=tuple(range(2, 18))))
    assert counts() == {"unused": 17}


def test_codes_of_a_reserve_count_for_the_unit_that_gets_it():
    (number,) = packets.print_packets(slug=SLUG, wanted=Wanted({"": 12}, 0, "vi", spare=True), by=None, now=DURING)
    codes = drawn(number)
    packets.hand_out(slug=SLUG, which=Named(packet=number), unit="ban-thu", by=None, now=DURING)
    assert set(CodeRow.objects.values_list("unit", flat=True)) == {"ban-thu"}
    assert on_paper(18, codes[18]) == {"accepted": 1}


def test_the_file_leaves_once_with_the_codes_on_the_sheets(client):
    client.force_login(person("thu", Role.OFFICER))
    at = reverse("collect-paper-coded", args=[SLUG])
    shown = client.post(at)
    document = pypdfium2.PdfDocument(shown.content)
    read = [found.text for found in zxingcpp.read_barcodes(document[0].render(scale=3, grayscale=True).to_numpy().squeeze())]
    codes = [scanned_code(text) for text in read if "#c=" in text]
    assert (shown["Cache-Control"], [len(code) for code in codes], online(codes[0])) == ("no-store", [11], "accepted")
    assert (client.post(at).status_code, client.get(reverse("collect-paper-sheets", args=[SLUG])).status_code) == (400, 400)


def test_a_packet_is_printed_again_with_those_that_were_drawn_with_it(monkeypatch):
    drawn()
    asked = []
    monkeypatch.setattr(sheet_codes, "draw", lambda **given: asked.append(given["numbers"]) or {})
    sheets.coded_pdf(slug=SLUG, numbers=[3], link=LINK, by=None, now=DURING)
    assert asked == [[1, 2, 3, 4]]


def test_without_codes_nothing_is_drawn():
    CollectionRow.objects.update(door="open")
    assert refusal(drawn) == "slips.not_asked_for"


def test_slips_are_made_as_before():
    made = slips.make(slug=SLUG, people={"ban-mau": 10}, spare_percent=0, by=None, now=DURING)
    assert [type(each) for each in made] == [PrintedPacket]
