"""Addresses of others are posted to only where they may be, and nobody is followed further."""

import socket

import pytest

from langnghe.core.errors import Refused
from langnghe.web import outward
from langnghe.web.outward import Target, post, target_of
from tests.web.http_sink import sink

PUBLIC = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 443))
PRIVATE = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", 443))


def refusal(act, *given) -> str:
    with pytest.raises(Refused) as refused:
        act(*given)
    return refused.value.findings[0].code.removeprefix("outward.")


@pytest.fixture
def resolves(monkeypatch):
    """Every name leads to what a test says; no real name is asked for."""

    def to(*found):
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_more: list(found))

    return to


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "no_address"),
        ("ftp://1.1.1.1/", "no_address"),
        ("file:///etc/passwd", "no_address"),
        ("https://", "no_address"),
        ("https://somebody@1.1.1.1/", "no_address"),
        ("https://1.1.1.1:99999/", "no_address"),
        ("https://1.1.1.1:0/", "no_address"),
        ("https://1.1.1.1/ x", "no_address"),
        ("https://1.1.1.1/\r\nx: y", "no_address"),
        ("https://[1.1.1.1/", "no_address"),
        ("https://1.1.1.1/" + "x" * 500, "no_address"),
        ("http://1.1.1.1/", "no_address"),
        ("https://127.0.0.1/", "not_public"),
        ("https://2130706433/", "not_public"),
        ("https://0x7f.1/", "not_public"),
        ("https://0/", "not_public"),
        ("https://10.0.0.1/", "not_public"),
        ("https://192.168.1.1/", "not_public"),
        ("https://100.64.0.1/", "not_public"),
        ("https://169.254.169.254/latest/", "not_public"),
        ("https://224.0.0.1/", "not_public"),
        ("https://[::1]/", "not_public"),
        ("https://[::ffff:10.0.0.1]/", "not_public"),
        ("https://[64:ff9b::a00:1]/", "not_public"),
        ("https://[2002:a00:1::]/", "not_public"),
        ("https://[fe80::1]/", "not_public"),
        ("https://[fd00::1]/", "not_public"),
    ],
)
def test_what_is_no_public_address_is_refused(address, code):
    assert refusal(target_of, address) == code


def test_a_public_address_is_taken_with_its_number():
    assert target_of("https://1.1.1.1:8443/hook?a=1") == Target(True, "1.1.1.1", 8443, "/hook?a=1", "1.1.1.1")


def test_a_name_is_fit_only_where_all_its_numbers_are(resolves):
    resolves(PUBLIC, PRIVATE)
    assert refusal(target_of, "https://example.org/") == "not_public"


def test_a_name_without_a_number_leads_nowhere(resolves):
    resolves()
    assert refusal(target_of, "https://example.org/") == "unknown_host"


def test_machines_of_the_network_are_told_when_a_setting_names_them(resolves, settings):
    settings.WEBHOOK_HOSTS = {"desk.example.org"}
    resolves(PRIVATE)
    assert target_of("https://DESK.example.org/").number == "10.1.2.3"


@pytest.mark.parametrize(("allowed", "code"), [(True, ""), (False, "not_public")])
def test_this_machine_is_told_in_the_clear_when_a_setting_says_so(settings, allowed, code):
    settings.WEBHOOK_LOOPBACK = allowed
    assert (target_of("http://127.0.0.1/") and "" if allowed else refusal(target_of, "http://127.0.0.1/")) == code


def test_it_is_posted_to_the_number_that_was_looked_at_whatever_the_name_leads_to_now():
    with sink() as server:
        post(Target(False, "moved.example.org", server.port, "/hook", "127.0.0.1"), b"{}", {"X": "y"})
    head = server.came[0].decode()
    assert (head.splitlines()[0], f"Host: moved.example.org:{server.port}" in head) == ("POST /hook HTTP/1.1", True)


@pytest.mark.parametrize("status", [b"302 Found\r\nLocation: http://127.0.0.1:9/", b"404 Not Found", b"500 Oops"])
def test_nothing_but_a_yes_is_a_yes_and_nobody_is_followed(status):
    with sink(b"HTTP/1.1 " + status + b"\r\n\r\n") as server:
        assert refusal(post, Target(False, "127.0.0.1", server.port, "/", "127.0.0.1"), b"{}", {}) == "refused"


@pytest.mark.parametrize("answer", [b"", b"no http at all", b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200])
def test_what_is_no_answer_is_said(answer):
    with sink(answer) as server:
        assert refusal(post, Target(False, "127.0.0.1", server.port, "/", "127.0.0.1"), b"{}", {}) == "no_answer"


def test_who_answers_letter_by_letter_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(outward, "SECONDS", 0.3)
    with sink(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 20, drips=True) as server:
        code = refusal(post, Target(False, "127.0.0.1", server.port, "/", "127.0.0.1"), b"{}", {})
    assert (code, server.given < len(server.answer)) == ("no_answer", True)


def test_a_side_that_cannot_prove_its_name_is_told_nothing(monkeypatch):
    monkeypatch.setattr(outward, "SECONDS", 0.3)
    with sink() as server:
        target = Target(True, "127.0.0.1", server.port, "/", "127.0.0.1")
        assert refusal(post, target, b"a secret", {}) == "no_answer"
    assert b"a secret" not in b"".join(server.came)
