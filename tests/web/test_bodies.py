"""Bodies are gathered before a thread is lent to their page."""

import asyncio
from itertools import repeat

import pytest

from langnghe.core.errors import Refused
from langnghe.web import bodies
from tests import loops

SCOPE = {"type": "http", "headers": [(b"transfer-encoding", b"chunked"), (b"accept", b"text/html")]}


def piece(content: bytes, *, more: bool = True) -> dict:
    return {"type": "http.request", "body": content, "more_body": more}


def gathered(messages, pause: float = 0.0) -> tuple[bytes, dict]:
    """What a page would be given of a body that comes in these pieces."""
    coming = iter(messages)

    async def receive() -> dict:
        await asyncio.sleep(pause)
        return next(coming)

    async def gather() -> tuple[bytes, dict]:
        with bodies.Gathered() as body:
            await body.read(receive)
            handed = [await body.again()]
            while handed[-1]["more_body"]:
                handed.append(await body.again())
            return b"".join(message["body"] for message in handed), body.passed_on(SCOPE)

    return loops.run(gather())


@pytest.mark.parametrize("content", [b"", b"a=1&b=2", b"x" * bodies.PIECE, b"x" * (bodies.PIECE * 2 + 1)])
def test_a_body_arrives_as_it_was_sent_and_its_length_is_told(content):
    got, scope = gathered([piece(content[:3]), piece(content[3:], more=False)])
    assert (got, scope["headers"][1:]) == (content, [(b"content-length", str(len(content)).encode())])


@pytest.mark.parametrize(
    ("messages", "pause", "code"),
    [
        ([piece(b"a"), {"type": "http.disconnect"}], 0, "response.truncated"),
        (repeat(piece(b"a")), 0.2, "response.too_slow"),
        (repeat(piece(b"a" * 10_000_000)), 0, "response.too_much"),
    ],
)
def test_what_does_not_arrive_whole_is_refused(monkeypatch, messages, pause, code):
    if pause:
        monkeypatch.setattr(bodies, "PATIENCE", 2 * pause)
    with pytest.raises(Refused) as refused:
        gathered(messages, pause)
    assert refused.value.findings[0].code == code


@pytest.mark.parametrize(
    ("headers", "announced"),
    [
        ([], False),
        ([(b"content-length", b"7")], True),
        ([(b"content-length", b"20000001")], False),
        ([(b"transfer-encoding", b"chunked")], True),
    ],
)
def test_only_a_body_that_is_announced_and_not_too_large_is_waited_for(headers, announced):
    assert bodies.is_announced({"headers": headers}) is announced
