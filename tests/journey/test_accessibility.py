"""Every page by axe: WCAG 2.2 AA without a violation, on a phone and on a desk, light and dark."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page

from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.roles import Role
from langnghe.phases.design.actions.reviews import invite
from langnghe.phases.design.queries import pilot_token
from langnghe.records.models import Person, SurveyRow
from tests.browsing import browsing
from tests.conftest import person
from tests.stage import SLUG, finished, opened, with_questionnaire

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
DUTIES = ("plan/schedule", "collect/duties", "collect/letters", "collect/reminders")
MONEY_AND_SAMPLE = ("plan/budget", "collect/settlement", "plan/sample")
UNITS = ("/units/", "/units/0/", "/units/0/?q=muong+so&day=all", "/units/0/unit/03388/")
PHASES = ("plan", "design", "collect", "process", "analyse", "disseminate", "archive")


@pytest.fixture(params=[(360, "dark"), (1280, "light")], ids=lambda param: f"{param[0]} {param[1]}")
def reader(request, chromium: Browser):
    """Somebody who looks at pages, on a screen of that width."""
    width, scheme = request.param
    with browsing(chromium, width, color_scheme=scheme) as context:
        yield context.new_page()


def violations(page: Page, address: str) -> list[str]:
    page.goto(address)
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html'][:120]}" for violation in found]


def sign_in(client, page: Page, address: str) -> None:
    client.force_login(person("carrier", *Role))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


def test_the_pages_of_a_finished_survey(reader, live_server, client):
    finished()
    sign_in(client, reader, live_server.url)
    found = {phase: violations(reader, f"{live_server.url}/surveys/{SLUG}/{phase}/") for phase in (*PHASES, *DUTIES)}
    assert {phase: wrong for phase, wrong in found.items() if wrong} == {}


def test_the_pages_before_collection(reader, live_server, client):
    version = with_questionnaire(State.ALLOCATED)
    sign_in(client, reader, live_server.url)
    survey = f"/surveys/{SLUG}"
    addresses = ("/", "/surveys/new/", f"{survey}/plan/", f"{survey}/plan/schedule/", f"{survey}/design/")
    addresses += (f"{survey}/design/comments/", f"{survey}/design/pilot/", f"/try/{pilot_token(SLUG, version.hash)}/")
    addresses += (f"/review/{invite(slug=SLUG, name='Trưởng phòng', by=Person.objects.get(), now=timezone.now())}/",)
    assert {address: wrong for address in addresses if (wrong := violations(reader, live_server.url + address))} == {}


def test_the_page_that_opens_a_collection(reader, live_server, client):
    with_questionnaire(State.ALLOCATED)
    SurveyRow.objects.update(state=State.APPROVED)
    sign_in(client, reader, live_server.url)
    addresses = (f"/surveys/{SLUG}/collect/", f"/surveys/{SLUG}/design/correct/")
    assert {address: wrong for address in addresses if (wrong := violations(reader, live_server.url + address))} == {}


def test_the_pages_of_respondents_and_strangers(reader, live_server):
    opened(closes_at=timezone.now() + timedelta(days=1))
    addresses = ("/", "/sign-in/", f"/s/{SLUG}", f"/s/{SLUG}/thanks", "/s/nowhere", f"/surveys/{SLUG}/plan/")
    assert {address: wrong for address in addresses if (wrong := violations(reader, live_server.url + address))} == {}


def test_the_pages_of_money_samples_and_directories(reader, live_server, client):
    opened()
    sign_in(client, reader, live_server.url)
    addresses = (*(f"/surveys/{SLUG}/{page}/" for page in MONEY_AND_SAMPLE), *UNITS)
    assert {address: wrong for address in addresses if (wrong := violations(reader, live_server.url + address))} == {}
