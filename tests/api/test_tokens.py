"""A token acts in the name of a person, within its scopes, until it is over."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.core.plan.scopes import Scope
from langnghe.office.actions import programs
from langnghe.office.queries import webhooks
from langnghe.records.models import JournalRow, TokenRow
from tests.api.staged import program, token_of
from tests.conftest import person
from tests.stage import DOCUMENT

pytestmark = [pytest.mark.store, pytest.mark.django_db]
SURVEYS = "/api/v1/surveys"


def asked(token: str, address: str = SURVEYS) -> tuple[int, str]:
    response = Client().get(address, headers={"authorization": f"Bearer {token}"})
    return response.status_code, response.json().get("type", "")


def test_a_token_opens_what_it_is_for(hoa):
    assert asked(token_of(hoa, [Scope.SURVEYS_READ])) == (200, "")


def test_a_token_opens_nothing_else(hoa):
    assert asked(token_of(hoa, [Scope.UNITS_READ])) == (403, "urn:langnghe:token.out_of_scope")


def test_a_token_never_goes_beyond_the_roles_of_its_person(hoa):
    assert asked(token_of(hoa), "/api/v1/journal") == (403, "urn:langnghe:access.not_allowed")


def test_a_role_that_was_taken_is_missed_at_the_next_request(hoa):
    token = token_of(hoa)
    before = asked(token)
    hoa.groups.clear()
    assert [before, asked(token)] == [(200, ""), (403, "urn:langnghe:access.not_allowed")]


def revoked(row: TokenRow) -> None:
    programs.revoke_token(number=row.pk, by=row.person, now=timezone.now())


def over(row: TokenRow) -> None:
    TokenRow.objects.update(expires_at=timezone.now())


def person_gone(row: TokenRow) -> None:
    type(row.person).objects.update(is_active=False)


@pytest.mark.parametrize("end", [revoked, over, person_gone])
def test_a_dead_token_opens_nothing(hoa, end):
    token = token_of(hoa)
    end(TokenRow.objects.get())
    assert asked(token) == (401, "urn:langnghe:token.unknown")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic aGVsbG8=", "lnt_x"])
def test_only_the_header_brings_a_token(hoa, header):
    token = token_of(hoa)
    response = Client().get(f"{SURVEYS}?token={token}&access_token={token}", headers={"authorization": header})
    told = (response.status_code, response.json()["type"], response["WWW-Authenticate"])
    assert told == (401, "urn:langnghe:token.missing", "Bearer")


def test_the_session_of_a_browser_is_no_token(client, hoa):
    client.force_login(hoa)
    assert client.get(SURVEYS).status_code == 401


def test_who_guesses_has_to_wait_also_with_a_token_that_is_right(hoa):
    token = token_of(hoa)
    statuses = [asked("lnt_guessed")[0] for _ in range(21)]
    assert [statuses, asked(token)] == [[401] * 20 + [429], (429, "urn:langnghe:token.too_many_failures")]


def test_the_store_knows_the_day_of_the_last_use_and_no_token(hoa):
    token = token_of(hoa)
    asked(token)
    row = TokenRow.objects.get()
    assert (row.used_on, token in str(vars(row))) == (timezone.localdate(), False)


def test_the_day_is_written_once(hoa, django_assert_num_queries):
    browser = program(hoa)
    browser.get(SURVEYS)
    with django_assert_num_queries(3):  # the token, the roles, the surveys
        browser.get(SURVEYS)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"label": " "}, "token.no_label"),
        ({"scopes": []}, "token.no_scope"),
        ({"scopes": ["surveys:rule"]}, "token.unknown_scope"),
        ({"days": -1}, "token.wrong_day"),
        ({"days": 366}, "token.wrong_day"),
    ],
)
def test_a_token_is_made_for_something_and_for_a_year_at_most(hoa, change, code):
    given = {"label": "x", "scopes": ["surveys:read"], "days": 365} | change
    now = timezone.localtime()
    with pytest.raises(Refused) as refused:
        programs.make_token(
            by=hoa, label=given["label"], scopes=given["scopes"], last_day=now.date() + timedelta(given["days"]), now=now
        )
    assert refused.value.findings[0].code == code


def made_on_page(client: Client) -> str:
    day = timezone.localdate().isoformat()
    page = client.post("/programs/make/", {"label": "x", "scopes": ["surveys:read"], "last_day": day})
    return page.context["token"]


def test_the_page_shows_a_token_once(client, hoa):
    client.force_login(hoa)
    token = made_on_page(client)
    assert (asked(token), token in client.get("/programs/").content.decode()) == ((200, ""), False)


def test_everybody_revokes_the_own_tokens_and_the_administrator_all(client, hoa, minh):
    token_of(hoa)
    lan, statuses = person("lan-khac", Role.ANALYST), []
    for who in (lan, minh):
        client.force_login(who)
        statuses.append(client.post("/programs/revoke/", {"token": TokenRow.objects.get().pk}).status_code)
    assert (statuses, TokenRow.objects.filter(revoked_at=None).count()) == ([403, 302], 0)


def test_the_journal_says_who_made_and_revoked_a_token(hoa):
    token_of(hoa)
    revoked(TokenRow.objects.get())
    revoked(TokenRow.objects.get())
    told = JournalRow.objects.order_by("pk").values_list("event", "person", "detail__label")
    assert [*told] == [("office.token_made", "hoa", "a program"), ("office.token_revoked", "hoa", "a program")]


def test_what_a_program_does_names_its_token_in_the_journal_and_to_addresses(hoa):
    program(hoa).post(SURVEYS, {"slug": "moi", "document": SimpleUploadedFile("plan.txt", DOCUMENT)})
    entry, token = JournalRow.objects.latest("pk"), TokenRow.objects.get()
    told = json.loads(webhooks.body_of(entry))["detail"]
    named = {"token": token.pk, "program": "a program"}
    assert (entry.event, entry.person, {name: entry.detail[name] for name in named}) == ("plan.received", "hoa", named)
    assert (told["token"], "program" in told, token.digest in str(entry.detail)) == (token.pk, False, False)
