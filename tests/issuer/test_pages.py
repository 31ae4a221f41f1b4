"""Who is answered how at every address of the issuer; there are no roles, only who has a code and who has none."""

import json
import os
import re
import subprocess
import sys
import threading

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from langnghe.issuer.actions import codes, issuing
from langnghe.web.abuse import GUESSES, WRONG_CODES
from tests.issuer.stage import SLUG, person, roster
from tests.web.smtp_sink import listening

pytestmark = [pytest.mark.store, pytest.mark.django_db(databases=["issuer"]), pytest.mark.urls("langnghe.issuer.urls")]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")

# The address, then what is answered for a survey that is not here, to a stranger, and to whoever has a code, with what the script
# of the page would send.
TABLE = """
G issuer-home       200 200 200
G issuer-page       404 200 200
P issuer-page       405 405 405
P issuer-code       404 202 202
G issuer-code       405 405 405
P issuer-key        404 400 200
G issuer-key        405 405 405
P issuer-credential 404 400 200
G issuer-credential 405 405 405
G issuer-keys       404 200 200
P issuer-keys       405 405 405
G choose-language   302 302 302
"""
NAMES = ("issuer-home", "issuer-page", "issuer-code", "issuer-key", "issuer-credential", "issuer-keys", "choose-language")


def address(name: str, slug: str = SLUG) -> str:
    return reverse(name, kwargs={} if name in ("issuer-home", "choose-language") else {"slug": slug})


def patterns(parts=None):
    for part in get_resolver("langnghe.issuer.urls").url_patterns if parts is None else parts:
        yield from [part] if isinstance(part, URLPattern) else patterns(part.url_patterns)


@pytest.fixture
def browser(settings):
    roster()
    with listening() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        settings.DEFAULT_FROM_EMAIL = "cap-phep@tinh.example.vn"
        browser = Client(raise_request_exception=False)
        browser.sink = sink
        yield browser
        for thread in threading.enumerate():
            if thread.name == "letter":
                thread.join()


def code() -> str:
    letter = codes.send(slug=SLUG, email=person().email, now=timezone.now())
    return re.search(r"\d{4} \d{4}", letter.body)[0]


def post(browser: Client, name: str, slug: str = SLUG, **fields: str):
    body = json.dumps(fields)
    return browser.post(address(name, slug), body, content_type="application/json", headers={"Accept": "application/json"})


def given(*, holds_code: bool) -> dict[str, str]:
    key = issuing.key_of(person())
    return {"email": person().email, "code": code() if holds_code else "00000000", "blinded": (5).to_bytes(key.size).hex()}


@pytest.mark.parametrize("line", TABLE.strip().splitlines(), ids=lambda line: " ".join(line.split()[:2]))
def test_everybody_is_answered_by_the_table(browser, line):
    method, name, *wanted = line.split()
    asked = [("nowhere", given(holds_code=False)), (SLUG, given(holds_code=False)), (SLUG, given(holds_code=True))]
    if method == "P":
        found = [post(browser, name, slug, **fields).status_code for slug, fields in asked]
    else:
        found = [browser.get(address(name, slug)).status_code for slug, _ in asked]
    assert [str(status) for status in found] == wanted


def test_the_table_has_every_address():
    assert {pattern.name for pattern in patterns() if pattern.name} == set(NAMES)


def test_no_address_breaks_whatever_the_method(browser):
    answers = {(name, method): browser.generic(method, address(name)).status_code for name in NAMES for method in METHODS}
    assert {place: status for place, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("body", [b"", b"\0", b"[1]", b"[" * 5000, b'{"email": {"a": []}, "code": null}', b"x" * 30_000])
def test_no_address_breaks_whatever_is_sent(browser, body):
    found = {name: browser.post(address(name), body, content_type="application/json").status_code for name in NAMES}
    assert {name: status for name, status in found.items() if status >= 500} == {}


def test_no_answer_sets_a_cookie(browser):
    answers = [browser.get(address("issuer-page")), post(browser, "issuer-key", **given(holds_code=True))]
    assert [answer.cookies.output() for answer in answers] == ["", ""]


def test_the_answer_does_not_tell_who_is_on_the_list(browser):
    answers = [post(browser, "issuer-code", email=email) for email in (person().email, "nobody@tinh.example.vn")]
    assert [(answer.status_code, answer.content) for answer in answers] == [(202, b'{"minutes": 15}')] * 2


def test_the_letter_goes_to_the_address_of_the_list(browser):
    post(browser, "issuer-code", email=person().email.upper())
    for thread in threading.enumerate():
        if thread.name == "letter":
            thread.join()
    assert [to for to, _ in browser.sink.received] == [person().email]


def test_whoever_guesses_waits(browser):
    tries = [post(browser, "issuer-key", email="x@y.vn", code="1").status_code for _ in range(WRONG_CODES + 1)]
    assert tries == [400] * WRONG_CODES + [409]
    GUESSES.tally.recent.clear()


def test_without_a_server_for_mail_the_page_says_so(browser, settings):
    settings.EMAIL_HOST = ""
    assert ("callout error" in browser.get(address("issuer-page")).content.decode()) is True
    assert post(browser, "issuer-code", email=person().email).status_code == 409


def test_a_message_that_is_no_number_is_refused(browser):
    wrong = given(holds_code=True) | {"blinded": "xyz"}
    assert (post(browser, "issuer-credential", **wrong).status_code, person().blinded) == (400, None)


def test_the_keys_of_all_cells_are_there_to_compare(browser):
    shown = browser.get(address("issuer-keys")).json()
    assert ([key["fingerprint"] for key in shown["keys"]], shown["closed_on"]) == ([issuing.key_of(person()).fingerprint], None)


@pytest.mark.parametrize(("module", "own"), [("langnghe.config.issuer", ["issuer"]), ("langnghe.config.settings", ["default"])])
def test_each_process_has_one_store_and_none_of_the_other(module, own, tmp_path):
    ask = (
        "import json, django; from django.conf import settings as s; print(json.dumps([a for a, d in s.DATABASES.items() if d]))"
    )
    folders = {"ISSUER_DATA": str(tmp_path / "i"), "LANGNGHE_DATA": str(tmp_path / "d"), "DJANGO_SETTINGS_MODULE": module}
    done = subprocess.run([sys.executable, "-c", ask], env=os.environ | folders, check=True, capture_output=True, text=True)
    made = sorted(folder.name for folder in tmp_path.iterdir())
    assert (json.loads(done.stdout), made) == (own, ["i"] if own == ["issuer"] else ["d"])
