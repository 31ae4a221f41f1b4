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
        (BOARD, "Ban Tuyên giáoo", "Ban Tuyên Giáo"),  # another word
        (BOARD, "", "Ban Tuyên Giáo"),
        ("ỦY BAN MẶT TRẬN TỔ QUỐC VÀ CÁC ĐOÀN THỂ", "", "Ủy Ban Mặt Trận Tổ Quốc và các Đoàn Thể"),
        ("", "", ""),
    ],
)
def test_how_the_agency_is_called(agency, sentence, name):
    assert agency_name(replace(PLAN, agency=agency, contacts=(sentence,))) == name
