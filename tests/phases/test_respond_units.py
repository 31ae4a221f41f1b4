"""Where there are too many units to list, a respondent types a name, with or without marks, and chooses where several fit."""

import pytest
from django.urls import reverse

from langnghe.core.response.settings import DoorKind
from langnghe.records.models import CollectionRow, ResponseRow, UnitRow
from tests.stage import SLUG, opened, with_too_many_units

pytestmark = [pytest.mark.store, pytest.mark.django_db]
ADDRESS = reverse("respond", args=[SLUG])


@pytest.fixture
def many(db):
    with_too_many_units(opened(closes_at=None, target=50))


def post(client, unit: str):
    return client.post(ADDRESS, {"_consent": "yes", "_submission": "s" * 22, "_shown": "goes wish", "goes": "no", "_unit": unit})


def test_the_page_lists_no_units(client, many):
    page = client.get(ADDRESS).content.decode()
    assert ("Xã số 7" in page, '<input type="text" name="_unit"' in page, len(page) < 40_000) == (False, True, True)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("x-7", "x-7"),
        ("Xã số 7", "x-7"),
        ("xa so 7", "x-7"),
        ("phuong nam", "p-nam"),
        ("nam hai", "p-nam-2"),
        ("ban-mau", "ban-mau"),
    ],
)
def test_a_code_a_name_or_words_that_only_one_has_are_enough(client, many, typed, stored):
    assert (post(client, typed).status_code, list(ResponseRow.objects.values_list("unit", flat=True))) == (302, [stored])


@pytest.mark.parametrize(
    ("typed", "offered"), [("so 59", 11), ("phuong", 2), ("xa", 50), ("nowhere", 0), ("", 0), ("!", 0), ("x" * 500, 0)]
)
def test_where_several_fit_they_are_offered(client, many, typed, offered):
    found = post(client, typed)
    choice = found.context["choice"]
    assert (found.status_code, len(choice.units), choice.chosen, ResponseRow.objects.count()) == (422, offered, "", 0)
    assert ('<select name="_unit"' in found.content.decode()) == bool(offered)


def test_units_of_one_name_are_told_apart_and_nobody_is_counted_for_the_other(client, many):
    UnitRow.objects.filter(code="x-8").update(name="Xã số 7")
    found = post(client, "xa so 7")
    assert [unit.name for unit in found.context["choice"].units] == ["Xã số 7 (x-7)", "Xã số 7 (x-8)"]
    assert ResponseRow.objects.count() == 0
    assert ["x-8", "Xã số 7 (x-8)", "xa so 7"] in client.get(found.context["entries"]).json()
    UnitRow.objects.filter(code="x-8").update(kind="phường")
    assert client.get(ADDRESS).context["entries"] != found.context["entries"], "the list of other words has another address"


def test_units_of_one_name_are_told_apart_in_a_list_too(client, db):
    opened(closes_at=None, target=50)
    UnitRow.objects.update(name="Bản Mẫu")
    assert [unit.name for unit in client.get(ADDRESS).context["choice"].units] == ["Bản Mẫu (ban-mau)", "Bản Mẫu (ban-thu)"]


def test_the_page_fetches_all_names_once_as_it_looks_for_them(client, many):
    page = client.get(ADDRESS)
    listed = client.get(page.context["entries"])
    assert (["x-7", "Xã số 7", "xa so 7"] in listed.json(), "immutable" in listed["Cache-Control"]) == (True, True)


def test_nobody_is_shown_the_units_where_the_slip_says_which(client, many):
    CollectionRow.objects.update(door=DoorKind.SLIPS)
    assert client.get(f"{ADDRESS}/list/_unit.json").status_code == 404


def test_there_is_no_such_list_where_the_page_has_it(client, db):
    opened(closes_at=None, target=50)
    assert (client.get(ADDRESS).context["entries"], client.get(f"{ADDRESS}/list/_unit.json").status_code) == (False, 404)
