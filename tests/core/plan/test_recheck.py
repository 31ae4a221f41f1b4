"""What is wrong with a plan after people mended its values: what is resolved, what is new, what stays."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from langnghe.core.plan.mending import as_mend, mended
from langnghe.core.plan.model import Mode, Plan
from langnghe.core.plan.recheck import Rechecked, recheck
from tests.core.plan.plans import HEAD, SOUND, START, reading

VIETNAM = timezone(timedelta(hours=7))
BARE = "KẾ HOẠCH\nkhảo sát dư luận xã hội về chợ phiên\n\nI. MỤC ĐÍCH\nA\nII. ĐỐI TƯỢNG\nNgười bán.\n"
UNTITLED = "I. MỤC ĐÍCH\nKhảo sát dư luận xã hội.\nII. ĐỐI TƯỢNG\nKhảo sát người bán bằng phiếu giấy.\n"
TABLE = (
    "IV. THỜI GIAN\n| Việc | Thời gian |\n| Khảo sát | Từ 29/02/2023 đến 10/3/2023 |\n| Báo cáo | Từ 13/3/2023 đến 17/3/2023 |\n"
)


def after(text: str, **mends: object) -> Rechecked:
    """The findings of a plan whose fields were mended; two underscores stand for a point."""
    read = reading(text)
    values = {field.replace("__", "."): as_mend(value) for field, value in mends.items()}
    return recheck(read, mended(read.plan, values))


def stage(text: str, index: int, **days: date) -> Rechecked:
    read = reading(text)
    return recheck(read, mended(read.plan, {f"schedule[{index}].{end}": as_mend(day) for end, day in days.items()}))


def codes(findings) -> set[str]:
    return {finding.code.removeprefix("plan.") for finding in findings}


@pytest.mark.parametrize(
    ("text", "mends", "resolved", "new"),
    [
        (BARE, {"number": "1-KH/BTG"}, {"no_number"}, set()),
        (BARE, {"issued_on": date(2024, 5, 2)}, {"no_date_of_signing"}, set()),
        (BARE, {"agency": "BAN TUYÊN GIÁO"}, {"no_agency"}, set()),
        (UNTITLED, {"title": "Khảo sát về chợ"}, {"no_title"}, set()),
        (BARE, {"modes": (Mode.PAPER,)}, {"no_mode"}, {"no_return_date"}),
        (BARE, {"budget": 5_000_000}, {"no_budget"}, set()),
        (BARE, {"collection__target": 500}, set(), set()),
        (
            BARE,
            {
                "collection__opens_at": datetime(2024, 6, 3, tzinfo=VIETNAM),
                "collection__closes_at": datetime(2024, 6, 9, 17, tzinfo=VIETNAM),
            },
            {"no_collection_time"},
            {"on_weekend"},
        ),
        (
            BARE + "III. HÌNH THỨC\nPhát 90 phiếu giấy:\n- Xã A: 50 phiếu\n- Xã B: 50 phiếu",
            {"paper_total": 100},
            {"allocation_sum"},
            set(),
        ),
        (HEAD + START + SOUND, {"paper_total": 70}, set(), set()),
        (HEAD + START + SOUND, {"forms_due_on": date(2024, 5, 16)}, set(), {"due_before_closing"}),
        (HEAD + START + SOUND, {"forms_due_on": date(2024, 5, 22)}, set(), {"due_after_processing"}),
        (HEAD + START + SOUND, {"forms_due_on": None}, set(), {"no_return_date"}),
        (HEAD + START + SOUND, {"issued_on": date(2024, 5, 13)}, set(), {"starts_on_signing_day"}),
        (HEAD + START + SOUND, {"issued_on": None}, set(), {"no_date_of_signing"}),
        (HEAD + START + SOUND, {"modes": ()}, set(), {"no_mode"}),
        (HEAD + START + SOUND, {"collection__opens_at": None, "collection__closes_at": None}, set(), {"no_collection_time"}),
        (
            HEAD + START + SOUND,
            {"collection__closes_at": datetime(2024, 5, 16, 23, 59, 59, tzinfo=VIETNAM)},
            set(),
            {"collection_times_differ"},
        ),
    ],
)
def test_a_mended_value_is_checked_again(text, mends, resolved, new):
    found = after(text, **mends)
    assert (codes(found.resolved), codes(found.new)) == (resolved, new)
    assert len(found.findings) == len(reading(text).findings) - len(found.resolved) + len(found.new)


def test_a_plan_that_nobody_mended_has_the_findings_of_its_document():
    assert after(HEAD + START + SOUND) == Rechecked(reading(HEAD + START + SOUND).findings)


def test_a_date_that_does_not_exist_is_settled_by_another():
    found = stage(BARE + TABLE, 0, starts_on=date(2023, 3, 1))
    assert (codes(found.resolved), codes(found.new)) == ({"impossible_date"}, set())


def test_in_a_list_only_the_date_that_was_mended_is_settled():
    text = BARE + "IV. THỜI GIAN\n- Khảo sát: từ 31/4/2023 đến 10/5/2023\n- Báo cáo: ngày 31/6/2023"
    found = stage(text, 0, starts_on=date(2023, 5, 1))
    assert [finding.stated for finding in found.resolved if finding.code == "plan.impossible_date"] == ["31/4/2023"]
    assert [finding.stated for finding in found.findings if finding.code == "plan.impossible_date"] == ["ngày 31/6/2023"]


def test_stages_that_overlap_no_more():
    text = BARE + "IV. THỜI GIAN\n- Khảo sát: từ 03/6 đến 10/6/2024\n- Báo cáo: từ 10/6 đến 14/6/2024"
    assert codes(stage(text, 1, starts_on=date(2024, 6, 11)).resolved) == {"stages_overlap"}


def test_moving_a_stage_away_from_the_window_is_told():
    found = stage(HEAD + START + SOUND, 0, ends_on=date(2024, 5, 20))
    assert "collection_times_differ" in codes(found.new)


def test_stages_outside_of_the_whole_are_inside_when_it_is_made_longer():
    whole = "IV. THỜI GIAN\nThời gian thực hiện: từ 1/6 đến 20/6/2024\n"
    stages = "- Khảo sát: từ 1/6 đến 9/6/2024\n- Báo cáo: từ 10/6 đến 25/6/2024"
    assert codes(after(BARE + whole + stages, whole__ends_on=date(2024, 6, 25)).resolved) == {"stage_outside"}


def test_a_collection_in_two_stages_is_one_window_still():
    text = BARE + "IV. THỜI GIAN\n- Phát phiếu: ngày 03/6/2024\n- Thu phiếu: ngày 12/6/2024"
    closes = datetime(2024, 6, 13, 23, 59, 59, tzinfo=VIETNAM)
    assert codes(after(text, collection__closes_at=closes).new) == set()


def test_a_plan_with_other_stages_than_were_read_is_checked_with_those_that_were():
    read = reading(HEAD + START + SOUND)
    used = replace(read.plan, number="9-KH/BTG", schedule=())
    assert codes(recheck(read, used).new) == set()


def test_what_the_text_says_stays_said():
    text = f"{HEAD}{START}{SOUND}Chi 5.000.000 đồng (Sáu triệu đồng)."
    found = after(text, number="9-KH/BTG", budget=6_000_000)
    assert {"amount_words"} <= codes(found.findings)
    assert isinstance(reading(text).plan, Plan)


def test_what_stays_of_the_document_is_told_apart_from_what_is_new():
    found = after(HEAD + START + SOUND, forms_due_on=date(2024, 5, 16))
    assert (codes(found.kept), codes(found.new)) == ({"stages_gap"}, {"due_before_closing"})


def test_new_findings_have_the_page_of_their_line_too():
    read = replace(reading(HEAD + START + SOUND), pages={line: 1 + line // 10 for line in range(1, 60)})
    found = recheck(read, mended(read.plan, {"forms_due_on": "2024-05-16"}))
    assert [finding.place.page for finding in found.new] == [1 + finding.place.line // 10 for finding in found.new]
