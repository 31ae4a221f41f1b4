"""How a plan is worded so that it is read back, and what is refused because no wording keeps it."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.plan_lines import shown
from langnghe.core.formats.plan_wording import read_back, worded
from langnghe.core.plan.model import CollectionWindow, Mode, OnlineMinimum, PaperAllocation, Plan, Stage, Target
from langnghe.core.report.model import Report
from langnghe.core.report.profiles import profile_for
from tests.core.formats.report_sample import BARS, LETTERHEAD

PARTY, SEVEN = profile_for("party", None), timezone(timedelta(hours=7))
JUNE = (date(2024, 6, 10), date(2024, 6, 20))
BARE = Plan("điều tra dư luận xã hội về chợ phiên", purposes=("Biết ý kiến",), subjects=("Người mua, người bán",))


def lines(plan: Plan) -> list[str]:
    """The lines of the plan's document, which is read back as the plan."""
    written = shown(worded(plan, PARTY, "Đồng Xa"), PARTY)
    assert read_back(written) == plan
    return [line.text for line in written]


def refusals(plan: Plan) -> list[tuple[str, str, str, str]]:
    with pytest.raises(Refused) as refused:
        worded(plan, PARTY, "")
    return [(each.code, each.place.field, each.stated, each.computed) for each in refused.value.findings]


def window(first: tuple[int, int], last: tuple[int, int], seconds: int = 0) -> CollectionWindow:
    return CollectionWindow(datetime(2024, 6, 10, *first, tzinfo=SEVEN), datetime(2024, 6, 20, *last, seconds, tzinfo=SEVEN))


WHOLE_DAYS = window((0, 0), (23, 59), 59)


@pytest.mark.parametrize(
    ("schedule", "collection", "said"),
    [
        (("Thu phiếu",), WHOLE_DAYS, []),
        (("Thu phiếu",), window((8, 0), (17, 0)),
         ["Thời gian thu thập ý kiến: từ 08 giờ 00 ngày 10/6/2024 đến 17 giờ 00 ngày 20/6/2024"]),
        (("Thu phiếu, báo cáo",), WHOLE_DAYS, ["Thời gian thu thập ý kiến: từ ngày 10/6/2024 đến hết ngày 20/6/2024"]),
        ((), WHOLE_DAYS, ["Phiếu được nhận từ ngày 10/6/2024 đến hết ngày 20/6/2024"]),
    ],
)  # fmt: skip
def test_the_window_goes_without_saying_beside_its_stage(schedule, collection, said):
    plan = replace(BARE, schedule=tuple(Stage(label, *JUNE) for label in schedule), collection=collection)
    assert [line for line in lines(plan) if "thu thập" in line or "nhận từ" in line] == said


def test_a_window_of_other_days_than_its_stage_is_said_by_the_clock():
    other = (date(2024, 6, 1), date(2024, 6, 25))
    plan = replace(BARE, schedule=(Stage("Thu phiếu", *other),), collection=WHOLE_DAYS)
    assert "Thời gian thu thập ý kiến: từ 00 giờ 00 ngày 10/6/2024 đến 24 giờ 00 ngày 20/6/2024" in lines(plan)


@pytest.mark.parametrize(
    ("stages", "rows"),
    [
        ([("Thu phiếu", *JUNE)], []),
        ([("Thu phiếu; nhập số liệu", *JUNE)], [1]),
        ([("Thu phiếu", *JUNE), ("Báo cáo", None, None)], [1, 2]),
        ([("Báo cáo lần 2", *JUNE)], [1]),
        ([(f"Báo cáo {name}", *JUNE) for name in ("xã", "huyện", "tỉnh", "ngành", "khối")], [1, 2, 3, 4, 5]),
    ],
)
def test_stages_stand_in_a_table_where_a_list_would_not_keep_them(stages, rows):
    plan = replace(BARE, schedule=tuple(Stage(*stage) for stage in stages), collection=CollectionWindow())
    plan = replace(plan, collection=WHOLE_DAYS) if "Thu phiếu" in stages[0][0] else plan
    assert [int(line.split("\t")[0]) for line in lines(plan) if line[:1].isdigit() and "\t" in line] == rows


def test_many_units_stand_in_a_table_and_few_in_a_list():
    units = tuple(PaperAllocation(f"Chi bộ {number}", 5) for number in range(1, 14))
    few, many = (replace(BARE, modes=(Mode.PAPER,), paper_allocation=units[:count]) for count in (12, 13))
    assert ["TT\tĐơn vị\tSố phiếu" in lines(plan) for plan in (few, many)] == [False, True]


def test_a_unit_that_a_list_would_not_keep_stands_in_a_table():
    plan = replace(BARE, modes=(Mode.PAPER,), paper_allocation=(PaperAllocation("Cụm 1: xã Gò Sậy", 5),))
    assert "1\tCụm 1: xã Gò Sậy\t05" in lines(plan)


def test_what_a_text_of_the_plan_says_is_not_said_again():
    said = "Người dân, chia ra: xã Gò Sậy 05 phiếu"
    plan = replace(
        BARE,
        modes=(Mode.PAPER,),
        subjects=(said, "Xem https://a.example, liên hệ Ban Tuyên giáo"),
        paper_allocation=(PaperAllocation("xã Gò Sậy", 5), PaperAllocation("xã Bình Lâm", 25)),
        links=("https://a.example", "https://b.example"),
        contacts=("Xem https://a.example, liên hệ Ban Tuyên giáo", "Đầu mối liên hệ: Văn phòng"),
    )
    written = "\n".join(lines(plan))
    assert [written.count(text) for text in ("Gò Sậy", "a.example", "b.example", "liên hệ Ban", "Văn phòng")] == [1] * 5


@pytest.mark.parametrize("target", [Target(30, "phiếu"), Target(30, "người")])
def test_a_total_that_a_text_says_is_not_said_again(target):
    plan = replace(BARE, modes=(Mode.PAPER,), subjects=(f"Tổng số 30 {target.of}",), targets=(target,), paper_total=30)
    assert [line for line in lines(plan) if "30" in line] == [f"Tổng số 30 {target.of}"]


def test_kinds_of_units_with_small_letters_are_each_asked():
    asked = (OnlineMinimum("chi bộ", 3), OnlineMinimum("ban ngành, đoàn thể", 5))
    plan = replace(BARE, modes=(Mode.ONLINE,), online_minimums=asked)
    assert [line for line in lines(plan) if "ối thiểu" in line] == [
        "- Tối thiểu 03 phiếu/chi bộ;",
        "- ban ngành, đoàn thể: tối thiểu 05 phiếu.",
    ]


def test_a_plan_without_a_subject_leaves_it_to_be_filled_in():
    plan = replace(BARE, title="", legal_basis=("Thực hiện Chỉ thị A",))
    assert lines(plan)[1:5] == ["KẾ HOẠCH", "-----", "Kế hoạch được xây dựng trên các căn cứ sau:", "Thực hiện Chỉ thị A."]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"signed_by_title": "Trưởng ban"}, ("signed_by_title", "Trưởng ban", "-")),
        ({"number": "số ba"}, ("number", "số ba", "-")),
        ({"legal_basis": ("Luật Thống kê",)}, ("legal_basis[0]", "Luật Thống kê", "-")),
        ({"collection": CollectionWindow(target=30)}, ("targets[người]", "-", "{'number': 30, 'relation': 'exactly'}")),
        ({"modes": (Mode.ONLINE, Mode.PAPER)}, ("modes", "['online', 'paper']", "['paper', 'online']")),
        ({"subjects": ("xã Gò Sậy: 05 phiếu",)}, ("paper_allocation[xã Gò Sậy]", "-", "5")),
        ({"purposes": ("biết  ý kiến",)}, ("purposes[0]", "biết  ý kiến", "biết ý kiến")),
    ],
)
def test_what_no_wording_keeps_is_refused_with_both_values(changes, found):
    assert refusals(replace(BARE, **changes)) == [("plan.not_kept", *found)]


@pytest.mark.parametrize("dong", [-1, 10**15])
def test_a_budget_without_words_is_refused(dong):
    assert refusals(replace(BARE, budget=dong)) == [("plan.too_dear", "budget", "", "")]


def test_what_is_no_survey_is_refused():
    assert refusals(Plan("tổng kết năm", purposes=("Biết",))) == [("plan.no_survey", "title", "", "")]


def test_of_several_attempts_the_best_is_told():
    stage = Stage("Báo cáo; kết quả", *JUNE)
    assert [code for _, code, *_ in refusals(replace(BARE, schedule=(stage,), number="?"))] == ["number"]


def test_the_lines_of_a_document_have_charts_by_their_captions():
    report = Report(LETTERHEAD, (BARS,), "vi", {})
    assert BARS.caption in [line.text for line in shown(report, PARTY)]
