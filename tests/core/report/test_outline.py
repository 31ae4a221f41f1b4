"""What a report holds: which sections, with which tables."""

from dataclasses import replace

import pytest

from langnghe.core.errors import Place
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.model import Chart
from langnghe.core.report.outline import Outline, Part, check_outline, default_outline, key_of, own_tables, published, settle
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.tables.spec import Tabulation
from tests.core.report.test_compose import CONTENT, DATA, WHO, compose, computed, headings

BOOK = TableBook((CONTENT, WHO))
RICH = Tabulation((("q",),), (("sex", "side"),))
TITLE = "Nhận thức"


def settled(*parts: Part, book: TableBook = BOOK, weighted: bool = False):
    return settle(Outline(parts), book, DATA.variables, weighted=weighted)


def keys(book: TableBook) -> list[str]:
    return [key_of(spec) for spec in book.specs()]


def test_tables_that_are_not_published_are_nowhere_on_the_public_page():
    book = computed(CONTENT)
    shown = published(book, Outline((), unpublished=("q", "near.by.sex", "side")))
    keys_of = [[key_of(table.spec) for table in section.tables] for section in (*shown.sections, shown.sample)]
    assert (keys_of[0][:2], "side" in keys_of[1], "q" in keys_of[0]) == (["q.by.sex", "q.by.side"], False, False)
    assert (published(book, Outline(())), shown.protection) == (book, book.protection)


def test_respondents_described_in_a_section_have_no_other_tables():
    assert published(computed(CONTENT, WHO), Outline(())).sample is None


def test_an_outline_that_nobody_made_follows_the_table_book():
    parts = default_outline(BOOK).parts
    assert [part.kind for part in parts] == [
        *("basis", "sample", "results", "group", "open", "comparison", "assessment", "appendix", "quality", "made")
    ]
    assert parts[3].of == TITLE


def test_a_group_shows_the_closed_tables_of_its_section_and_open_questions_stand_apart():
    group, texts = settled(Part("group", of=TITLE), Part("open")).outline.parts
    assert (group.title, group.tables) == (CONTENT.title, ("q", "near.by.sex", "q.by.sex", "q.by.side", "m"))
    assert texts.tables == ("wish",)


def test_an_open_question_that_a_group_names_stands_there():
    assert [part.tables for part in settled(Part("group", tables=("wish",)), Part("open")).outline.parts] == [("wish",), ()]


def test_respondents_are_compared_by_what_the_group_names():
    found = settled(Part("group", tables=("q", "age", "near.by.sex"), by=("sex", "side")))
    assert found.outline.parts[0].tables == ("q", "q.by.sex", "q.by.side", "age", "near.by.sex")
    assert found.book == BOOK


def test_tables_that_the_book_lacks_are_added_after_those_of_their_question():
    found = settled(Part("group", tables=("m.by.side", "near")), Part("group", tables=("m1", "m2", "near"), shown=False))
    assert keys(found.book)[:6] == ["q", "near.by.sex", "near", "q.by.sex", "q.by.side", "m"]
    assert keys(found.book)[6] == "m.by.side"


def test_questions_that_the_book_does_not_know_come_in_a_last_section():
    book = settled(Part("group", tables=("m1", "m2")), Part("group", tables=("side",), shown=False)).book
    assert [(section.title.in_language("en"), len(section.tables)) for section in book.sections][2:] == [("Further tables", 2)]


def test_where_there_are_weights_tables_of_content_are_weighted_and_keep_their_names():
    book = settled(Part("group", of=TITLE), weighted=True).book
    kinds = {key_of(spec): type(spec) for spec in book.specs()}
    assert keys(book) == keys(BOOK)
    assert (kinds["q"], kinds["q.by.sex"], kinds["wish"], kinds["sex"]) == (Tabulation, Tabulation, TableSpec, TableSpec)


def test_a_number_is_weighted_by_its_mean_and_a_rich_table_is_as_it_was():
    section = SectionSpec(Text({"vi": "Mục"}), (TableSpec("age"), RICH))
    age, rich = settled(Part("open"), book=TableBook((section,)), weighted=True).book.specs()
    assert (age.summaries, age.answers, rich) == (("mean", "median"), False, RICH)


def test_the_tables_of_a_section_by_themselves():
    parts = (Part("sample"), Part("group", tables=("q",), by=("sex",)), Part("basis"))
    assert own_tables(Outline(parts), BOOK, DATA.variables) == (("sex", "age"), ("q",), ())


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((Part("group", of="Khác"),), ["outline.unknown_section: -: The report asks for the section “Khác”"]),
        ((Part("group"),), ["outline.no_tables"]),
        ((Part("group", tables=("q+near", RICH.key)),), ["outline.unknown_table", "outline.unknown_table"]),
        ((Part("basis"), Part("basis")), ["outline.twice"]),
        ((Part("group", tables=("q",)), Part("group", tables=("near",))), []),
    ],
)
def test_what_is_wrong_with_an_outline(parts, told):
    found = [str(finding) for finding in check_outline(Outline(parts), BOOK)]
    assert [text.startswith(words) for text, words in zip(found, told, strict=True)] == [True] * len(told)


def test_a_rich_table_of_the_book_may_be_named():
    book = TableBook((SectionSpec(Text({"vi": "Mục"}), (RICH,)),))
    assert check_outline(Outline((Part("group", tables=(RICH.key,)),)), book) == ()


def test_a_word_stands_where_it_was_read():
    part = Part("group", tables=("q",), place=Place(line=3), places={"q": Place(line=5)})
    assert (part.at("q").line, part.at("other").line) == (5, 3)


def report(*parts: Part, book: TableBook = BOOK):
    found = settle(Outline(parts), book, DATA.variables)
    return compose(*book.sections, outline=found.outline, book=computed(*found.book.sections))


def test_sections_are_left_out_moved_and_renamed():
    title = Text({"vi": "Người trả lời là ai"})
    parts = (Part("open"), Part("basis", shown=False), Part("sample", title, tables=("sex",)), Part("made"))
    assert headings(report(*parts).blocks) == ["Ý kiến ghi thêm", "Người trả lời là ai", "  sex"]


def test_without_the_heading_of_the_results_groups_stand_by_themselves():
    parts = (Part("results"), Part("group", tables=("q",)), Part("basis"), Part("group", Text({"vi": "B"}), tables=("near",)))
    assert headings(report(*parts).blocks) == [
        *("Kết quả theo nội dung", "  Kết quả theo nội dung", "    q", "Cơ sở và phương pháp", "B", "  near")
    ]


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, ["Heading", "Heading", "Paragraph", "Grid", "Chart"]),
        ({"charts": False}, ["Heading", "Heading", "Paragraph", "Grid"]),
        ({"sentences": False, "charts": False}, ["Heading", "Heading", "Grid"]),
        ({"grids": False}, ["Heading", "Heading", "Paragraph", "Chart"]),
    ],
)
def test_sentences_tables_and_charts_are_shown_or_not(changes, kinds):
    blocks = report(replace(Part("group", tables=("q",)), **changes)).blocks
    assert [type(block).__name__ for block in blocks] == kinds


def test_a_group_may_quote_an_open_question():
    told = report(Part("group", Text({"vi": "Mong muốn"}), tables=("wish",)))
    assert [getattr(block, "text", "") for block in told.blocks] == [
        *("Mong muốn", "wish"),
        "“wish”: có 35 người ghi ý kiến; nội dung chỉ được trích khi có từ 30 người trở lên.",
    ]


def test_a_group_without_any_of_its_tables_is_silent():
    assert compose(CONTENT, outline=Outline((Part("group", tables=("gone",)),))).blocks == ()


@pytest.mark.parametrize(("chart", "forms"), [("", ["bars"]), ("none", [])])
def test_a_weighted_table_has_its_chart(chart, forms):
    section = SectionSpec(Text({"vi": "Mục"}), (Tabulation((("q",),), chart=chart),))
    blocks = compose(section, outline=Outline((Part("group", tables=("q",)),))).blocks
    assert [block.form for block in blocks if isinstance(block, Chart)] == forms
