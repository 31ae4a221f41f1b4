"""The names of a list beside a directory: suggestions, what exists no more, one click for each change."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from langnghe.core.formats.units_export import write_directory_csv
from langnghe.phases.plan import queries
from langnghe.phases.plan.actions.directories import keep_directory
from langnghe.records.models import JournalRow
from tests.cast import UNITS
from tests.core.sampling.directory_sample import DIRECTORY
from tests.stage import SLUG, planned

pytestmark = [pytest.mark.store, pytest.mark.django_db]
LIST = "code,name,kind,paper_forms,online_minimum\nphong,Thi tran phong,,12,3\nlo,Xã Lở,xã,8,0\nxa-la,Xã Lạ Lùng,xã,1,0\n"


@pytest.fixture
def officer(client, hoa):
    planned()
    client.force_login(hoa)
    return client


@pytest.fixture
def number(officer, hoa) -> int:
    return keep_directory(name="Mẫu", file_name="a.csv", table=write_directory_csv(DIRECTORY), by=hoa, now=now())


def post(client, **data: object):
    return client.post(reverse("plan-units", args=[SLUG]), data, headers={"Accept-Language": "en"})


def page(client, **data: object) -> str:
    return post(client, **data).content.decode()


def test_without_a_directory_nothing_is_compared(officer):
    shown = page(officer, pasted=LIST)
    assert ("Compare the names with a directory" in shown, "as in the directory" in shown) == (True, False)


def test_each_name_has_what_the_directory_knows(officer, number):
    shown = page(officer, pasted=LIST, directory=str(number), on="2026-03-01")
    told = ("exists no more since 1 July 2025", 'value="0:03549@2025-07-01">Xã Phong', "as in the directory", "not found")
    assert [words in shown for words in told] == [True] * 4
    assert "exists no more since" not in page(officer, pasted=LIST, directory=str(number), on="2024-06-10")


def test_a_suggestion_is_taken_by_one_click_and_the_given_name_stays_in_sight(officer, number):
    shown = page(officer, pasted=LIST, directory=str(number), on="2026-03-01", accept="0:03549@2025-07-01", original=LIST)
    assert ("phong,Xã Phong,xã,12,3" in shown, "given: Thi tran phong" in shown.replace("</span>", "")) == (True, True)
    assert (queries.units(SLUG), JournalRow.objects.filter(survey=SLUG).count()) == (UNITS, 0)


@pytest.mark.parametrize("accept", ["9:03549", "x:03549", "", "0"])
def test_a_click_on_no_row_changes_nothing(officer, number, accept):
    status = post(officer, pasted=LIST, directory=str(number), on="never", accept=accept).status_code
    assert status == (400 if accept == "0" else 200)


def test_addresses_of_the_units_stay_with_them(officer, number):
    mails = "code,mail\nphong,phong@example.vn\n"
    shown = page(officer, pasted=LIST, mails=mails, directory=str(number), on="2026-03-01", accept="0:03549@2025-07-01")
    assert "phong,Xã Phong,phong@example.vn" in shown


def test_an_unknown_directory_is_404(officer):
    assert post(officer, pasted=LIST, directory="999").status_code == 404
