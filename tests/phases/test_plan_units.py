"""Lists of units, by file or by paste: looked at first, replaced after."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from langnghe.core.formats.units_csv import write_units_csv
from langnghe.core.formats.units_export import write_units_xlsx
from langnghe.phases.plan import queries
from langnghe.records.models import JournalRow
from tests.cast import UNITS
from tests.stage import SLUG, planned

pytestmark = [pytest.mark.store, pytest.mark.django_db]
PASTED = "Tên đơn vị\tLoại\tSố phiếu\nXã Bản Mới\txã\t12\nXã Bản Xa\txã\t8\n"
REVERSED = tuple(reversed(UNITS))


@pytest.fixture
def officer(client, hoa):
    planned()
    client.force_login(hoa)
    return client


def post(client, name: str, **data: object):
    return client.post(reverse(name, args=[SLUG]), data, headers={"Accept-Language": "en"})


def test_pasted_rows_are_shown_before_anything_is_replaced(officer):
    response = post(officer, "plan-units", pasted=PASTED)
    assert (response.status_code, "Xã Bản Xa" in response.content.decode()) == (200, True)
    assert (queries.units(SLUG), JournalRow.objects.count()) == (UNITS, 0)


@pytest.mark.parametrize(("name", "write"), [("units.csv", write_units_csv), ("units.xlsx", write_units_xlsx)])
def test_a_file_that_was_looked_at_replaces_the_units(officer, name, write):
    shown = post(officer, "plan-units", units=SimpleUploadedFile(name, write(REVERSED))).content.decode()
    csv = shown.split("hidden>")[1].split("</textarea>")[0]
    assert post(officer, "plan-units-replace", units=csv.lstrip("\n").replace("\n", "\r\n")).status_code == 302
    assert (queries.units(SLUG), JournalRow.objects.get().event) == (REVERSED, "plan.units_replaced")


def test_a_list_with_errors_says_where_and_cannot_be_used(officer):
    response = post(officer, "plan-units", pasted=PASTED.replace("12", "dozen"))
    page = response.content.decode()
    assert (response.status_code, "row 2" in page, "plan/units/replace/" in page) == (400, True, False)


def test_nothing_given_is_refused(officer):
    assert (post(officer, "plan-units").status_code, post(officer, "plan-units-replace").status_code) == (400, 400)
    assert queries.units(SLUG) == UNITS


def test_others_may_not_replace_units(officer, lan):
    officer.force_login(lan)
    assert [post(officer, name, pasted=PASTED).status_code for name in ("plan-units", "plan-units-replace")] == [403, 403]
