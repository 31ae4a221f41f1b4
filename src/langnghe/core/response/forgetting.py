"""What is forgotten of a collection, when that may be, and the certificate that says so."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.closing import CLOSING
from langnghe.core.response.door import Door

STILL_OPEN = define(
    "forgetting.still_open",
    "Answers may still come in, until {until}.",
    "Close the collection and wait until the time of grace is over; then what is no longer needed is destroyed.",
)
NO_CERTIFICATE = define(
    "forgetting.no_certificate",
    "No certificate of the closing was written yet.",
    "It is written by `langnghe collect close`, or by the server within the hour after the closing.",
)
NIGHT = range(1, 5)
"""The hours, in Hà Nội, in which a server writes everything anew."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of a survey were written anew: `responses`, `codes` of slips, `spent` ones among them, `tokens` of
    credentials that were used; and how many `receipts` of sendings were destroyed."""

    responses: int
    codes: int = 0
    spent: int = 0
    tokens: int = 0
    receipts: int = 0


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the store that holds nothing older than itself: its file, its SHA-256, how many older ones were destroyed."""

    file: str
    digest: str
    destroyed: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done after a closing. `before` and `after`: keyed digests of the answers without their order. `key`: whether there
    was a private key for answers that waited on devices, which is destroyed now. `log_emptied`: whether the store's log of writes
    is empty; `backup` is None where the program cannot make one, and `destroyed` says how many backups of its own went there."""

    title: str
    slug: str
    on: date
    counts: Counts
    before: str
    after: str
    key: bool
    log_emptied: bool
    backup: Backup | None
    destroyed: int = 0


def over_for_good(door: Door, now: datetime) -> bool:
    """Whether nobody may send any more, however early he opened the page. Opened again, a collection is not over."""
    return now >= door.opens_at and door.refusal(now, door.opens_at) in CLOSING


def must_be_over(door: Door, now: datetime) -> None:
    """Raises Refused (forgetting.still_open) unless `over_for_good`."""
    if not over_for_good(door, now):
        end = door.ends_at
        until = (end + door.grace).isoformat(timespec="minutes") if end else "it is closed"
        raise refuse(STILL_OPEN, Place(), until=until)


def is_night(here: datetime) -> bool:
    """`here` in the time of Hà Nội."""
    return here.hour in NIGHT


def without_order(key: bytes, answers: Iterable[bytes]) -> str:
    """One keyed digest, in hexadecimal digits, of all answers: the same in whatever order they come, another when one of them is
    changed, added or lost. Without the key nobody can try out what a few people may have said."""
    total = hmac.new(key, digestmod=hashlib.sha256)
    for each in sorted(hmac.digest(key, answer, hashlib.sha256) for answer in answers):
        total.update(each)
    return total.hexdigest()


def certificate(done: Forgotten) -> str:
    """The certificate (biên bản) as plain text, to be signed."""
    lines = ["BIÊN BẢN", "Xóa thứ tự nhận phiếu và hủy những gì không còn cần sau khi đóng thu thập", ""]
    lines += [f"Cuộc điều tra: {done.title} ({done.slug})", f"Ngày thực hiện: {_day(done.on)}", ""]
    lines += [f"{number}. {said}" for number, said in enumerate(_done(done), 1)]
    lines += ["", "Việc còn lại của người quản trị (đánh dấu khi xong):", ""]
    lines += [f"[  ] {said}" for said in _left(done)]
    return "\n".join([*lines, "", "Người thực hiện", "", "", "Người chứng kiến", "", "", ""])


def _done(done: Forgotten) -> Iterator[str]:
    counts = done.counts
    yield (
        f"Đã ghi lại toàn bộ theo thứ tự ngẫu nhiên, trong một giao dịch: {counts.responses} phiếu trả lời (khóa được rút thăm "
        f"lại), {counts.codes} mã của phiếu rút thăm ({counts.spent} đã dùng), {counts.tokens} chứng chỉ ẩn danh đã dùng."
    )
    yield "Ngày trả lời không còn được giữ ở từng phiếu; số phiếu theo ngày chỉ còn ở các bộ đếm."
    yield (
        f"Đã hủy {counts.receipts} dấu nhận dùng để nhận ra phiếu gửi lại. Ai gửi lại từ nay được báo là cuộc điều tra đã đóng: "
        "phiếu đã đến trước khi đóng vẫn được tính."
    )
    yield (
        "Khóa riêng mở các phiếu chờ mạng trên thiết bị: đã hủy. Phiếu còn nằm trên thiết bị không ai mở được nữa."
        if done.key
        else "Khóa riêng mở các phiếu chờ mạng trên thiết bị: chưa từng được tạo."
    )
    same = "hai mã bằng nhau, không phiếu nào thay đổi" if done.before == done.after else "HAI MÃ KHÁC NHAU, phải kiểm tra ngay"
    yield f"Mã kiểm có khóa của các phiếu, trước: {done.before}; sau: {done.after} ({same})."
    if done.backup is not None:
        yield f"Nhật ký ghi của kho dữ liệu: {'đã làm rỗng' if done.log_emptied else 'CHƯA làm rỗng vì đang có người đọc'}."
        yield (
            f"Bản sao nền mới: {done.backup.file}, SHA-256 {done.backup.digest}; đã hủy {done.backup.destroyed} bản sao cũ "
            "trong thư mục dữ liệu."
        )
    else:
        yield f"Đã hủy {done.destroyed} bản sao lưu do chương trình giữ; bản mới được tạo ngay sau đó theo lịch."


def _left(done: Forgotten) -> Iterator[str]:
    if done.backup is None:
        yield "PostgreSQL: chạy CHECKPOINT; rồi SELECT pg_switch_wal(); trên máy chủ chính và mọi máy chủ dự phòng."
        yield "PostgreSQL: tạo bản sao nền mới (pg_basebackup -X stream) và thử khôi phục."
        yield "PostgreSQL: hủy mọi bản sao nền và mọi tệp WAL lưu trữ cũ hơn bản ấy (pg_archivecleanup), kể cả ở nơi khác."
        yield "PostgreSQL: xóa các khe sao chép không dùng (pg_drop_replication_slot) và tệp pg_dump cũ."
    elif not done.log_emptied:
        yield "Chạy lại `langnghe collect shuffle` khi không có ai đọc, để làm rỗng nhật ký ghi."
    yield "Hủy mọi bản sao khác của thư mục dữ liệu được tạo trước ngày trên: đĩa, băng, máy ảo, ảnh chụp ổ đĩa, đám mây."
    yield "Nếu máy chủ phía trước có ghi nhật ký truy cập: hủy, và tắt việc ghi."
    yield "Đếm và hủy các phiếu rút thăm chưa dùng, có người chứng kiến."


def _day(on: date) -> str:
    return f"{on:%d/%m/%Y}"
