"""The stages of a survey, and the time of the whole."""

import pytest

from langnghe.core.plan.schedule import schedule
from langnghe.core.plan.stages import Role, is_collection, roles
from langnghe.core.plan.text import fold
from tests.core.plan.plans import body


def stages(text: str) -> list[tuple[str, int | None, int | None]]:
    """Label, first and last day of the stages; the days are those of June 2024."""
    return [
        (read.stage.label, read.stage.starts_on and read.stage.starts_on.day, read.stage.ends_on and read.stage.ends_on.day)
        for read in schedule(body(text), 2024).stages
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Khảo sát: từ ngày 10/6 - 20/6/2024.", [("Khảo sát", 10, 20)]),
        ("- Khảo sát (từ 10/6 đến 20/6/2024)", [("Khảo sát", 10, 20)]),
        ("- Khảo sát trong 11 ngày, từ ngày 10 đến ngày 20/6/2024", [("Khảo sát", 10, 20)]),
        ("- Từ ngày 10/6 đến 20/6/2024: phát phiếu.", [("phát phiếu", 10, 20)]),
        ("- Bước 1 (từ 3/6 đến 5/6/2024): Phát phiếu.", [("Bước 1: Phát phiếu", 3, 5)]),
        ("- Bước 1: từ 3/6 đến 5/6/2024", [("Bước 1", 3, 5)]),
        ("- Ngày 20/6/2024, công bố kết quả. Nộp báo cáo.", [("công bố kết quả", 20, 20)]),
        ("- Hoàn thành báo cáo trước ngày 20/6/2024", [("Hoàn thành báo cáo", None, 19)]),
        ("- Phát phiếu từ 3/6 đến 5/6/2024; thu phiếu đến ngày 7/6/2024", [("Phát phiếu", 3, 5), ("thu phiếu", None, 7)]),
        ("- Từ 3/6 đến 5/6/2024 phát phiếu; từ 6/6 đến 7/6/2024: thu phiếu", [("phát phiếu", 3, 5), ("thu phiếu", 6, 7)]),
        ("1. Khảo sát thử\nTừ ngày 3/6 đến 5/6/2024", [("Khảo sát thử", 3, 5)]),
        ("Từ ngày 3/6 đến 5/6/2024", [("THỜI GIAN", 3, 5)]),
        ("Bắt đầu: ngày 3/6/2024; kết thúc: ngày 5/6/2024", [("THỜI GIAN", 3, 5)]),
        ("- Quyết toán (đợt 1): từ ngày 3/6 đến 5/6/2024", [("Quyết toán (đợt 1)", 3, 5)]),
        ("- Từ 3/6 đến 5/6/2024: quyết toán (đợt 1).", [("quyết toán (đợt 1)", 3, 5)]),
        (
            "1. Thời gian: trong tháng 6/2024 (phát phiếu xong trước 4/6, thu phiếu xong trước 8/6)",
            [("phát phiếu", None, 3), ("thu phiếu", None, 7)],
        ),
        ("Sẽ thông báo sau", []),
    ],
)
def test_stages_in_lists_and_sentences(text, expected):
    assert stages(f"IV. THỜI GIAN\n{text}") == expected


def test_a_period_may_stand_alone_without_any_heading():
    assert stages("Từ ngày 3/6 đến 5/6/2024 khảo sát") == [("khảo sát", 3, 5)]
    assert stages("Từ ngày 3/6 đến 5/6/2024") == []


TABLE = """\
| TT | Nội dung công việc | Thời gian |
|---|---|---|
| 01 | Xây dựng phiếu | Từ 3/6 đến 5/6/2024 |
| 02 | Khảo sát | 10-14/6 |
| 03 | Báo cáo | Trước ngày 20/6/2024 |
| 04 | Công bố | Sau khi phê duyệt |
| | Tổng | 3/6 - 20/6/2024 |
| 05 | | |
"""


def test_stages_in_a_table():
    assert stages(TABLE) == [("Xây dựng phiếu", 3, 5), ("Khảo sát", 10, 14), ("Báo cáo", None, 19), ("Công bố", None, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Công việc | Bắt đầu | Kết thúc |\n| Khảo sát | 10/6/2024 | 14/6/2024 |", [("Khảo sát", 10, 14)]),
        ("01\tXây dựng phiếu\t3/6/2024\n02\tKhảo sát\t10-14/6/2024", [("Xây dựng phiếu", 3, 3), ("Khảo sát", 10, 14)]),
        ("Khảo sát\t10-14/6/2024", []),
        ("Xã A\t10\nXã B\t20", []),
        ("| Thời gian | Đơn vị |\n| 3/6/2024 | Sở Nội vụ |", [("Sở Nội vụ", 3, 3)]),
        ("| Thời gian | STT |\n", []),
    ],
)
def test_tables_of_other_shapes(text, expected):
    assert stages(text) == expected


def test_a_table_counts_before_the_sentences_beside_it():
    found = schedule(body("IV. THỜI GIAN\nĐợt khảo sát thực hiện từ ngày 3/6 đến ngày 20/6/2024\n" + TABLE), None)
    assert len(found.stages) == 4
    assert found.whole.stage.label == "Đợt khảo sát"


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("- Thời gian thực hiện: từ 3/6 đến 20/6/2024\n- Khảo sát: từ 3/6 đến 5/6/2024", True),
        ("- Cuộc khảo sát: từ 3/6 đến 20/6/2024\n- Báo cáo: ngày 20/6/2024", True),
        ("- Thời gian thực hiện: từ 3/6 đến 20/6/2024", False),
        ("- Thời gian thực hiện: từ 3/6 đến 5/6/2024\n- Báo cáo: từ 7/6 đến 20/6/2024", False),
        ("- Khảo sát thử: từ 3/6 đến 20/6/2024\n- Báo cáo: ngày 20/6/2024", False),
        ("- Thời gian thực hiện: đến 20/6/2024\n- Báo cáo: ngày 20/6/2024", False),
    ],
)
def test_the_whole_is_named_for_nothing_but_the_survey_and_holds_the_rest(text, is_whole):
    assert (schedule(body(f"IV. THỜI GIAN\n{text}"), None).whole is not None) == is_whole


def test_dates_of_other_documents_are_no_stages():
    assert stages("IV. THỜI GIAN\n- Theo Kế hoạch số 1-KH/TU, ngày 3/6/2024") == []


@pytest.mark.parametrize(
    ("label", "work"),
    [
        ("Xây dựng kế hoạch khảo sát", {Role.PLAN, Role.COLLECT}),
        ("Dự thảo bảng hỏi, lấy ý kiến góp ý", {Role.DESIGN, Role.COLLECT}),
        ("Chạy thử phần mềm", {Role.PILOT, Role.DESIGN}),
        ("Tổ chức thăm dò ý kiến", {Role.COLLECT}),
        ("Thống kê, xử lý số liệu, báo cáo kết quả", {Role.PROCESS, Role.REPORT}),
        ("Công bố kết quả", {Role.PUBLISH}),
        ("Quyết toán", {Role.SETTLE}),
        ("Lưu trữ phiếu", {Role.ARCHIVE}),
        ("Nghỉ lễ", set()),
    ],
)
def test_what_a_stage_is_for(label, work):
    assert roles(fold(label)) == work


def test_collection_is_a_stage_that_is_for_nothing_else():
    assert [is_collection(fold(label)) for label in ("Phát và thu phiếu", "Khảo sát, xử lý số liệu")] == [True, False]
