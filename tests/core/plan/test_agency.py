"""The name of the agency within a sentence."""

from dataclasses import replace

import pytest

from langnghe.core.plan.agency import agency_name
from tests.cast import PLAN

BOARD = "BAN TUYÊN GIÁO"


@pytest.mark.parametrize(
    ("agency", "sentence", "name"),
    [
        ("Ban Tuyên giáo", "", "Ban Tuyên giáo"),
        (BOARD, "gửi phiếu về Ban Tuyên giáo Huyện ủy", "Ban Tuyên giáo"),
        (BOARD, "BAN TUYÊN GIÁO; Ban Tuyên giáo", "Ban Tuyên giáo"),
        (BOARD, "Ban Tuyên giáoo", "Ban Tuyên giáo"),  # another word
        (BOARD, "", "Ban Tuyên giáo"),
        ("BAN TUYÊN GIÁO HUYỆN UỶ PHONG THỔ", "", "Ban Tuyên giáo Huyện ủy Phong Thổ"),
        ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "", "Đảng ủy Khối các cơ quan tỉnh"),
        ("ỦY BAN NHÂN DÂN XÃ BẢN LANG", "", "Ủy ban nhân dân xã Bản Lang"),
        ("ỦY BAN MTTQ VÀ CÁC ĐOÀN THỂ", "", "Ủy ban Mttq và các đoàn thể"),
        ("XÃ BẢN LANG", "", "Xã Bản Lang"),
        ("", "", ""),
    ],
)
def test_how_the_agency_is_called(agency, sentence, name):
    assert agency_name(replace(PLAN, agency=agency, contacts=(sentence,))) == name
