"""The section that compares with earlier waves."""

from dataclasses import replace

from langnghe.core.report.facts import Earlier, Quality
from langnghe.core.report.model import Chart, Grid, Heading
from langnghe.core.report.outline import Outline, Part
from langnghe.core.response.patterns import Patterns
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.waves import compare_waves
from langnghe.core.statistics.weighting.make import Diagnostics
from tests.columns import dataset, number, single
from tests.core.report.test_compose import compose, headings, under

BEFORE = dataset(single("q", "a" * 40 + "b" * 60), number("n", *range(20)), single("r", "abc" * 10, "abc"))
NOW = dataset(single("q", "a" * 60 + "b" * 40, "ab"), number("n", *range(10, 40)), single("r", "ab" * 10))


def earlier(*names: str, before=BEFORE, now=NOW) -> Earlier:
    return Earlier(("đợt 6/2022",), compare_waves([Coded(before), Coded(now)], names, 10))


COMPARISON = Part("comparison")


def report(found: Earlier, part: Part = COMPARISON, **changes):
    return compose(outline=Outline((part,)), earlier={part.earlier: found}, **changes)


def test_what_is_compared_is_told_with_its_cautions():
    told = under(report(earlier("q", "n", "r")), "So sánh với các đợt trước")
    assert [text[:60] for text in told] == [
        "So sánh 2 câu hỏi có cùng phương án trả lời trong “đợt 6/202",
        "Người trả lời các đợt không được chọn ngẫu nhiên, thành phần",
    ]
    assert under(report(earlier("r")), "So sánh với các đợt trước") == [
        "Không có câu hỏi nào giữ nguyên phương án trả lời trong “đợt 6/2022”, nên không so sánh.",
        "Không so sánh vì phương án trả lời khác trước: “r”.",
    ]


def test_weights_do_not_count_in_it_and_people_drawn_by_chance_need_no_caution():
    quality = Quality(Patterns(0, (), 0), weights=Diagnostics(1, 1, (), 1, 1, 1))
    told = under(report(earlier("q"), quality=quality, probability=True), "So sánh với các đợt trước")
    assert told[1:] == ["Tỷ lệ của các đợt tính theo số người, không gia quyền."]


def test_a_question_has_a_table_and_a_line_for_each_answer():
    blocks = report(earlier("q")).blocks
    grid, chart = (next(block for block in blocks if isinstance(block, kind)) for kind in (Grid, Chart))
    assert grid.cells == (
        (
            "Phương án trả lời",
            "đợt 6/2022 (%; n = 100)",
            "Đợt này (%; n = 100)",
            "Thay đổi (điểm phần trăm)",
            "p hiệu chỉnh Holm",
        ),
        ("A", "40,00", "60,00", "+20,00", "0,005"),
        ("B", "60,00", "40,00", "−20,00", "0,005"),
    )
    assert (chart.form, chart.categories, chart.series[0].values) == ("lines", ("đợt 6/2022", "Đợt này"), (40.0, 60.0))


def test_a_number_has_a_table_of_means_without_a_picture():
    blocks = report(earlier("n")).blocks
    grid = next(block for block in blocks if isinstance(block, Grid))
    assert grid.cells[1] == ("Trung bình", "9,50", "24,50", "+15,00", "< 0,001")
    assert not any(isinstance(block, Chart) for block in blocks)


def test_of_too_few_there_is_a_sentence_alone():
    few = dataset(single("q", "ab"))
    blocks = report(earlier("q", before=few)).blocks
    assert [block.text for block in blocks[-2:]] == [
        "q",
        "Có đợt dưới 10 người trả lời câu hỏi này nên không so sánh.",
    ]


def test_words_tables_and_charts_may_be_left_out():
    part = Part("comparison", sentences=False, grids=False, charts=False)
    assert isinstance(report(earlier("q"), part).blocks[-1], Heading)


def test_a_wave_that_lacks_the_question_has_a_dash():
    lacking = dataset(single("other", "ab" * 20))
    found = Earlier(("1", "2"), compare_waves([Coded(BEFORE), Coded(lacking), Coded(NOW)], ["q", "n"], 10))
    grids = [block for block in report(found).blocks if isinstance(block, Grid)]
    assert [grid.cells[1][1:4] for grid in grids] == [("40,00", "–", "60,00"), ("9,50", "–", "24,50")]


def test_means_that_cannot_be_tested_have_dashes():
    same = dataset(number("n", *[3] * 20))
    blocks = report(earlier("n", before=same, now=same)).blocks
    assert next(block for block in blocks if isinstance(block, Grid)).cells[1][3:] == ("–", "–")
    assert "thay đổi không được kiểm định" in blocks[-2].text


def test_no_change_has_no_sign():
    grid = next(block for block in report(earlier("q", now=replace(BEFORE))).blocks if isinstance(block, Grid))
    assert grid.cells[1][3:] == ("0,00", "> 0,999")


def test_without_an_earlier_wave_there_is_no_section():
    assert headings(compose(outline=Outline((COMPARISON,))).blocks) == []
