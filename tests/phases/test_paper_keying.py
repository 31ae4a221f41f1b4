"""Keying: by one person or by two who do not see each other, differences settled, errors counted."""

import pytest
from django.urls import reverse

from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.phases.collect.actions import keying
from langnghe.phases.collect.queries import keying as keying_queries
from langnghe.records.models import CheckedRow, JournalRow, KeyingRow, SheetRow
from tests.conftest import person
from tests.paper_stage import ANSWERS, LATER, keyed, returned
from tests.stage import SLUG

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def state(serial: int = 1) -> tuple[str, str]:
    row = SheetRow.objects.get(serial=serial)
    return row.state, row.because


def key(by, serial: int = 1, *, as_it_is: bool = False, **answers: list[str]) -> None:
    keying.key_sheet(slug=SLUG, serial=serial, sent=answers, as_it_is=as_it_is, by=by, now=LATER)


def test_a_sheet_that_one_person_keys_is_ready(hoa):
    returned(1)
    keyed(1, by=hoa)
    assert (state(), SheetRow.objects.get(serial=1).answers) == (("ready", ""), ANSWERS)


def test_what_does_not_apply_is_kept_and_not_counted(hoa):
    returned(1)
    key(hoa, goes=["no"], wish=["Mái che"])
    assert state() == ("ready", "")


def test_impossible_answers_are_told_once_and_left_out_when_the_paper_has_them(hoa):
    returned(1)
    with pytest.raises(Refused, match="abc"):
        key(hoa, goes=["yes"], times=["abc"])
    key(hoa, as_it_is=True, goes=["yes"], times=["abc"])
    assert SheetRow.objects.get(serial=1).answers == {"goes": ["yes"]}


def test_nothing_is_keyed_by_mistake(hoa):
    returned(1)
    with pytest.raises(Refused, match="Nothing was keyed"):
        key(hoa)
    assert state() == ("returned", "")


def test_two_persons_who_agree_make_a_sheet_ready(hoa, lan):
    returned(1, twice=100)
    keyed(1, by=hoa)
    assert (state(), [row.serial for row in keying_queries.to_key(SLUG, lan.pk)]) == (("read", "second"), [1])
    assert list(keying_queries.to_key(SLUG, hoa.pk)) == []
    key(lan, goes=["yes"], times=["03"], wish=["mái  che"])
    assert (state(), CheckedRow.objects.values_list("pair", "fields", "differed").get()) == (("ready", ""), ("keyed", 3, 0))


def test_nobody_keys_a_sheet_twice(hoa):
    returned(1, twice=100)
    keyed(1, by=hoa)
    with pytest.raises(Refused, match="keyed sheet 1 yourself"):
        keyed(1, by=hoa)


def test_a_sheet_is_keyed_as_often_as_it_is_drawn(hoa, lan):
    returned(1)
    keyed(1, by=hoa)
    with pytest.raises(Refused, match="ready"):
        keyed(1, by=lan)


def test_differences_are_settled_and_counted(hoa, lan, minh):
    returned(1, twice=100)
    keyed(1, by=hoa)
    key(lan, goes=["yes"], times=["4"], wish=["Mái nhà"])
    found = [(each.field.number, each.first, each.second) for each in keying_queries.differences(SLUG, 1)]
    assert (state(), found) == (("read", "differ"), [("Câu 2", "3", "4"), ("Câu 3", "Mái che", "Mái nhà")])
    taken, sent = {"times": "first", "wish": "neither"}, {"wish": ["Mái tôn"]}
    keying.settle_differences(slug=SLUG, serial=1, taken=taken, sent=sent, by=minh, now=LATER)
    assert SheetRow.objects.get(serial=1).answers == {"goes": ["yes"], "times": ["3"], "wish": ["Mái tôn"]}
    (quality,) = keying_queries.keying_quality(SLUG)
    assert (quality.first.wrong, quality.second.wrong, quality.differed.wrong, quality.checked.fields) == (1, 2, 2, 3)


def test_each_difference_is_settled_or_none(hoa, lan, minh):
    returned(1, twice=100)
    keyed(1, by=hoa)
    key(lan, goes=["no"])
    with pytest.raises(Refused, match="which answer is right"):
        keying.settle_differences(slug=SLUG, serial=1, taken={"goes": "first"}, sent={}, by=minh, now=LATER)
    assert state() == ("read", "differ")


def test_a_sheet_without_differences_has_none_to_settle(hoa):
    returned(1)
    with pytest.raises(Refused, match="no differences"):
        keying.settle_differences(slug=SLUG, serial=1, taken={}, sent={}, by=hoa, now=LATER)


def test_the_machine_may_be_one_of_the_two(hoa):
    row = returned(1, twice=100)
    sheet = SheetRow.objects.get(serial=1)
    row.survey.scans.create(name="a", file="x", received_at=LATER).found.create(image=1, sheet=sheet, page=1, status="read")
    SheetRow.objects.filter(pk=sheet.pk).update(answers=ANSWERS, state="read", because="second")
    key(hoa, goes=["yes"], times=["4"], wish=["Mái che"])
    assert (state(), [each.first for each in keying_queries.differences(SLUG, 1)]) == (("read", "differ"), ["3"])


def test_a_sheet_is_keyed_anew_with_a_reason(hoa):
    returned(1)
    keyed(1, by=hoa)
    keying.key_anew(slug=SLUG, serial=1, because="wrong sheet in hand", by=hoa, now=LATER)
    assert (state(), KeyingRow.objects.count()) == (("returned", ""), 0)


def test_the_journal_tells_who_keyed_and_not_what(hoa):
    returned(1)
    keyed(1, by=hoa)
    entry = JournalRow.objects.get(event="collect.paper_keyed")
    assert (entry.person, entry.detail) == ("hoa", {"serials": "1", "turn": 1})


@pytest.fixture
def clerk(client, db):
    client.force_login(person("thu", Role.CLERK))
    return client


def test_a_clerk_keys_on_a_page_that_shows_nobody_elses_answers(clerk, hoa):
    returned(1, twice=100)
    keyed(1, by=hoa)
    address = reverse("collect-keying-sheet", args=[SLUG, 1])
    assert "Mái che" not in clerk.get(address).content.decode()
    assert clerk.post(address, ANSWERS).status_code == 302
    assert state() == ("ready", "")


def test_the_page_says_what_cannot_be_and_keeps_what_was_typed(clerk):
    returned(1)
    response = clerk.post(reverse("collect-keying-sheet", args=[SLUG, 1]), {"goes": "yes", "times": "abc"})
    assert (response.status_code, b'value="abc"' in response.content, b'name="as_it_is"' in response.content) == (400, True, True)


def test_a_clerk_does_not_settle_his_own_differences(clerk, hoa):
    returned(1, twice=100)
    keyed(1, by=hoa)
    clerk.post(reverse("collect-keying-sheet", args=[SLUG, 1]), {"goes": "no"})
    assert (state(), clerk.get(reverse("collect-differences-sheet", args=[SLUG, 1])).status_code) == (("read", "differ"), 400)


def test_a_sheet_is_found_by_its_number_or_its_code(clerk):
    returned(1)
    found = clerk.get(reverse("collect-keying", args=[SLUG]), {"which": " 1 "})
    assert found.headers["Location"] == reverse("collect-keying-sheet", args=[SLUG, 1])
