"""Which rows of a table of units are sums of the others."""

import pytest

from langnghe.core.plan.model import PaperAllocation
from langnghe.core.plan.reader import read_plan
from langnghe.core.plan.source import Line

HEAD = ("KẾ HOẠCH", "điều tra dư luận xã hội bằng phiếu giấy", "I. HÌNH THỨC", "Phát phiếu giấy:", ("TT", "Đơn vị", "Số phiếu"))


def allocated(name: str) -> tuple[tuple[PaperAllocation, ...], int | None]:
    """What is read of a table of one unit and a row with that name."""
    lines = (*HEAD, ("1", "xã Bình Lâm", "30"), ("2", name, "30"), "II. THỜI GIAN", "Ngày 01/6/2024.")
    plan = read_plan(Line(number, *_cells(line)) for number, line in enumerate(lines, 1)).plan
    return plan.paper_allocation, plan.paper_total


def _cells(line: str | tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return (line, ()) if isinstance(line, str) else ("\t".join(line), line)


@pytest.mark.parametrize("name", ["Tổng", "Tổng cộng", "Cộng:", "Tổng số phiếu", "TỔNG CỘNG (I+II)", "Tổng (1+2)"])
def test_a_row_of_sums_is_the_total(name):
    assert allocated(name) == ((PaperAllocation("xã Bình Lâm", 30),), 30)


@pytest.mark.parametrize("name", ["Công an huyện", "Công đoàn ngành"])
def test_a_unit_whose_name_only_begins_like_a_sum_is_a_unit(name):
    assert allocated(name) == ((PaperAllocation("xã Bình Lâm", 30), PaperAllocation(name, 30)), None)
