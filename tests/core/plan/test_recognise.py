"""What is a survey plan, and what is not."""

import pytest

from langnghe.core.errors import Refused
from tests.core.plan.plans import reading

PLAN = "KẾ HOẠCH\nkhảo sát chợ\nI. MỤC ĐÍCH\nA"


def refusal(text: str) -> tuple[str, object]:
    with pytest.raises(Refused) as caught:
        reading(text)
    (finding,) = caught.value.findings
    return finding.code, finding.values.get("reason")


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        "I. MỤC ĐÍCH\nKhảo sát chợ.\nII. ĐỐI TƯỢNG KHẢO SÁT\nNhân dân",  # an excerpt
        "QUYẾT ĐỊNH\nban hành Kế hoạch\n" + PLAN,
        "KẾ HOẠCH\nlắng nghe Nhân dân\nI. MỤC ĐÍCH\nKhảo sát.\nII. HÌNH THỨC\nPhát phiếu khảo sát\n- 5 phiếu",
    ],
)
def test_a_plan(text):
    assert reading(text).plan is not None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Gạo 5 kg\nTrứng 10 quả", "it does not speak of a survey"),
        ("KẾ HOẠCH\nđại hội chi bộ\nI. MỤC ĐÍCH\nA", "it does not speak of a survey"),
        ("KẾ HOẠCH\nđại hội chi bộ\nI. MỤC ĐÍCH\nCó khảo sát", "its subject is no survey"),
        ("Hôm nay, huyện A mở đợt khảo sát.\nNhiều người đã đến khảo sát.", "it has no chapters of a plan"),
        ("BÁO CÁO\nkết quả khảo sát\nI. MỤC ĐÍCH\nA", "it is headed “BÁO CÁO”"),
        ("PHIẾU KHẢO SÁT\n" + "Câu 1. Ông/Bà có hài lòng không?\n☐ Có\n☐ Không\n" * 4, "it is a questionnaire"),
        ("Khảo sát\n" + "Ông (Bà) cho biết ý kiến về chợ?\n" * 8, "it is a questionnaire"),
    ],
)
def test_no_plan(text, reason):
    assert refusal(text) == ("plan.not_a_plan", reason)


def test_an_empty_document():
    assert refusal(" \n---\n") == ("plan.empty", None)
