"""Signing in by password and code, what is due first, proving who one is, sessions that end."""

import json
import logging
import re
import time
from datetime import timedelta
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.utils import timezone

from langnghe.core.plan.roles import Role
from langnghe.records import journal
from langnghe.records.models import JournalRow, Person, StaffSessionRow
from langnghe.web import access, logs
from tests.conftest import person

pytestmark = [pytest.mark.store, pytest.mark.django_db]
WORDS, OTHER = "bốn con voi xanh bay", "năm cái ghế gỗ tím"
OLD = 16 * 60


@pytest.fixture(autouse=True)
def quick(settings) -> None:
    """Passwords are kept by a quick way: how slow the usual one is, is not asked here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def hoa(db) -> Person:
    made = person("hoa", Role.OFFICER)
    made.set_password(WORDS)
    made.save()
    return made


def sign_in(client: Client, password: str = WORDS, username: str = "hoa"):
    return client.post("/sign-in/", {"login": username, "password": password})


def user(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def with_code(someone: Person) -> str:
    """The secret of an authenticator that the person has set up."""
    secret = generate_totp_secret()
    TOTP.activate(someone, secret)
    return secret


def code(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def make_old(client: Client) -> None:
    """As if the person had signed in some time ago."""
    session = client.session
    session["sitting"] = {**session["sitting"], "at": session["sitting"]["at"] - OLD}
    session.save()


def test_a_password_signs_in_and_the_session_gets_another_key(client, hoa):
    client.get("/sign-in/")
    client.session.save()
    before = client.session.session_key
    assert (sign_in(client).url, user(client), client.session.session_key != before) == ("/", str(hoa.pk), True)
    assert [row.event for row in JournalRow.objects.all()] == ["person.signed_in"]


@pytest.mark.parametrize(("username", "password"), [("hoa", "sai"), ("nobody", WORDS), ("hoa", ""), ("", "")])
def test_what_is_wrong_is_not_told(client, hoa, username, password):
    assert (sign_in(client, password, username).status_code, user(client)) == (200, None)


def test_too_many_wrong_passwords_wait_and_a_link_works_at_once(client, hoa):
    for _ in range(5):
        sign_in(client, "sai")
    assert ("1 phút" in sign_in(client).text, user(client)) == (True, None)
    client.post(f"/sign-in/{access.create_link(hoa, timezone.now())}/")
    assert user(client) == str(hoa.pk)


@pytest.mark.parametrize(("username", "told"), [("hoa", {"person": "hoa"}), ("HOA", {"person": "hoa"}), ("mật khẩu của tôi", {})])
def test_the_journal_says_once_that_somebody_has_to_wait_and_no_name_that_nobody_has(client, hoa, username, told):
    for _ in range(9):
        sign_in(client, "sai", username)
    assert [(row.event, row.person, row.detail) for row in JournalRow.objects.all()] == [("person.password_blocked", "", told)]


def test_each_failure_is_a_line_of_the_log_that_names_nobody(client, hoa, caplog):
    with caplog.at_level(logging.INFO, "langnghe"):
        sign_in(client, "sai"), client.post("/sign-in/no-such-link/")
    own = [record for record in caplog.records if record.name == "langnghe"]
    lines = [json.loads(logs.Lines(as_json=True).format(record)) for record in own]
    said = [{name: value for name, value in line.items() if name not in ("at", "process")} for line in lines]
    assert said == [{"level": "info", "event": "sign_in_failed", "by": way} for way in ("password", "link")]


@pytest.mark.django_db(transaction=True)
def test_signing_in_and_failing_to_is_journalled_where_each_step_is_committed_by_itself(client, hoa):
    sign_in(client), client.post("/sign-out/")
    for _ in range(5):
        sign_in(client, "sai")
    events = ["person.signed_in", "person.password_blocked"]
    assert ([row.event for row in JournalRow.objects.all()], journal.verify(JournalRow.objects.all())) == (events, ())


def test_wrong_links_wait_but_one_that_is_good_never_does(client, hoa):
    refused = [client.post("/sign-in/no-such-link/").text for _ in range(32)]
    assert ["1 phút" in text for text in (refused[0], refused[-1])] == [False, True]
    assert client.post(f"/sign-in/{access.create_link(hoa, timezone.now())}/").status_code == 302


def test_a_second_factor_is_asked_for_after_the_password_and_after_a_link(client, hoa):
    secret = with_code(hoa)
    assert (sign_in(client).url, user(client)) == ("/second-factor/", None)
    client.post("/sign-out/")
    assert client.post(f"/sign-in/{access.create_link(hoa, timezone.now())}/").url == "/second-factor/"
    assert (client.post("/second-factor/", {"code": code(secret)}).url, user(client)) == ("/", str(hoa.pk))


def test_a_code_works_once_whoever_reads_it_over_a_shoulder(client, hoa):
    secret, thief = with_code(hoa), Client()
    for browser in (client, thief):
        sign_in(browser)
        browser.post("/second-factor/", {"code": code(secret)})
    assert (user(client), user(thief)) == (str(hoa.pk), None)


def test_wrong_codes_wait_too(client, hoa):
    secret = with_code(hoa)
    sign_in(client)
    for _ in range(5):
        client.post("/second-factor/", {"code": "000000"})
    assert ("1 phút" in client.post("/second-factor/", {"code": code(secret)}).text, user(client)) == (True, None)


def test_a_recovery_code_works_once(client, hoa):
    with_code(hoa)
    word = RecoveryCodes.activate(hoa).generate_codes()[0]
    sign_in(client)
    assert client.post("/second-factor/", {"code": word}).status_code == 302
    thief = Client()
    sign_in(thief)
    assert (thief.post("/second-factor/", {"code": word}).status_code, user(thief)) == (200, None)


def test_the_secret_of_an_authenticator_is_sealed_and_another_key_says_what_to_do(client, hoa, settings):
    secret = with_code(hoa)
    assert secret not in str(Authenticator.objects.values())
    settings.SECRET_KEY = "another"
    sign_in(client)
    answer = client.post("/second-factor/", {"code": code(secret)})
    assert (answer.status_code, "xóa bước xác thực thứ hai" in answer.text) == (403, True)


def test_who_decides_for_others_sets_up_a_second_factor_before_anything_else(client, settings):
    settings.SECOND_FACTOR = "privileged"
    minh = person("minh", Role.ADMINISTRATOR)
    minh.set_password(WORDS)
    minh.save()
    sign_in(client, username="minh")
    assert (client.get("/people/").url, client.get("/account/first/").status_code) == ("/account/first/", 200)
    secret = re.search(r'paste">(\w+)<', client.get("/account/code/").text)[1]
    assert client.post("/account/code/", {"code": code(secret)}).url == "/account/recovery/"
    shown, again = client.get("/account/recovery/").text, client.get("/account/recovery/").text
    codes = re.findall(r"<code>(\d{8})</code>", shown)
    assert (len(codes), "<code>" in again, "data:text" in again) == (10, False, False)
    assert unquote(re.search(r'href="data:text/plain;charset=utf-8,([^"]+)" download', shown)[1]).split()[-10:] == codes
    assert (client.get("/account/first/").url, client.get("/people/").status_code) == ("/", 200)
    client.post("/account/code/remove/")
    assert client.get("/people/").url == "/account/first/"


@pytest.mark.parametrize(
    ("setting", "role", "due"),
    [
        ("optional", Role.ADMINISTRATOR, False),
        ("privileged", Role.PUBLISHER, True),
        ("privileged", Role.OFFICER, False),
        ("all", Role.OFFICER, True),
        ("all", Role.INTERVIEWER, False),
    ],
)
def test_the_setting_says_who_needs_a_second_factor(client, settings, setting, role, due):
    settings.SECOND_FACTOR = setting
    client.post(f"/sign-in/{access.create_link(person('thu', role), timezone.now())}/")
    assert client.session["sitting"]["due"] == ["factor"] * due


def test_who_is_invited_chooses_a_password_first_and_weak_ones_are_refused(client):
    thu = person("thu", Role.OFFICER)
    client.post(f"/sign-in/{access.create_link(thu, timezone.now(), invites=True)}/")
    assert client.get("/").url == "/account/first/"
    weak = client.post("/account/password/", {"password": "matkhau123456", "again": "matkhau123456"})
    assert (weak.status_code, client.get("/").url) == (400, "/account/first/")
    client.post("/account/password/", {"password": OTHER, "again": OTHER})
    assert client.get("/").status_code == 200
    assert sign_in(Client(), OTHER, "thu").url == "/"


def test_a_new_password_ends_the_other_sessions(client, hoa):
    elsewhere = Client()
    sign_in(client), sign_in(elsewhere)
    client.post("/account/password/", {"password": OTHER, "again": OTHER})
    assert [browser.get("/account/").status_code for browser in (client, elsewhere)] == [200, 302]


def test_who_signed_in_long_ago_proves_who_he_is_and_what_he_sent_is_not_kept(client, hoa):
    sign_in(client)
    client.get("/")
    make_old(client)
    sent = client.post("/account/password/", {"password": OTHER, "again": OTHER})
    assert (sent.url.split("?")[0], OTHER in str(dict(client.session))) == ("/account/confirm/", False)
    assert client.get("/account/code/").url == "/account/confirm/?next=%2Faccount%2Fcode%2F"
    assert client.post("/account/confirm/?next=/account/code/", {"password": "sai"}).status_code == 200
    assert client.post("/account/confirm/?next=/account/code/", {"password": WORDS}).url == "/account/code/"
    assert client.get("/account/code/").status_code == 200


def test_a_session_can_be_ended_from_another(client, hoa):
    phone = Client(headers={"User-Agent": "Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile"})
    sign_in(client), sign_in(phone)
    assert "Chrome · Android" in client.get("/account/").text
    client.post("/account/sessions/end/")
    assert [browser.get("/account/").status_code for browser in (client, phone)] == [200, 302]


def test_a_session_is_over_after_a_week_whatever_one_does(client, hoa):
    sign_in(client)
    StaffSessionRow.objects.update(began_at=timezone.now() - timedelta(days=7, minutes=1))
    assert client.get("/account/").status_code == 302


def test_signing_out_leaves_no_session_behind(client, hoa):
    sign_in(client)
    client.post("/sign-out/")
    assert (user(client), StaffSessionRow.objects.count()) == (None, 0)


def test_a_page_of_staff_costs_one_question_more(client, hoa, django_assert_num_queries):
    sign_in(client)
    client.get("/account/sessions/end/")
    with django_assert_num_queries(3):  # the session, the person, and whether the session still stands
        client.get("/account/sessions/end/")


def test_what_was_not_used_for_long_is_swept_once_a_day(client, hoa):
    sign_in(client)
    access.create_link(person("thu", Role.OFFICER), timezone.now() - timedelta(days=2))
    StaffSessionRow.objects.update(used_on=timezone.now().date() - timedelta(days=1))
    client.get("/")
    assert (StaffSessionRow.objects.get().used_on, access.Link.objects.count()) == (timezone.now().date(), 0)


@pytest.mark.parametrize(
    "address",
    [
        "/signup/",
        "/accounts/signup/",
        "/account/email/",
        "/account/password/reset/",
        "/account/recovery/download/",
        "/account/inactive/",
    ],
)
def test_what_is_not_used_of_the_library_cannot_be_reached(client, hoa, address):
    sign_in(client)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "credential", ["", "x", "7", "[]", "{}", '{"id": 5}', '{"id": "AA", "rawId": "AA", "response": {"userHandle": 1}}']
)
@pytest.mark.parametrize("address", ["/sign-in-passkey/", "/account/passkeys/add/"])
def test_a_passkey_that_no_browser_makes_is_refused(client, hoa, address, credential):
    if "account" in address:
        sign_in(client)
    client.get(address, headers={"Accept": "application/json"})
    assert client.post(address, {"credential": credential}).status_code in (200, 302)


def test_no_address_of_a_network_is_kept(client, hoa):
    secret = with_code(hoa)
    sign_in(client)
    client.post("/second-factor/", {"code": code(secret)})
    kept = [
        *JournalRow.objects.values(),
        *StaffSessionRow.objects.values(),
        *Authenticator.objects.values(),
        dict(client.session),
    ]
    assert "127.0.0.1" not in str(kept)
