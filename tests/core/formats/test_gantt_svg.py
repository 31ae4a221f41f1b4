"""A schedule as SVG: safe under a strict policy, readable on a phone, the same without colour."""

from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from langnghe.core.formats.gantt_svg import gantt_svg, ticks
from langnghe.core.plan.duties import TaskKind
from langnghe.core.report.gantt import Bar, BarState, Gantt
from langnghe.core.report.measure import width
from langnghe.core.report.schedule_words import described


def april(day: int) -> date:
    return date(2022, 4, day)


BARS = (
    Bar(TaskKind.STAGE, "Chạy thử & nghiệm thu <phần mềm>", april(1), april(5), BarState.DONE),
    Bar(TaskKind.STAGE, "Điều tra", april(8), april(20), BarState.OVERDUE, uncovered=(april(6), april(7))),
    Bar(TaskKind.STAGE, "Báo cáo", april(20), april(23), shared=(april(20), april(20))),
    Bar(TaskKind.FORMS, "", None, april(30)),
    Bar(TaskKind.CLOSING, "", None, april(1)),
)
GANTT = Gantt("Chợ xã", april(21), april(1), april(30), BARS, undated=("Công bố",))


def drawn(gantt: Gantt = GANTT, **chosen: str) -> Element:
    return fromstring(gantt_svg(gantt, chosen.get("language", "vi"), chosen.get("name", "gantt")))


def elements(tree: Element, kind: str) -> list[Element]:
    return [each for each in tree.iter() if each.tag == f"{{http://www.w3.org/2000/svg}}{kind}"]


def one(gantt: Gantt, bar: Bar) -> Element:
    return drawn(replace(gantt, bars=(bar,)))


def test_it_holds_nothing_that_a_strict_policy_forbids():
    tree = drawn()
    kinds = {each.tag.rpartition("}")[2] for each in tree.iter()}
    names = {name for each in tree.iter() for name in each.attrib}
    assert kinds == {"svg", "title", "desc", "text", "rect", "path"}
    assert {name for name in names if name in ("style", "class") or name.startswith("on") or "href" in name} == set()


def test_who_cannot_see_it_hears_all_of_it():
    tree = drawn(name="tien-do")
    (title,), (description,) = elements(tree, "title"), elements(tree, "desc")
    assert (tree.get("role"), tree.get("aria-labelledby")) == ("img", "tien-do-title tien-do-desc")
    assert (title.get("id"), title.text) == ("tien-do-title", "Tiến độ: Chợ xã")
    assert (description.get("id"), description.text) == ("tien-do-desc", described(GANTT, "vi"))


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "vi",
            ["04/4", "18/4", "Chạy thử & nghiệm thu <phần mềm>", "01/4 – 05/4/2022 (5 ngày), đã xong", "Điều tra",
             "08/4 – 20/4/2022 (13 ngày), quá hạn", "Không có bước nào: 06/4 – 07/4/2022", "Báo cáo",
             "20/4 – 23/4/2022 (4 ngày)", "Trùng với bước trước: 20/4/2022", "Hạn nộp phiếu giấy", "đến 30/4/2022",
             "Ngày cuối lấy ý kiến", "đến 01/4/2022", "Hôm nay: 21/4/2022", "Chưa rõ ngày: Công bố"],
        ),
        (
            "en",
            ["4 Apr", "18 Apr", "Chạy thử & nghiệm thu <phần mềm>", "1 April – 5 April 2022 (days: 5), done", "Điều tra",
             "8 April – 20 April 2022 (days: 13), overdue", "No stage covers: 6 April – 7 April 2022", "Báo cáo",
             "20 April – 23 April 2022 (days: 4)", "Overlaps the stage before: 20 April 2022",
             "Last day to return paper forms", "until 30 April 2022", "Last day of collection", "until 1 April 2022",
             "Today: 21 April 2022", "Days not known: Công bố"],
        ),
    ],
)  # fmt: skip
def test_what_is_written(language, lines):
    weeks = [text.text for text in elements(drawn(language=language), "text")]
    assert [line for line in weeks if line not in ("11/4", "25/4", "11 Apr", "25 Apr")] == lines


def test_long_labels_are_broken_so_that_they_fit_a_phone():
    label = "Triển khai điều tra qua mạng internet thông qua trang thông tin điện tử của Đảng bộ Khối"
    texts = elements(one(GANTT, replace(BARS[0], label=label)), "text")
    assert " ".join(text.text for text in texts if text.get("font-weight")) == label
    assert max(width(text.text) * float(text.get("font-size")) for text in texts) < 350


def test_nothing_stands_outside_of_the_picture():
    tree = drawn()
    room = float(tree.get("width")), float(tree.get("height"))
    corners = [(float(each.get("x")), float(each.get("y")), each) for each in elements(tree, "rect")]
    sizes = [(x + float(each.get("width")), y + float(each.get("height"))) for x, y, each in corners]
    assert (min(x for x, _, _ in corners) >= 0, max(x for x, _ in sizes) <= room[0], max(y for _, y in sizes) < room[1]) == (
        True, True, True,
    )  # fmt: skip
    assert max(float(text.get("y")) for text in elements(tree, "text")) < room[1]


def test_a_bar_is_as_long_as_its_days():
    spans = {
        tuple(float(each.get(side)) for side in ("x", "width")) for each in elements(drawn(), "rect") if each.get("stroke-width")
    }
    day = 348 / 30
    assert spans == {(6, 5 * day), (round(6 + 7 * day, 1), round(13 * day, 1)), (round(6 + 19 * day, 1), round(4 * day, 1))}


@pytest.mark.parametrize(
    ("state", "fill", "edge"), [("open", "#bed6e7", "1"), ("overdue", "#bed6e7", "3"), ("done", "#123e63", "1")]
)
def test_states_differ_by_darkness_and_edge_not_by_hue(state, fill, edge):
    tree = one(GANTT, replace(BARS[0], state=BarState(state)))
    assert [(each.get("fill"), each.get("stroke-width")) for each in elements(tree, "rect") if each.get("stroke")] == [
        (fill, edge)
    ]


@pytest.mark.parametrize(("today", "marks"), [(1, 2), (30, 2), (31, 1)])
def test_today_is_marked_on_the_bars_only_when_the_schedule_holds_it(today, marks):
    moment = date(2022, 5, 1) if today == 31 else april(today)
    paths = elements(one(replace(GANTT, today=moment), BARS[0]), "path")
    assert len([path for path in paths if path.get("stroke-width") == "2"]) == marks


def test_the_same_schedule_gives_the_same_bytes_whatever_letters_it_holds():
    strange = replace(GANTT, title="\x00 ", bars=(replace(BARS[0], label="\x0b"),))
    assert gantt_svg(strange, "vi") == gantt_svg(strange, "vi")
    assert drawn(strange).get("width") == "360"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2022, 4, 1), date(2022, 4, 5), ["04-01", "04-02", "04-03", "04-04", "04-05"]),
        (date(2022, 4, 5), date(2022, 4, 10), ["04-05"]),  # six days without a Monday
        (date(2022, 4, 1), date(2022, 4, 30), ["04-04", "04-11", "04-18", "04-25"]),
        (date(2022, 2, 20), date(2022, 4, 29), ["02-21", "03-07", "03-21", "04-04", "04-18"]),
        (date(2022, 1, 1), date(2022, 4, 30), ["01-01", "02-01", "03-01", "04-01"]),
        (date(2022, 1, 2), date(2022, 12, 30), ["02-01", "05-01", "08-01", "11-01"]),
        (date(2022, 12, 2), date(2023, 3, 1), ["01-01", "02-01", "03-01"]),
    ],
)
def test_days_along_the_top(first, last, written):
    assert [f"{tick:%m-%d}" for tick in ticks(first, last)] == written
