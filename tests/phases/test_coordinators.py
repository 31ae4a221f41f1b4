"""Whoever helps with a part of a survey sees that part, and is not even told what else there is."""

import pytest
from django.test import Client

from langnghe.core.plan.roles import Role
from langnghe.phases.collect import intake
from langnghe.phases.collect.actions import coordinators
from langnghe.records.models import CoordinatorRow, JournalRow, Person, UnitRow
from tests.conftest import person
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
WORK = "/work/"
OWN, OTHER = f"/work/{SLUG}/ban-mau/", f"/work/{SLUG}/ban-thu/"


@pytest.fixture
def thu(hoa) -> Person:
    """She looks after one of the two units of a survey that was open."""
    opened()
    return coordinators.appoint(slug=SLUG, username="", name="Thu", units=["ban-mau"], by=hoa, now=DURING)


@pytest.fixture
def browser(client, thu) -> Client:
    client.force_login(thu)
    return client


def test_the_home_page_leads_to_the_own_units_alone(browser):
    page = browser.get("/", follow=True)
    assert ([duty.unit for duty in page.context["duties"]], page.redirect_chain) == (["ban-mau"], [("/work/", 302)])


@pytest.mark.parametrize(("count", "shown"), [(9, False), (10, True)])
def test_counts_of_the_own_unit_are_shown_from_the_smallest_group_on(browser, count, shown):
    intake.submit(SLUG, [submission(number) for number in range(count)], DURING)
    assert browser.get(OWN).context["shown"] is shown


@pytest.mark.parametrize(
    "address", [OTHER, f"{WORK}no-survey/ban-mau/", f"/surveys/{SLUG}/collect/", "/surveys/no-survey/collect/"]
)
def test_whether_anything_else_exists_is_not_told(browser, address):
    assert browser.get(address).status_code == 403


def test_an_officer_gives_units_and_takes_them_back(client, hoa, thu):
    client.force_login(hoa)
    page = f"/surveys/{SLUG}/collect/coordinators/"
    client.post(f"{page}add/", {"username": thu.username, "units": ["ban-thu"]})
    duties = list(CoordinatorRow.objects.order_by("pk"))
    client.post(f"{page}dismiss/", {"duty": duties[0].pk})
    assert [row.unit for row in duties] == ["ban-mau", "ban-thu"]
    assert JournalRow.objects.last().detail == {"person": thu.username, "before": ["ban-mau", "ban-thu"], "after": ["ban-thu"]}


def test_somebody_new_gets_a_link_that_leads_to_the_own_units(client, hoa, thu):
    client.force_login(hoa)
    page = client.post(f"/surveys/{SLUG}/collect/coordinators/add/", {"name": "An", "units": ["ban-thu"]}).content.decode()
    link = page[page.index("/sign-in/") :].partition("<")[0]
    assert Client().post(link, follow=True).redirect_chain[-1][0] == "/work/"


def test_of_many_units_a_piece_is_shown_and_one_is_found_by_its_unit_or_its_coordinator(client, hoa, thu):
    survey = CoordinatorRow.objects.get().survey
    more = [UnitRow(survey=survey, position=at + 2, code=f"x-{at}", name=f"Phường {at}") for at in range(250)]
    people = Person.objects.bulk_create(Person(username=f"ctv-{at}", first_name=f"Cộng tác viên {at}") for at in range(250))
    UnitRow.objects.bulk_create(more)
    CoordinatorRow.objects.bulk_create(CoordinatorRow(survey=survey, person=who, unit=f"x-{at}") for at, who in enumerate(people))
    client.force_login(hoa)
    page = f"/surveys/{SLUG}/collect/coordinators/"
    whole = client.get(page)
    found = [[duty.unit for duty in client.get(page, {"find": text}).context["duties"]] for text in ("phuong 249", "vien 249")]
    assert (len(whole.context["duties"]), whole.text.count("<option"), found) == (100, 0, [["x-249"], ["x-249"]])
    client.post(f"{page}add/", {"username": "ctv-0", "units": "x-1, ban-mau"})
    cared = CoordinatorRow.objects.filter(person=people[0]).order_by("pk")
    assert [row.unit for row in cared] == ["x-0", "ban-mau", "x-1"]


@pytest.mark.parametrize(
    "given", [{"name": "An"}, {"units": "ban-mau"}, {"name": "An", "units": "xa-la"}, {"username": "x", "units": "ban-mau"}]
)
def test_nobody_and_nothing_are_refused(client, hoa, thu, given):
    client.force_login(hoa)
    answer = client.post(f"/surveys/{SLUG}/collect/coordinators/add/", given)
    assert (answer.status_code in (400, 404), CoordinatorRow.objects.count()) == (True, 1)


def test_no_officer_makes_a_link_that_opens_more_than_helping(client, hoa, binh, thu):
    client.force_login(hoa)
    coordinators.appoint(slug=SLUG, username="binh", name="", units=["ban-mau"], by=hoa, now=DURING)
    duty = CoordinatorRow.objects.get(person=binh)
    assert client.post(f"/surveys/{SLUG}/collect/coordinators/link/", {"duty": duty.pk}).status_code == 403


def test_a_clerk_finds_the_paper_and_nothing_else(client, thu):
    client.force_login(person("ky", Role.CLERK))
    paper = client.get(f"/surveys/{SLUG}/collect/paper/")
    assert (client.get("/work/").context["keys"], paper.status_code, paper.context["tabs"]) == (True, 200, ())
    assert [client.get(f"/surveys/{SLUG}/{room}/").status_code for room in ("plan", "collect", "process")] == [403] * 3
