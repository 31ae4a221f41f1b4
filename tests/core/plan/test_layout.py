"""Head, title, body and end of a document."""

import pytest

from langnghe.core.plan.layout import columns, layout, title_text
from langnghe.core.plan.source import Line
from tests.core.plan.plans import lines, parts


def texts(every: object) -> list[str]:
    return [each.text for each in every]


def title(text: str) -> str:
    found = parts(text)
    return title_text(found.kind, found.subject) if found.kind else ""


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("KẾ HOẠCH\nkhảo sát chợ\nI. MỤC ĐÍCH", "khảo sát chợ"),
        ("KẾ HOẠCH\nkhảo sát chợ\nở huyện A\n-----\nThực hiện Kế hoạch số 1", "khảo sát chợ ở huyện A"),
        ("KẾ HOẠCH\nKHẢO SÁT CHỢ\n\nở huyện A", "KHẢO SÁT CHỢ"),
        ("KẾ HOẠCH\nKHẢO SÁT CHỢ\nPHIÊN\nCăn cứ Luật", "KHẢO SÁT CHỢ PHIÊN"),
        ("KẾ HOẠCH\nkhảo sát chợ.\nHuyện A", "khảo sát chợ"),
        ("KẾ HOẠCH\nTriển khai khảo sát chợ\nCăn cứ Luật", "Triển khai khảo sát chợ"),
        ("KẾ HOẠCH\nkhảo sát chợ\nBan Tuyên giáo xây dựng", "khảo sát chợ"),
        ("KẾ HOẠCH\nCăn cứ Luật Thống kê", ""),
        ("KẾ HOẠCH\nUBND ban hành kế hoạch như sau:", ""),
        ("KẾ HOẠCH KHẢO SÁT CHỢ PHIÊN\nnăm 2024\nI. MỤC ĐÍCH", "KHẢO SÁT CHỢ PHIÊN năm 2024"),
        ("KẾ HOẠCH KHẢO SÁT CHỢ PHIÊN\nThực hiện Kế hoạch số 1", "KHẢO SÁT CHỢ PHIÊN"),
        ("Kế hoạch khảo sát chợ phiên\nI. Mục đích", "khảo sát chợ phiên"),
        ("DỰ THẢO KẾ HOẠCH\nkhảo sát chợ", "khảo sát chợ"),
        ("PHƯƠNG ÁN\nlấy ý kiến", "lấy ý kiến"),
        ("KẾ HOẠCH\n" + "KHẢO SÁT\n" * 12, " ".join(["KHẢO SÁT"] * 8)),
        ("KẾ HOẠCH\n" + "a" * 500, ""),
        ("KẾ HOẠCH\nkhảo sát chợ\n| a | b |", "khảo sát chợ"),
        ("KẾ HOẠCH", ""),
    ],
)
def test_the_title(text, subject):
    assert title(text) == subject


@pytest.mark.parametrize("text", ["Báo cáo", "Kế hoạch khảo sát được ban hành:", "Kế hoạch đi chợ", "KẾ HOẠCH HÓA GIA ĐÌNH"])
def test_a_document_without_a_title_is_all_body(text):
    found = parts(text)
    assert (found.kind, texts(found.head), texts(found.body)) == (None, [], [text])


def test_head_and_signature_in_two_columns_are_taken_apart():
    found = parts(
        "HUYỆN ỦY A          ĐẢNG CỘNG SẢN VIỆT NAM\nKẾ HOẠCH\nkhảo sát\nI. MỤC ĐÍCH\n"
        "Nơi nhận:          TRƯỞNG BAN\n- Huyện ủy          (đã ký)\nPHỤ LỤC\nTổng     5 phiếu"
    )
    assert (texts(found.head), texts(found.end), texts(found.body)) == (
        ["HUYỆN ỦY A", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["Nơi nhận:", "TRƯỞNG BAN", "- Huyện ủy", "(đã ký)"],
        ["I. MỤC ĐÍCH", "PHỤ LỤC", "Tổng     5 phiếu"],
    )


def test_the_cells_of_a_head_are_read_column_by_column():
    cells = ("HUYỆN ỦY A\n*\nSố 1-KH/BTG", "ĐẢNG CỘNG SẢN VIỆT NAM\n\nA, ngày 01 tháng 6 năm 2024")
    found = layout([Line(1, "\t".join(cells), cells), Line(2, "KẾ HOẠCH"), Line(3, "khảo sát")])
    assert texts(found.head) == ["HUYỆN ỦY A", "Số 1-KH/BTG", "ĐẢNG CỘNG SẢN VIỆT NAM", "A, ngày 01 tháng 6 năm 2024"]


def test_a_table_of_the_body_is_no_head():
    cells = ("01", "Khảo sát", "từ 10/6", "ngày 20 tháng 6")
    assert [each.cells for each in layout([Line(1, "\t".join(cells), cells)]).body] == [cells]


def test_every_paragraph_in_order():
    text = "SỞ A\nKẾ HOẠCH\nkhảo sát\nI. MỤC ĐÍCH\nNơi nhận:\n- Sở"
    assert texts(parts(text).every) == text.split("\n")
    assert texts(parts("Đoạn văn").every) == ["Đoạn văn"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (Line(1, "a", ("x", "", "y")), ["x", "y"]),
        (Line(1, "a   b\tc | d"), ["a", "b", "c ", " d"]),
        (lines("một cột")[0], ["một cột"]),
    ],
)
def test_the_columns_of_a_line(line, expected):
    assert columns(line) == expected
