"""E-mail leaves over real SMTP, one message to one address, and nothing that goes wrong is raised."""

import socket

import pytest

from langnghe.web import mail
from langnghe.web.mail import Letter, deliver
from tests.web.smtp_sink import listening

LETTERS = [Letter("a", "a@example.vn", "Nhắc việc: Xã A", "Kính gửi: Xã A", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
           Letter("b", "b@example.vn", "Nhắc việc: Xã B", "Kính gửi: Xã B")]  # fmt: skip


@pytest.fixture
def server(settings):
    """Settings that lead to a sink, made by what the test asks of it."""

    def at(port: int, **chosen: object) -> None:
        wanted = {"HOST": "127.0.0.1", "PORT": port, "TIMEOUT": 2, "USE_TLS": False, "USE_SSL": False, **chosen}
        for name, value in wanted.items():
            setattr(settings, f"EMAIL_{name}", value)
        settings.DEFAULT_FROM_EMAIL = "dlxh@example.vn"

    return at


def codes(letters=LETTERS, **chosen: object) -> list[tuple[str, str]]:
    return [(key, problem.code if problem else "") for key, problem in deliver(letters, **chosen)]


def test_each_address_gets_a_message_of_its_own(server):
    with listening() as sink:
        server(sink.port)
        assert codes() == [("a", ""), ("b", "")]
    assert [(to, message["To"], message["Subject"], message["From"]) for to, message in sink.received] == [
        ("a@example.vn", "a@example.vn", "Nhắc việc: Xã A", "dlxh@example.vn"),
        ("b@example.vn", "b@example.vn", "Nhắc việc: Xã B", "dlxh@example.vn"),
    ]
    assert ([message["Auto-Submitted"] for _, message in sink.received], sink.connections) == (["auto-generated"] * 2, 1)


def test_the_calendar_is_attached_where_there_is_one(server):
    with listening() as sink:
        server(sink.port)
        codes()
    (_, first), (_, second) = sink.received
    assert [(part.get_filename(), part.get_content_type()) for part in first.iter_attachments()] == [
        ("lich.ics", "text/calendar")
    ]
    assert (first.get_body().get_content().strip(), list(second.iter_attachments())) == ("Kính gửi: Xã A", [])


def test_an_address_that_is_not_taken_keeps_nobody_else_from_being_reminded(server):
    with listening(rejected=frozenset({"a@example.vn"})) as sink:
        server(sink.port)
        assert codes() == [("a", "mail.rejected"), ("b", "")]
    assert [to for to, _ in sink.received] == ["b@example.vn"]


def test_a_server_that_ends_the_connection_is_called_again(server):
    with listening(lasting=1) as sink:
        server(sink.port)
        assert codes() == [("a", ""), ("b", "")]
    assert (len(sink.received), sink.connections) == (2, 2)


def test_a_password_that_is_refused_is_tried_once(server):
    with listening(signing_in=True) as sink:
        server(sink.port, HOST_USER="x", HOST_PASSWORD="y")
        assert (codes(), sink.connections) == ([("a", "mail.sign_in"), ("b", "mail.sign_in")], 1)


def test_a_server_without_tls_gets_nothing_when_tls_is_wanted(server):
    with listening() as sink:
        server(sink.port, USE_TLS=True)
        assert (codes(), sink.received) == ([("a", "mail.unsafe"), ("b", "mail.unsafe")], [])
        server(sink.port, USE_SSL=True)
        assert codes() == [("a", "mail.unsafe"), ("b", "mail.unsafe")]


def test_nobody_waits_for_a_server_that_is_away(server):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server(free.getsockname()[1])
    assert codes() == [("a", "mail.unreachable"), ("b", "mail.unreachable")]


def test_a_server_that_says_nothing_is_given_up(server):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        server(silent.getsockname()[1], TIMEOUT=0.2)
        assert codes() == [("a", "mail.unreachable"), ("b", "mail.unreachable")]


def test_when_there_is_no_time_left_the_rest_is_for_later(server):
    with listening() as sink:
        server(sink.port)
        assert (codes(patience=-1), sink.received) == ([("a", "mail.unsent"), ("b", "mail.unsent")], [])


def test_a_subject_cannot_bring_other_recipients(server):
    with listening() as sink:
        server(sink.port)
        assert codes([Letter("a", "a@example.vn", "x\nBcc: b@example.vn", "y")]) == [("a", "mail.failed")]
    assert sink.received == []


def test_without_a_server_nothing_is_sent(settings):
    settings.EMAIL_HOST = ""
    assert (mail.is_set_up(), codes()) == (False, [("a", "mail.not_set_up"), ("b", "mail.not_set_up")])
