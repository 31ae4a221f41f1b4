"""The whole report from its facts and its tables."""

from dataclasses import replace

import pytest

from langnghe.core.plan.model import CollectionWindow, Mode
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.compose import compose_report
from langnghe.core.report.facts import QuotedCode, ReportFacts, UnitReturn
from langnghe.core.report.model import Chart, Grid, Heading, Letterhead, Paragraph, Report
from langnghe.core.report.salience import salient_differences
from langnghe.core.response.model import Measure
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.disclosure.protect import Protection
from langnghe.core.statistics.tables.spec import Tabulation
from tests.columns import dataset, number, one_line, single, words

FACTS = ReportFacts(
    title=Text({"vi": "Chợ xã"}),
    letterhead=Letterhead("party", "HUYỆN ỦY", "BAN TUYÊN GIÁO", "", "", None, "BÁO CÁO", "Kết quả"),
    window=CollectionWindow(),
    opened_at=None,
    closed_at=None,
    units=(UnitReturn("Xã Bản Mẫu", 40, 0, {Mode.PAPER: 40}, 40),),
    questionnaire_hash="hash-of-the-questionnaire",
    program="Lắng Nghe",
)
DATA = dataset(
    single("q", "aabb" * 10, "ab"),
    single("near", "aabb" * 9 + "abab", "ab"),
    single("sex", "mmff" * 10, "mf"),
    single("side", "lr" * 20, "lr"),
    single("m1", "a" * 30 + "b" * 10, "ab", Measure.ORDINAL, matrix="m"),
    single("m2", "a" * 10 + "b" * 30, "ab", Measure.ORDINAL, matrix="m"),
    number("age", *range(40)),
    words("wish", *(f"điện {place:02}" for place in range(35)), *[None] * 5),
)
CONTENT = SectionSpec(
    Text({"vi": "Nhận thức"}),
    (TableSpec("q"), TableSpec("near", "sex"), TableSpec("q", "sex"), TableSpec("q", "side"), TableSpec("m"), TableSpec("wish")),
)
WHO = SectionSpec(Text({"vi": "Người trả lời"}), (TableSpec("sex"), TableSpec("age")), "sample")


def computed(*sections: SectionSpec, data=DATA):
    return compute_book(data, TableBook(sections), 10)


def compose(*sections: SectionSpec, data=DATA, language: str = "vi", outline=None, book=None, **changes) -> Report:
    return compose_report(replace(FACTS, **changes), book or computed(*sections, data=data), language, outline)


def headings(blocks) -> list[str]:
    return [f"{'  ' * (block.level - 1)}{block.text}" for block in blocks if isinstance(block, Heading)]


def under(report: Report, heading: str) -> list[str]:
    """The paragraphs between a heading and the next one."""
    blocks = (*report.blocks, *report.appendix)
    start = next(place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading)
    end = next((place for place in range(start + 1, len(blocks)) if isinstance(blocks[place], Heading)), len(blocks))
    return [block.text for block in blocks[start:end] if isinstance(block, Paragraph)]


def test_the_outline_of_a_report():
    report = compose(CONTENT, WHO)
    assert headings(report.blocks) == [
        "Cơ sở và phương pháp",
        "Đặc điểm của những người trả lời",
        "  sex",
        "  age",
        "Kết quả theo nội dung",
        "  Nhận thức",
        "    q",
        "    near",
        "    q",
        "    M",
        "  Ý kiến ghi thêm",
        "Đánh giá và kiến nghị",
        "  Những điểm nổi bật từ số liệu",
        "  Đánh giá chung",
        "  Đề xuất, kiến nghị",
    ]
    assert headings(report.appendix) == ["Phụ lục: Bảng số liệu", "  Nhận thức", "  Người trả lời", "Cách tính số liệu"]


def test_a_table_comes_with_sentences_a_grid_and_a_chart():
    blocks = compose(CONTENT).blocks
    start = blocks.index(Heading(3, "q"))
    assert [type(block) for block in blocks[start : start + 4]] == [Heading, Paragraph, Grid, Chart]


def test_where_the_book_does_not_describe_the_respondents_its_columns_do():
    report = compose(CONTENT)
    assert headings(report.blocks)[1:4] == ["Đặc điểm của những người trả lời", "  sex", "  side"]
    assert headings(report.appendix)[1] == "  Đặc điểm của những người trả lời"


def test_differences_are_ranked_by_strength_not_by_p():
    assert [table.row_variable for table, _ in salient_differences(computed(CONTENT))] == ["q", "near"]


def test_what_stands_out_is_listed_for_the_officer():
    assert " ".join(under(compose(CONTENT), "Những điểm nổi bật từ số liệu")) == one_line(
        """Các khác biệt dưới đây còn ý nghĩa thống kê sau hiệu chỉnh, xếp theo độ mạnh của mối liên hệ (Cramér V).
        “q”: khác biệt giữa các nhóm theo “sex” (Cramér V = 1,00; p hiệu chỉnh Holm < 0,001; n = 40). Chênh lệch lớn nhất ở
        câu trả lời “A”: nhóm “M” 100,00% (20/20 người), nhóm “F” 0,00% (0/20 người).
        “near”: khác biệt giữa các nhóm theo “sex” (Cramér V = 0,90; p hiệu chỉnh Holm < 0,001; n = 40). Chênh lệch lớn nhất
        ở câu trả lời “A”: nhóm “M” 95,00% (19/20 người), nhóm “F” 5,00% (1/20 người).
        “M”: trong 2 nội dung, tỷ lệ chọn “A” cao nhất ở “m1”: 75,00% (30/40 người); thấp nhất ở “m2”: 25,00% (10/40 người)."""
    )


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        (TableSpec("q", "side"), "Không có khác biệt nào giữa các nhóm còn ý nghĩa thống kê sau hiệu chỉnh."),
        (TableSpec("q"), "Báo cáo không so sánh các nhóm."),
    ],
)
def test_nothing_that_stands_out_is_told_too(spec, sentence):
    report = compose(SectionSpec(Text({"vi": "Mục"}), (spec,)))
    assert under(report, "Những điểm nổi bật từ số liệu") == [sentence]


def test_too_few_open_answers_are_only_counted():
    assert under(compose(CONTENT), "Ý kiến ghi thêm") == [
        "“wish”: có 35 người ghi ý kiến; nội dung chỉ được trích khi có từ 30 người trở lên."
    ]


def test_ten_open_answers_are_quoted_whatever_their_order_and_content():
    answers = tuple(f"điện {place:02}" for place in range(35))
    first, *quoted = under(compose(CONTENT, open_answers={"wish": answers}), "Ý kiến ghi thêm")
    again = under(compose(CONTENT, open_answers={"wish": answers[::-1]}), "Ý kiến ghi thêm")
    assert first.startswith("“wish”: có 35 người ghi ý kiến. Trích 10 ý kiến")
    assert (len(quoted), again) == (10, [first, *quoted])
    assert quoted != [f"“{answer}”" for answer in answers[:10]]


def test_coded_open_answers_are_quoted_by_code():
    answers = tuple(f"điện {place:02}" for place in range(35))
    codes = (QuotedCode(Text({"vi": "Điện"}), answers[:20]), QuotedCode(Text({"vi": "Đường"}), answers[20:21]))
    _, *told = under(compose(CONTENT, open_answers={"wish": answers}, quoted={"wish": codes}), "Ý kiến ghi thêm")
    assert [words for words in told if words.endswith(":")] == ["Điện:", "Đường:"]
    assert (len(told), told[-1]) == (2 + 3 + 1, "“điện 20”")


def test_how_figures_were_made_is_told_with_their_sources():
    report = compose(CONTENT)
    sources = next(block for block in report.appendix if isinstance(block, Grid) and block.caption == "Nguồn gốc của số liệu")
    assert [row[1] for row in sources.cells[1:]] == ["40", "v", "hash-of-the-questionnaire", "Lắng Nghe"]
    assert "Có 3 kiểm định trong báo cáo; giá trị p được hiệu chỉnh theo phương pháp Holm, mức ý nghĩa 5%." in under(
        report, "Cách tính số liệu"
    )


def test_without_tests_nothing_is_said_of_tests():
    assert len(under(compose(WHO), "Cách tính số liệu")) == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"protection": Protection(methods=frozenset({"exact"}))}, "phần không nêu là ít nhất"),
        ({"protection": Protection(methods=frozenset({"exact", "greedy"}))}, "chưa chứng minh được rằng đó là ít nhất"),
        ({"weighted": True}, "dùng quyền số tính theo số liệu dân số"),
    ],
)
def test_how_small_groups_are_protected_and_whether_there_are_weights_is_told(changes, told):
    report = compose_report(FACTS, replace(computed(WHO), **changes), "vi")
    assert [told in text for text in under(report, "Cách tính số liệu")] == [False, False, True]


def test_the_report_names_what_it_was_made_from():
    report = compose(WHO)
    assert report.provenance == {"dataset": "v", "questionnaire": "hash-of-the-questionnaire", "program": "Lắng Nghe"}
    assert (report.letterhead, report.language, report.simulated) == (FACTS.letterhead, "vi", False)


def test_simulated_data_are_named_in_every_caption():
    report = compose(CONTENT, data=replace(DATA, simulated=True), language="en")
    captions = [block.caption for block in (*report.blocks, *report.appendix) if isinstance(block, Grid | Chart)]
    assert (report.simulated, [caption for caption in captions if "(simulated data)" not in caption]) == (True, [])


def test_a_section_of_open_questions_alone_is_told_under_open_answers():
    section = SectionSpec(Text({"vi": "Mong muốn"}), (TableSpec("wish"),))
    report = compose(section)
    assert headings(report.blocks)[1:3] == ["Kết quả theo nội dung", "  Ý kiến ghi thêm"]
    assert "  Mong muốn" not in headings(report.appendix)


def test_a_book_without_tables_makes_an_honest_report():
    assert under(compose(), "Kết quả theo nội dung") == ["Báo cáo không có bảng số liệu nào."]


def test_no_responses_make_an_honest_report():
    empty = replace(DATA, columns=dict.fromkeys(DATA.columns, ()))
    report = compose(CONTENT, WHO, data=empty, language="en")
    assert under(report, "en sex") == ["Nobody answered this question."]
    assert under(report, "en near")[0].endswith("are not tested: nobody answered both questions.")


def test_the_same_input_gives_the_same_report():
    assert compose(CONTENT, WHO) == compose(CONTENT, WHO)


def test_a_difference_of_a_rich_table_stands_out_too():
    section = SectionSpec(Text({"vi": "Mục"}), (Tabulation((("q",),), (("sex",),)), TableSpec("near"), TableSpec("near")))
    assert under(compose(section), "Những điểm nổi bật từ số liệu")[1:] == [
        one_line(
            """“q”: khác biệt giữa các nhóm theo “sex” (Cramér V = 1,00; p hiệu chỉnh Holm < 0,001; n = 40). Chênh lệch lớn nhất ở
            câu trả lời “A”: nhóm “M” 100,00% (n = 20), nhóm “F” 0,00% (n = 20)."""
        )
    ]
