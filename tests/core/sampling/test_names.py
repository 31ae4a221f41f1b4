"""Names as they are compared."""

import pytest

from langnghe.core.sampling.names import bare_name, comparable, kind_words


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Phường Văn Miếu - Quốc Tử Giám", "phuong van mieu quoc tu giam"),
        ("Xã Cư M’gar", "xa cu mgar"),
        ("  Đảng uỷ  xã ", "dang uy xa"),
        ("", ""),
    ],
)
def test_marks_and_signs_do_not_count(name, folded):
    assert comparable(name) == folded


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("xã Bản Mẫu", "ban mau"),
        ("Đảng bộ xã Bản Mẫu", "ban mau"),
        ("UBND TP. Thử", "thu"),
        ("TT. Phong", "phong"),
        ("P.15", "15"),
        ("p15", "15"),
        ("Ủy ban Mặt trận Tổ quốc huyện Phong", "phong"),
        ("Bản Lang", "ban lang"),
        ("Đảng bộ Thị trấn", "thi tran"),
        ("Xã", "xa"),
        ("", ""),
    ],
)
def test_words_for_kinds_do_not_count_before_a_name(name, bare):
    assert bare_name(name) == bare


def test_a_directory_adds_its_own_kinds():
    assert bare_name("Buôn Ma Thử", kind_words(["Buôn", "", "…"])) == "ma thu"
