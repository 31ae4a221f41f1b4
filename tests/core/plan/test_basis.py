"""Other documents that a plan names."""

from datetime import date

import pytest

from langnghe.core.plan.basis import legal_basis, references, without_references
from langnghe.core.plan.text import fold
from tests.core.plan.plans import body, values


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Nghị quyết số 09-NQ/TU, ngày 25/2/2022 của Ban Chấp hành", [date(2022, 2, 25)]),
        ("Quyết định số 2640/QĐ-BNV ngày 10 tháng 10 năm 2017", [date(2017, 10, 10)]),
        ("Hướng dẫn số 90/HD-MTTW-BTT, ngày 20-9-2022", [date(2022, 9, 20)]),
        ("Kế hoạch số 241 ngày 25/5/2020; Công văn 12/CV-SNV ngày 1/6/2020", [date(2020, 5, 25), date(2020, 6, 1)]),
        ("Luật Thống kê ngày 23 tháng 11 năm 2015", [date(2015, 11, 23)]),
        ("Kế hoạch số 1-KH/TU của Tỉnh ủy ban hành ngày 1/6/2020", [date(2020, 6, 1)]),
        ("Quyết định số 5-QĐ/TU, ngày 31/6/2020", [None]),
        ("thực hiện Kế hoạch số 1-KH/TU từ ngày 10/6/2024", []),
        ("công bố ngày 25/11/2023", []),
    ],
)
def test_the_dates_of_other_documents(text, dates):
    assert [found.dated for found in references(fold(text))] == dates


def test_dates_of_other_documents_are_blanked_out():
    text = fold("Luật Thống kê ngày 23/11/2015, khảo sát ngày 10/6/2024")
    assert without_references(text) == text.replace("ngay 23/11/2015", "\0" * 15)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Căn cứ Luật A;\nCăn cứ Luật B.\nI. MỤC ĐÍCH", ["Căn cứ Luật A", "Căn cứ Luật B"]),
        ("Căn cứ Luật A; Quyết định B; Sở Nội vụ xây dựng kế hoạch:\nI. MỤC ĐÍCH", ["Căn cứ Luật A", "Quyết định B"]),
        (
            "Để có cơ sở theo Đề án số 1-ĐA/TU, ngày 3/12/2018.\nI. MỤC ĐÍCH",
            ["Để có cơ sở theo Đề án số 1-ĐA/TU, ngày 3/12/2018"],
        ),
        ("A. CĂN CỨ\nLuật A\nB. NỘI DUNG", ["Luật A"]),
        ("Đoạn mở đầu.\nI. MỤC ĐÍCH\nCăn cứ Luật A", []),
        ("Căn cứ ;;\nI. MỤC ĐÍCH", ["Căn cứ"]),
    ],
)
def test_the_legal_basis(text, basis):
    assert values(legal_basis(body(text))) == basis
