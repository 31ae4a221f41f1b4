"""A schedule as bars: days of April 2022 stand as numbers; the plan's own order is kept."""

from datetime import date

import pytest

from langnghe.core.plan.duties import Task, TaskKind
from langnghe.core.report.gantt import BarState, gantt_of
from langnghe.core.report.schedule_words import described


def april(day: int | None) -> date | None:
    return date(2022, 4, day) if day else None


def task(label: str, first: int | None, last: int | None, done: int | None = None) -> Task:
    return Task(label, TaskKind.STAGE, label, "", april(first), april(last), april(done))


SOFTWARE = task("Chạy thử", 4, 5, done=5)
COLLECTION = task("Điều tra", 11, 20)
REPORT = task("Báo cáo", 20, 23)
CLOSING = Task("closing", TaskKind.CLOSING, due_on=april(20))
SETTLING = task("Quyết toán", None, 28)
EVERY = (SOFTWARE, COLLECTION, REPORT, SETTLING, task("Công bố", None, None), CLOSING)


def test_the_picture_reaches_from_the_first_to_the_last_day_that_is_known():
    found = gantt_of("Chợ xã", EVERY, april(12))
    assert (found.first, found.last, found.today) == (april(4), april(28), april(12))
    assert [bar.label for bar in found.bars] == ["Chạy thử", "Điều tra", "Báo cáo", "Quyết toán", ""]
    assert found.undated == ("Công bố",)


def test_a_schedule_without_a_day_has_no_picture():
    assert gantt_of("Chợ xã", [task("Công bố", None, None)], april(12)) is None


def test_days_shared_with_the_stage_before_and_days_that_none_covers():
    bars = gantt_of("Chợ xã", EVERY, april(12)).bars
    assert [bar.shared for bar in bars] == [None, None, (april(20), april(20)), None, None]
    assert [bar.uncovered for bar in bars] == [None, (april(6), april(10)), None, None, None]


@pytest.mark.parametrize(
    ("today", "states"),
    [(12, ["done", "open", "open"]), (20, ["done", "open", "open"]), (21, ["done", "overdue", "open"])],
)
def test_how_far_the_work_has_come(today, states):
    found = gantt_of("Chợ xã", [SOFTWARE, COLLECTION, REPORT], april(today))
    assert [bar.state for bar in found.bars] == [BarState(state) for state in states]


@pytest.mark.parametrize(("first", "last", "drawn"), [(None, 28, None), (29, 28, None), (28, 28, 28)])
def test_a_stage_whose_first_day_is_unknown_or_too_late_is_a_point(first, last, drawn):
    (bar,) = gantt_of("Chợ xã", [task("Quyết toán", first, last)], april(12)).bars
    assert (bar.first, bar.last) == (april(drawn), april(last))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "vi",
            (
                "Hôm nay: 21/4/2022. Chạy thử: 04/4 – 05/4/2022 (2 ngày), đã xong. "
                "Điều tra: 11/4 – 20/4/2022 (10 ngày), quá hạn. Không có bước nào: 06/4 – 10/4/2022. "
                "Báo cáo: 20/4 – 23/4/2022 (4 ngày). Trùng với bước trước: 20/4/2022. Quyết toán: đến 28/4/2022. "
                "Ngày cuối lấy ý kiến: đến 20/4/2022, quá hạn. Chưa rõ ngày: Công bố."
            ),
        ),
        (
            "en",
            (
                "Today: 21 April 2022. Chạy thử: 4 April – 5 April 2022 (days: 2), done. Điều tra: 11 April – 20 April 2022 "
                "(days: 10), overdue. No stage covers: 6 April – 10 April 2022. Báo cáo: 20 April – 23 April 2022 (days: 4). "
                "Overlaps the stage before: 20 April 2022. Quyết toán: until 28 April 2022. Last day of collection: "
                "until 20 April 2022, overdue. Days not known: Công bố."
            ),
        ),
    ],
)
def test_the_picture_in_words(language, text):
    assert described(gantt_of("Chợ xã", EVERY, april(21)), language) == text


@pytest.mark.parametrize(
    ("today", "text"),
    [(3, "Hôm nay 03/4/2022, chưa đến ngày đầu."), (4, "Hôm nay: 04/4/2022."), (29, "Hôm nay 29/4/2022, đã qua ngày cuối.")],
)
def test_today_in_words(today, text):
    assert described(gantt_of("Chợ xã", EVERY, april(today)), "vi").startswith(text)
