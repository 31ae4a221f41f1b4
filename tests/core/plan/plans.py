"""Small survey plans written in a test, and what is read out of them."""

from collections.abc import Sequence
from pathlib import Path

from langnghe.core.errors import Finding
from langnghe.core.formats.text import read_text
from langnghe.core.plan.layout import Layout, layout
from langnghe.core.plan.model import Plan
from langnghe.core.plan.outline import Outline, outline
from langnghe.core.plan.reader import Reading, read_facts, read_plan
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.source import Found, Line, Paragraph, paragraph_of

SAMPLES = Path(__file__).parents[2] / "samples" / "plans"
OFFICE = "{} {} {}".format("0200", "300", "0000")
"""A telephone number of no office."""
HEAD = """\
HUYỆN ỦY ĐỒNG XA
BAN TUYÊN GIÁO
Số 12-KH/BTGHU
Đồng Xa, ngày 02 tháng 5 năm 2024
"""
START = """\
KẾ HOẠCH
khảo sát dư luận xã hội về chợ phiên
Ban Tuyên giáo Huyện ủy xây dựng kế hoạch khảo sát như sau:
"""
SOUND = """\
I- MỤC ĐÍCH
Biết ý kiến của Nhân dân.
II- NỘI DUNG, ĐỐI TƯỢNG
1. Nội dung khảo sát: giờ họp chợ, giá chỗ bán.
2. Đối tượng: người bán, người mua.
III- HÌNH THỨC
Phát phiếu giấy.
IV- THỜI GIAN
- Khảo sát: từ ngày 13/5/2024 đến ngày 17/5/2024.
- Xử lý số liệu: từ ngày 22/5/2024 đến ngày 24/5/2024.
- Công bố kết quả: ngày 31/5/2024.
V- KINH PHÍ
Do huyện cấp.
VI- TỔ CHỨC THỰC HIỆN
1. Các xã gửi phiếu về Ban Tuyên giáo trước ngày 21/5/2024.
2. Ban Tuyên giáo lưu trữ phiếu đến hết ngày 31/5/2026, trình Thường trực Huyện ủy phê duyệt báo cáo.
"""
"""A plan in which nothing is wrong, but for the days between its stages."""


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a plan as they stand in a text file."""
    return read_text(text.encode(), "plan.txt")


def paragraph(text: str) -> Paragraph:
    return paragraph_of([Line(1, text)])


def parts(text: str) -> Layout:
    return layout(lines(text))


def body(text: str) -> Outline:
    """A plan's body, from its text alone."""
    return outline(parts(text).body)


def facts(text: str) -> Facts:
    """What is read in a body that stands under a sound title."""
    return read_facts(lines(START + text))


def reading(text: str) -> Reading:
    return read_plan(lines(text))


def plan(text: str) -> Plan:
    """The plan of a body that stands under a sound title."""
    return reading(START + text).plan


def findings(text: str) -> list[Finding]:
    """What is wrong in a body that stands under a sound head and title."""
    return list(reading(HEAD + START + text).findings)


def found(code: str, text: str) -> list[tuple[int | None, str, str]]:
    """Line, what is stated and what is computed of the findings with a code; lines are counted from the body's first."""
    offset = (HEAD + START).count("\n")
    return [
        (finding.place.line and finding.place.line - offset, finding.stated, finding.computed)
        for finding in findings(text)
        if finding.code == f"plan.{code}"
    ]


def values(every: Sequence[Found[object]]) -> list[object]:
    return [each.value for each in every]
