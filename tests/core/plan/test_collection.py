"""When answers are taken, the number that closes collection, and when forms are due."""

from datetime import date

import pytest

from langnghe.core.plan.model import CollectionWindow
from tests.core.plan.plans import facts, plan


def window(text: str) -> tuple[str | None, str | None]:
    found = plan(text).collection
    return tuple(moment.isoformat() if moment else None for moment in (found.opens_at, found.closes_at))


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("- Khảo sát: từ 10/6 - 20/6/2024\n- Báo cáo: từ 21/6 - 25/6/2024", "2024-06-10T00:00:00", "2024-06-20T23:59:59"),
        ("- Khảo sát: từ 8h ngày 10/6 đến 17h ngày 20/6/2024", "2024-06-10T08:00:00", "2024-06-20T17:00:00"),
        (
            "- Phát phiếu: 10-12/6/2024\n- Thu phiếu: 13-20/6/2024\n- Báo cáo: 25/6/2024",
            "2024-06-10T00:00:00",
            "2024-06-20T23:59:59",
        ),
        ("- Khảo sát, xử lý số liệu: từ 10/6 - 20/6/2024", "2024-06-10T00:00:00", "2024-06-20T23:59:59"),
        ("Từ 10/6 - 20/6/2024", "2024-06-10T00:00:00", "2024-06-20T23:59:59"),
        ("- Khảo sát: đến hết ngày 20/6/2024", None, "2024-06-20T23:59:59"),
        ("- Khảo sát: từ ngày 10/6/2024", "2024-06-10T00:00:00", None),
        ("- Xây dựng phiếu: từ 10/6 - 20/6/2024", None, None),
        ("- Báo cáo: từ 10/6 - 20/6/2024", None, None),
        ("- Ngày 10/6/2024", None, None),
    ],
)
def test_the_window_from_the_schedule(text, opens, closes):
    zone = "+07:00"
    expected = (opens and opens + zone, closes and closes + zone)
    assert window(f"I. MỤC ĐÍCH\nA\nIV. THỜI GIAN\n{text}") == expected


def test_a_sentence_with_hours_counts_before_the_schedule():
    text = """\
I. MỤC ĐÍCH
Nắm tình hình từ ngày 1/1/2024 đến ngày 2/1/2024.
II. HÌNH THỨC
Thời gian trả lời từ 8h ngày 10/6/2024 đến 8h ngày 15/6/2024.
III. THỜI GIAN
Đợt khảo sát thực hiện từ ngày 1/6/2024 đến ngày 30/6/2024
- Xây dựng phiếu: từ 1/6 đến 9/6/2024
- Khảo sát: từ 10/6 đến 15/6/2024
"""
    assert window(text) == ("2024-06-10T08:00:00+07:00", "2024-06-15T08:00:00+07:00")


def test_without_better_the_time_of_the_whole_is_the_window():
    text = "I. MỤC ĐÍCH\nA\nIV. THỜI GIAN\n- Thời gian thực hiện: từ 3/6 đến 20/6/2024\n- Xây dựng phiếu: ngày 3/6/2024"
    assert window(text) == ("2024-06-03T00:00:00+07:00", "2024-06-20T23:59:59+07:00")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Quy mô: 5000 người tham gia; hoặc khi đạt số lượng 4.500 người trả lời", 4500),
        ("Số lượng 5.000 người tham gia", 5000),
        ("Quy mô khoảng 1.600 người", 1600),
        ("Tối thiểu 500 người, mỗi chi bộ 5 người, ít nhất 70% số hộ", None),
        ("Có 5.000 người", None),
        ("Số lượng phiếu giấy 100 phiếu", None),
    ],
)
def test_the_number_that_closes_collection(text, target):
    assert plan(f"I. MỤC ĐÍCH\nA\nII. HÌNH THỨC, QUY MÔ\nTrực tuyến.\n{text}").collection.target == target


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Các xã gửi toàn bộ phiếu về Ban trước ngày 21/6/2024.", date(2024, 6, 20)),
        ("Phiếu đã thu nộp về Ban chậm nhất ngày 21/6/2024", date(2024, 6, 21)),
        ("Thu phiếu xong trước ngày 21/6/2024", date(2024, 6, 20)),
        ("Gửi phiếu về Ban từ ngày 20 đến ngày 21/6/2024", date(2024, 6, 21)),
        ("Phát và thu phiếu từ ngày 20 đến ngày 21/6/2024", None),
        ("Gửi góp ý dự thảo phiếu trước ngày 21/6/2024", None),
        ("Gửi phiếu cho các xã trước ngày 21/6/2024", None),
        ("Các ban phát phiếu, thu phiếu, gửi phiếu về Ban trước ngày 21/6/2024", date(2024, 6, 20)),
        ("Gửi báo cáo trước ngày 21/6/2024. Kiểm tra phiếu", None),
        ("Gửi phiếu về Ban từ ngày 21/6/2024", None),
        ("Gửi phiếu về Ban sớm", None),
    ],
)
def test_when_forms_are_due(text, due):
    assert plan(f"I. MỤC ĐÍCH\nA\nV. TỔ CHỨC THỰC HIỆN\n{text}").forms_due_on == due


def test_the_place_of_a_deadline_is_its_sentence():
    found = facts("I. MỤC ĐÍCH\nA\nV. TỔ CHỨC THỰC HIỆN\nKhẩn trương. Các xã gửi phiếu về Ban trước ngày 21/6/2024, báo cáo Ban.")
    assert [each.place.quote for each in found.due] == ["Các xã gửi phiếu về Ban trước ngày 21/6/2024"]


def test_without_a_time_there_is_no_window():
    found = facts("I. MỤC ĐÍCH\nA\nII. ĐỐI TƯỢNG\nB")
    assert (found.window, found.windows) == (None, ())
    assert plan("I. MỤC ĐÍCH\nA\nII. ĐỐI TƯỢNG\nB").collection == CollectionWindow()
