"""What stands in the chapters of a written plan, in which order and in which words."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from langnghe.core.plan.model import CollectionWindow, Mode, OnlineMinimum, PaperAllocation, Plan, Stage, Target
from langnghe.core.report.model import Grid, Heading
from langnghe.core.report.plan_chapters import Wording, plan_blocks

SEVEN = timezone(timedelta(hours=7))
JUNE = Stage("Đợt điều tra", date(2024, 6, 1), date(2024, 6, 30))
WINDOW = CollectionWindow(datetime(2024, 6, 10, tzinfo=SEVEN), datetime(2024, 6, 20, 23, 59, 59, tzinfo=SEVEN))
BARE = Plan("điều tra dư luận xã hội về chợ phiên", agency="BAN TUYÊN GIÁO")
PAPER = replace(BARE, modes=(Mode.PAPER,), paper_allocation=(PaperAllocation("xã Bình Lâm", 25), PaperAllocation("xã Gò Sậy", 5)))


def told(plan: Plan, wording: Wording | None = None, left: Plan | None = None) -> list[str]:
    """The text between the opening and the closing sentence: headings with as many marks as their level, lists with a dash."""
    return [_line(block) for block in plan_blocks(plan, left or plan, wording or Wording())][1:-2]


def _line(block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {block.text}"
        case Grid():
            return "\n".join([block.caption, *("|".join(row) for row in block.cells)])
        case _:
            return f"- {block.text}" if block.style == "list" else block.text


def ends(plan: Plan) -> list[str]:
    lines = [_line(block) for block in plan_blocks(plan, plan, Wording())]
    return [*lines[: lines.index("# Tổ chức thực hiện")], lines[-1]]


LAST = "Các cơ quan, đơn vị liên quan phối hợp thực hiện Kế hoạch này."


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ["Để tổ chức thực hiện thống nhất, kế hoạch cụ thể như sau:", LAST]),
        ({"agency": "Sở Nội vụ"},
         ["Để tổ chức thực hiện thống nhất, Sở Nội vụ xây dựng Kế hoạch với các nội dung như sau:", LAST]),
        ({"legal_basis": ("Căn cứ Luật A", "Luật B", "Thực hiện Quyết định C")},
         ["Căn cứ Luật A; Luật B;", "Thực hiện Quyết định C.", "Kế hoạch cụ thể như sau:", LAST]),
        ({"legal_basis": ("nhằm biết ý kiến", "căn cứ Luật A"), "agency": "Sở Nội vụ"},
         ["nhằm biết ý kiến; căn cứ Luật A.", "Sở Nội vụ xây dựng Kế hoạch với các nội dung như sau:", LAST]),
        ({"title": "", "legal_basis": ("Theo Luật A",)},
         ["Kế hoạch được xây dựng trên các căn cứ sau:", "Theo Luật A.",
          "Cơ quan chủ trì tổ chức điều tra bằng phiếu như sau:",
          "Các cơ quan, đơn vị liên quan phối hợp lấy phiếu điều tra theo Kế hoạch này."]),
        ({"title": "", "agency": "Sở Nội vụ"},
         ["Sở Nội vụ tổ chức điều tra bằng phiếu như sau:",
          "Các cơ quan, đơn vị liên quan phối hợp lấy phiếu điều tra theo Kế hoạch này."]),
    ],
)  # fmt: skip
def test_how_a_plan_begins_and_ends(changes, lines):
    assert ends(replace(BARE, **changes)) == lines


def test_the_basis_may_stand_together():
    plan = replace(BARE, legal_basis=("Căn cứ A", "Căn cứ B"))
    assert _line(plan_blocks(plan, plan, Wording(legal_basis="together"))[0]) == "Căn cứ A; Căn cứ B."


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"purposes": ("Biết ý kiến",)}, ["# Mục đích", "Biết ý kiến"]),
        ({"purposes": ("Biết ý kiến", "Hiểu dân."), "requirements": ("khách quan",)},
         ["# Mục đích, yêu cầu", "## Mục đích", "- Biết ý kiến;", "- Hiểu dân.", "## Yêu cầu", "- khách quan"]),
        ({"content_groups": ("GIÁ CHỖ BÁN",)}, ["# Nội dung", "- GIÁ CHỖ BÁN"]),
        ({"content_groups": ("1. Giờ họp",)}, ["# Nội dung", "- 1. Giờ họp"]),
        ({"subjects": ("Người dân gồm:",)}, ["# Đối tượng", "- Người dân gồm:"]),
        ({"subjects": ("Người bán", "Người mua", "Người khác"), "targets": (Target(70, "số hộ", is_percent=True),)},
         ["# Đối tượng, quy mô", "## Đối tượng", "- Người bán;", "- Người mua;", "- Người khác", "## Quy mô",
          "Lấy ý kiến của 70% số hộ."]),
        ({"budget": 0}, ["# Kinh phí", "Tổng kinh phí dự toán: 0 đồng (Bằng chữ: Không đồng)."]),
    ],
)  # fmt: skip
def test_only_what_a_plan_has_is_said(changes, lines):
    assert told(replace(BARE, **changes)) == lines


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ("nothing", ["## Quy mô", "## Nội dung", "## Đối tượng"]),
        ("content", ["## Nội dung", "## Quy mô", "## Đối tượng"]),
        ("subjects", ["## Nội dung", "## Đối tượng", "## Quy mô"]),
    ],
)
def test_the_scale_stands_where_the_wording_wants_it(after, order):
    plan = replace(BARE, content_groups=("Giá",), subjects=("Người dân",), targets=(Target(9, "người"),))
    assert [line for line in told(plan, Wording(targets=after)) if line.startswith("## ")] == order


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"targets": (Target(30, "phiếu"),), "paper_total": 30}, ["Tổng số phiếu giấy: 30 phiếu."]),
        ({"paper_total": 30}, ["Tổng số phiếu: 30."]),
        ({"targets": (Target(30, "phiếu", per="xã"),), "paper_total": 30},
         ["- Lấy ý kiến bằng phiếu giấy: 30 phiếu/xã;", "- Tổng số phiếu: 30."]),
        ({"targets": (Target(30, "phiếu"), Target(30, "phiếu")), "paper_total": 30, "collection": CollectionWindow(target=30)},
         ["- Tổng số phiếu giấy: 30 phiếu;",
          "- Kết thúc thu thập ý kiến khi đạt 30 phiếu trả lời (tùy điều kiện nào đến trước)."]),
        ({"collection": CollectionWindow(target=30)},
         ["Kết thúc thu thập ý kiến khi đạt 30 người trả lời (tùy điều kiện nào đến trước)."]),
    ],
)  # fmt: skip
def test_each_target_is_said_as_what_it_is(changes, lines):
    plan = replace(BARE, modes=(Mode.PAPER,), **changes)
    assert told(plan)[1:] == [*lines, "# Hình thức", "Lấy ý kiến bằng phiếu giấy."]


def test_a_total_without_paper_names_no_paper():
    plan = replace(BARE, targets=(Target(30, "phiếu"),), paper_total=30)
    assert told(plan) == ["# Quy mô", "Tổng số 30 phiếu."]


@pytest.mark.parametrize(
    ("wording", "lines"),
    [
        (Wording(), ["Số phiếu phân bổ cho từng đơn vị:", "- xã Bình Lâm: 25 phiếu;", "- xã Gò Sậy: 05 phiếu."]),
        (Wording(paper_allocation="table"),
         ["Phân bổ phiếu\nTT|Đơn vị|Số phiếu\n1|xã Bình Lâm|25\n2|xã Gò Sậy|05\n|Tổng cộng|30"]),
    ],
)  # fmt: skip
def test_units_stand_in_a_list_or_in_a_table_with_its_sum(wording, lines):
    plan = replace(PAPER, paper_total=30)
    assert told(plan, wording)[-2 - len(lines) :] == ["# Hình thức", "## Lấy ý kiến bằng phiếu giấy", *lines]


def test_a_table_without_a_total_has_no_sum():
    assert told(PAPER, Wording(paper_allocation="table"))[-1].endswith("2|xã Gò Sậy|05")


@pytest.mark.parametrize(
    ("wording", "lines"),
    [
        (Wording(), ["- Tối thiểu 03 phiếu/chi bộ;", "- Đảng bộ xã: tối thiểu 50 phiếu."]),
        (Wording(online_minimums="named"), ["- chi bộ: tối thiểu 03 phiếu;", "- Đảng bộ xã: tối thiểu 50 phiếu."]),
        (Wording(online_minimums="table"), ["Số phiếu tối thiểu\nTT|Đơn vị|Số phiếu trực tuyến\n1|chi bộ|03\n2|Đảng bộ xã|50"]),
    ],
)
def test_minimums_are_said_of_each_kind(wording, lines):
    plan = replace(BARE, modes=(Mode.ONLINE,), online_minimums=(OnlineMinimum("chi bộ", 3), OnlineMinimum("Đảng bộ xã", 50)))
    assert told(plan, wording) == ["# Hình thức", "## Lấy ý kiến trực tuyến", *lines]


def test_modes_of_which_nothing_is_asked_are_named_first():
    plan = replace(PAPER, modes=(Mode.PAPER, Mode.INTERVIEWER))
    assert told(plan)[:4] == ["# Hình thức", "- Lấy ý kiến bằng phiếu giấy;", "- Phỏng vấn.", "## Lấy ý kiến bằng phiếu giấy"]


def test_units_of_a_survey_that_names_no_mode_are_only_listed():
    assert told(replace(PAPER, modes=()))[:2] == ["# Hình thức", "## Phân bổ phiếu"]


@pytest.mark.parametrize(
    ("collection", "lines"),
    [
        ("unsaid", ["Địa chỉ truy cập: https://a.example"]),
        ("said", ["- Thời gian thu thập ý kiến: từ ngày 10/6/2024 đến hết ngày 20/6/2024;",
                  "- Địa chỉ truy cập: https://a.example"]),
        ("by the clock", ["- Thời gian thu thập ý kiến: từ 00 giờ 00 ngày 10/6/2024 đến 24 giờ 00 ngày 20/6/2024;",
                          "- Địa chỉ truy cập: https://a.example"]),
        ("plainly", ["- Phiếu được nhận từ ngày 10/6/2024 đến hết ngày 20/6/2024;", "- Địa chỉ truy cập: https://a.example"]),
    ],
)  # fmt: skip
def test_the_window_is_said_where_it_does_not_go_without_saying(collection, lines):
    plan = replace(BARE, collection=WINDOW, links=("https://a.example",))
    assert told(plan, Wording(collection=collection)) == ["# Phương pháp", *lines]


@pytest.mark.parametrize(
    ("wording", "lines"),
    [
        (Wording(),
         ["# Thời gian thực hiện", "Đợt điều tra: từ ngày 01/6/2024 đến ngày 30/6/2024.", "Thu phiếu: ngày 05/6/2024."]),
        (Wording(whole="heading"), ["# Đợt điều tra", "Từ ngày 01/6/2024 đến ngày 30/6/2024.", "Thu phiếu: ngày 05/6/2024."]),
        (Wording(schedule="table"),
         ["# Thời gian thực hiện", "Đợt điều tra: từ ngày 01/6/2024 đến ngày 30/6/2024.",
          "Tiến độ thực hiện\nTT|Nội dung công việc|Thời gian\n1|Thu phiếu|Ngày 05/6/2024"]),
    ],
)  # fmt: skip
def test_the_whole_stands_above_its_stages(wording, lines):
    plan = replace(BARE, whole=JUNE, schedule=(Stage("Thu phiếu", date(2024, 6, 5), date(2024, 6, 5)),))
    assert told(plan, wording) == lines


def test_who_is_turned_to_and_by_when_stands_last():
    plan = replace(BARE, forms_due_on=date(2024, 6, 20), contacts=("liên hệ Ban Tuyên giáo",))
    lines = [_line(block) for block in plan_blocks(plan, plan, Wording())][1:]
    assert lines == [
        "# Tổ chức thực hiện",
        "- Các đơn vị nộp phiếu về cơ quan chủ trì chậm nhất ngày 20/6/2024;",
        "- liên hệ Ban Tuyên giáo.",
        LAST,
    ]


def test_what_the_texts_say_already_is_not_said_again():
    plan = replace(PAPER, links=("https://a.example",), contacts=("liên hệ Ban",))
    assert told(plan, left=replace(BARE, modes=plan.modes)) == ["# Hình thức", "Lấy ý kiến bằng phiếu giấy."]
