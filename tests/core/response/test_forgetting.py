"""When a closed collection's marks and keys may go, the digest without an order, and what the certificate says."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from langnghe.core.errors import Refused
from langnghe.core.response.door import Door
from langnghe.core.response.forgetting import (
    Backup,
    Counts,
    Forgotten,
    certificate,
    is_night,
    must_be_over,
    over_for_good,
    without_order,
)

OPENS = datetime(2026, 3, 2, tzinfo=UTC)
ENDS = OPENS + timedelta(days=10)
DOOR = Door(OPENS, ENDS, 100, grace=timedelta(minutes=30))
HOUR = timedelta(hours=1)
DONE = Forgotten(
    title="Chợ xã",
    slug="cho-xa",
    on=date(2026, 3, 13),
    counts=Counts(40, codes=60, spent=40, receipts=40),
    before="aa",
    after="aa",
    key=True,
    log_emptied=True,
    backup=Backup("store-2026-03-13.sqlite3", "bb", 2),
)


@pytest.mark.parametrize(
    ("door", "now", "over"),
    [
        (DOOR, OPENS - HOUR, False),
        (DOOR, ENDS - HOUR, False),
        (DOOR, ENDS + timedelta(minutes=29), False),
        (DOOR, ENDS + timedelta(minutes=30), True),
        (replace(DOOR, accepted=100), OPENS + HOUR, True),
        (replace(DOOR, closed_at=OPENS + HOUR), OPENS + 2 * HOUR, True),
        (replace(DOOR, paused=True), OPENS + HOUR, False),
        (replace(DOOR, closes_at=None), ENDS + HOUR, False),
    ],
    ids=["not yet open", "open", "in the time of grace", "after it", "at its target", "closed by a person", "paused", "endless"],
)
def test_when_nobody_may_send_any_more(door, now, over):
    assert over_for_good(door, now) is over


@pytest.mark.parametrize(
    ("door", "until"),
    [(DOOR, "2026-03-12T00:30+00:00"), (replace(DOOR, closes_at=None), "it is closed")],
    ids=["dated", "endless"],
)
def test_nothing_is_destroyed_before(door, until):
    with pytest.raises(Refused) as caught:
        must_be_over(door, OPENS + HOUR)
    assert (caught.value.findings[0].code, caught.value.findings[0].values["until"]) == ("forgetting.still_open", until)


def test_afterwards_it_may():
    must_be_over(DOOR, ENDS + HOUR)


def test_the_night_is_from_one_to_five():
    assert [hour for hour in range(24) if is_night(datetime(2026, 3, 2, hour, tzinfo=UTC))] == [1, 2, 3, 4]


def test_the_digest_knows_every_answer_and_no_order():
    said = [b"a", b"b", b"b"]
    assert len({without_order(b"key", order) for order in permutations(said)}) == 1
    others = [said[:2], [*said, b"a"], [b"a", b"b", b"c"]]
    assert without_order(b"key", said) not in {*(without_order(b"key", other) for other in others), without_order(b"other", said)}


@pytest.mark.parametrize(
    ("done", "words", "there"),
    [
        (DONE, "40 phiếu trả lời", True),
        (DONE, "Ngày thực hiện: 13/03/2026", True),
        (DONE, "hai mã bằng nhau", True),
        (replace(DONE, after="cc"), "HAI MÃ KHÁC NHAU", True),
        (DONE, "chưa từng được tạo", False),
        (replace(DONE, key=False), "chưa từng được tạo", True),
        (DONE, "đã hủy 2 bản sao cũ", True),
        (DONE, "đã làm rỗng", True),
        (DONE, "collect shuffle", False),
        (replace(DONE, log_emptied=False), "collect shuffle", True),
        (DONE, "pg_basebackup", False),
        (replace(DONE, backup=None), "pg_basebackup", True),
    ],
)
def test_the_certificate_says_what_was_done_and_what_is_left(done, words, there):
    assert (words in certificate(done)) is there
