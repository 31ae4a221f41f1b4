"""Every staff page, for those who may and those who may not."""

import pytest
from django.urls import reverse

from langnghe.core.plan.lifecycle import State
from tests.cast import OPENS, ROUTES
from tests.stage import SLUG, opened, planned, with_questionnaire

pytestmark = [pytest.mark.store, pytest.mark.django_db]
TABS = ("plan", "design", "collect", "process", "analyse", "disseminate", "archive")
READABLE_EARLY = ("design", "collect", "disseminate", "archive")


def status(client, name: str, *arguments, method: str = "get", **data) -> int:
    return getattr(client, method)(reverse(name, args=arguments), data).status_code


@pytest.mark.parametrize("tab", TABS)
def test_a_stranger_is_sent_to_sign_in(client, tab):
    planned()
    response = client.get(reverse(tab, args=[SLUG]))
    assert (response.status_code, response.url.split("?")[0]) == (302, "/sign-in/")


@pytest.mark.parametrize("tab", READABLE_EARLY)
def test_a_page_of_a_phase_not_reached_says_so(client, hoa, tab):
    planned()
    client.force_login(hoa)
    assert status(client, tab, SLUG) == 200


@pytest.mark.parametrize("tab", ["process", "analyse"])
def test_there_is_no_dataset_before_collection(client, hoa, tab):
    planned()
    client.force_login(hoa)
    assert status(client, tab, SLUG) == 404


@pytest.mark.parametrize("tab", TABS)
def test_an_unknown_survey_is_not_found(client, hoa, tab):
    client.force_login(hoa)
    assert status(client, tab, "nowhere") == 404


def test_the_front_page_shows_strangers_only_what_is_open(client):
    opened(closes_at=None, target=5)
    assert "cho-xa" in client.get("/").content.decode()


def test_the_front_page_hides_what_is_being_planned_from_strangers(client, hoa):
    planned(State.DRAFT)
    assert "cho-xa" not in client.get("/").content.decode()
    client.force_login(hoa)
    assert "cho-xa" in client.get("/").content.decode()


def test_an_officer_may_not_approve(client, hoa):
    with_questionnaire()
    client.force_login(hoa)
    assert status(client, "design-approve", SLUG, method="post") == 403


def test_an_approver_may_approve_and_freezes_the_version(client, binh):
    row = with_questionnaire()
    row.accepted_by, row.accepted_at = binh, OPENS
    row.save()
    client.force_login(binh)
    assert status(client, "design-approve", SLUG, method="post", reason=ROUTES) == 302
    row.refresh_from_db()
    assert (row.approved_by, row.survey.state) == (binh, "approved")


def test_an_analyst_may_not_open_a_collection(client, lan):
    planned(State.APPROVED)
    client.force_login(lan)
    assert status(client, "collect-open", SLUG, method="post") == 403


def test_a_person_without_a_role_sees_no_survey(client, hoa):
    planned()
    hoa.groups.clear()
    client.force_login(hoa)
    assert status(client, "plan", SLUG) == 403


def test_progress_asks_the_store_no_more_for_more_units(client, hoa, django_assert_num_queries):
    opened(closes_at=None, target=5)
    client.force_login(hoa)
    page = reverse("collect-progress", args=[SLUG])
    client.get(page)  # the first page of a session enters it, the first look is kept
    with django_assert_num_queries(17):
        client.get(page)


def test_a_qr_code_of_an_unknown_unit_is_not_found(client, hoa):
    opened()
    client.force_login(hoa)
    assert (status(client, "collect-qr-unit", SLUG, "ban-mau"), status(client, "collect-qr-unit", SLUG, "nowhere")) == (200, 404)


def test_no_page_may_be_framed_or_load_from_elsewhere(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert ("default-src 'self'" in policy, "frame-ancestors 'none'" in policy, "unsafe" in policy) == (True, True, False)
