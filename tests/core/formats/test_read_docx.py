"""Word documents as lines: what a reader of the page sees, and what is refused."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats import docx as docx_format
from langnghe.core.formats.docx import read_docx
from langnghe.core.formats.docx_numbering import numeral
from tests.core.formats.word import W, archive, document, docx, item, p, table


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_docx(data, "a.docx")]


def code(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_docx(data, "a.docx")
    return caught.value.findings[0].code


def test_paragraphs_and_rows_stand_in_their_order_and_empty_ones_are_not_counted():
    lines = read_docx(docx(p("KẾ HOẠCH"), p(" "), table(("TT", "Đơn vị"), ("1", "Xã A"), ("", ""))), "a.docx")
    assert [(line.number, line.text, line.cells) for line in lines] == [
        (1, "KẾ HOẠCH", ()),
        (2, "TT\tĐơn vị", ("TT", "Đơn vị")),
        (3, "1\tXã A", ("1", "Xã A")),
    ]


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (p("Xã ", "A"), "Xã A"),
        (p("Xã", "<w:r><w:noBreakHyphen/></w:r>", "A"), "Xã-A"),
        (p("Khối Đảng:", "<w:r><w:tab/></w:r>", "05 phiếu"), "Khối Đảng:\t05 phiếu"),
        (p("trước ", "<w:del><w:r><w:delText>ngày 1</w:delText></w:r></w:del>", "ngày 2"), "trước ngày 2"),
        (p("trước ", "<w:ins><w:r><w:t>ngày 2</w:t></w:r></w:ins>"), "trước ngày 2"),
        (p("<w:sdt><w:sdtContent><w:r><w:t>Xã A</w:t></w:r></w:sdtContent></w:sdt>"), "Xã A"),
        (p("<w:r><w:instrText>PAGE</w:instrText></w:r>", "Xã A"), "Xã A"),
        (p("<!-- ghi chú -->", "Xã A"), "Xã A"),
    ],
)
def test_the_text_of_a_paragraph(paragraph, text):
    assert texts(docx(paragraph)) == [text]


def test_a_line_broken_in_a_paragraph_is_a_line_and_may_continue_it():
    lines = read_docx(docx(p("khảo sát chợ", "<w:r><w:br/></w:r>", "ở huyện A.", "<w:r><w:br/></w:r>", "năm 2024")), "a.docx")
    assert [(line.number, line.text, line.continues) for line in lines] == [
        (1, "khảo sát chợ", False),
        (2, "ở huyện A.", True),
        (3, "năm 2024", False),
    ]


def test_insertions_and_content_controls_around_paragraphs():
    inside = f"<w:sdt><w:sdtContent>{p('Xã A')}</w:sdtContent></w:sdt><w:ins>{p('Xã B')}</w:ins><w:sectPr/>"
    assert texts(docx(inside)) == ["Xã A", "Xã B"]


def test_text_boxes_follow_the_paragraph_they_hang_on_and_their_copy_for_old_programs_is_left_out():
    box = f"<w:r><w:pict><w:txbxContent>{p('Số 1-KH/A')}</w:txbxContent></w:pict></w:r>"
    both = f"<w:r><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:r>"
    assert texts(docx(p("SỞ A", both))) == ["SỞ A", "Số 1-KH/A"]


LINKS = """<Relationships>
<Relationship Id="r1" Target="https://a.example/ks"/><Relationship Id="r2" Target="styles.xml"/>
</Relationships>"""


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ('<w:hyperlink r:id="r1"><w:r><w:t>tại đây</w:t></w:r></w:hyperlink>', "Mở tại đây (https://a.example/ks)"),
        ('<w:hyperlink r:id="r1"><w:r><w:t>https://a.example/ks</w:t></w:r></w:hyperlink>', "Mở https://a.example/ks"),
        ('<w:hyperlink r:id="r2"><w:r><w:t>tại đây</w:t></w:r></w:hyperlink>', "Mở tại đây"),
        ('<w:hyperlink w:anchor="x"><w:r><w:t>tại đây</w:t></w:r></w:hyperlink>', "Mở tại đây"),
    ],
)
def test_a_link_keeps_its_address(link, text):
    assert texts(docx(p("Mở ", link), relationships=LINKS)) == [text]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_wide_and_tall_cells_keep_the_columns():
    wide = cell("Cấp huyện", '<w:gridSpan w:val="2"/>')
    tall, below = cell("Xã", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
    rows = read_docx(docx(table((wide, "5"), (tall, "A", "10"), (below, "B", "20"))), "a.docx")
    assert [row.cells for row in rows] == [("Cấp huyện", "", "5"), ("Xã", "A", "10"), ("Xã", "B", "20")]


def test_a_cell_with_several_paragraphs_or_a_table():
    inner = f"<w:tc>{p('HUYỆN ỦY')}{p('BAN')}{table(('x', 'y'))}</w:tc>"
    (row,) = read_docx(docx(table((inner, "ĐẢNG"))), "a.docx")
    assert row.cells == ("HUYỆN ỦY\nBAN\nx\ty", "ĐẢNG")


def test_a_table_of_one_cell_is_a_frame_around_text():
    assert texts(docx(table((f"<w:tc>{p('Xã A')}{p('Xã B')}</w:tc>",)))) == ["Xã A", "Xã B"]


LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="{first}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for level, first, form, text in [
        (0, 1, "upperRoman", "%1-"),
        (1, 1, "decimal", "%2."),
        (2, 3, "lowerLetter", "%3)"),
        (3, 1, "bullet", "·"),
        (4, 1, "bullet", "+"),
        (5, 1, "none", ""),
        (6, 1, "decimalZero", "%1.%7"),
    ]
)
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="7">{LEVELS}<w:lvl/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="99"/></w:num></w:numbering>"""
STYLES = f"""<w:styles {W}>
<w:style w:styleId="Heading"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Mine"><w:basedOn w:val="Heading"/></w:style><w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
</w:styles>"""


def numbered(*blocks: str) -> list[str]:
    return texts(docx(*blocks, numbering=NUMBERING, styles=STYLES))


def test_the_numbers_that_word_makes_are_written():
    found = numbered(item("MỤC ĐÍCH", 1), item("A", 1, 1), item("B", 1, 1), item("YÊU CẦU", 1), item("C", 1, 1), item("D", 1, 2))
    assert found == ["I- MỤC ĐÍCH", "1. A", "2. B", "II- YÊU CẦU", "1. C", "c) D"]


@pytest.mark.parametrize(
    ("level", "text"), [(3, "- Xã"), (4, "+ Xã"), (5, "Xã"), (6, "I.01 Xã"), (7, "Xã"), (8, "Xã"), (9, "Xã"), (99, "Xã")]
)
def test_other_marks_of_lists(level, text):
    assert numbered(item("Xã", 1, level)) == [text]


def test_an_empty_item_is_not_counted():
    assert numbered(item("A", 1), item("", 1), item("B", 1)) == ["I- A", "II- B"]


def test_a_list_that_is_not_defined_has_no_marks():
    assert [numbered(item("A", number)) for number in (2, 5)] == [["A"], ["A"]]
    assert texts(docx(item("A", 1))) == ["A"]


def test_a_paragraph_may_be_in_a_list_by_its_style():
    styled = [p("A", properties=f'<w:pStyle w:val="{name}"/>') for name in ("Heading", "Mine", "Loop", "None")]
    assert numbered(*styled) == ["I- A", "II- A", "A", "A"]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (0, "lowerRoman", "0"),
        (27, "lowerLetter", "aa"),
        (2, "upperLetter", "B"),
        (0, "upperLetter", "0"),
        (7, "decimalZero", "07"),
        (7, "ordinal", "7"),
    ],
)
def test_numerals(number, style, text):
    assert numeral(number, style) == text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "document.not_docx"),
        (b"KH", "document.not_docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "document.old_word"),
        (docx(p("A"))[:-40], "document.damaged"),
        (archive(styles="<a/>"), "document.not_docx"),
        (docx(p("A"), macros="x"), "document.macros"),
        (archive(document="<w:document"), "document.damaged"),
        (archive(document="<a/>"), "document.damaged"),
        (archive(document=b"<?xml version='1.0' encoding='no-such'?><a/>"), "document.damaged"),
        (archive(document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "document.damaged"),
        (docx(p("KÕ ho¹ch ®iÒu tra d­ luËn x· héi ®ang ®­îc")), "document.tcvn3"),
    ],
)
def test_what_is_refused(data, expected):
    assert code(data) == expected


def test_tables_nested_too_deeply_are_refused():
    nested = p("A")
    for _ in range(20):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"
    assert code(docx(nested)) == "document.damaged"


@pytest.mark.parametrize("limit", ["LIMIT", "PART_LIMIT"])
def test_a_document_too_big_when_unpacked_is_refused_before_it_is_unpacked(limit, monkeypatch):
    monkeypatch.setattr(docx_format, limit, 100)
    assert code(docx(p("A" * 200))) == "document.too_big"


def test_a_part_that_is_damaged_within_the_archive_is_refused():
    whole = archive(document=document(p("A" * 50)))
    place = whole.index(b"AAAA")
    assert code(whole[:place] + b"B" + whole[place + 1 :]) == "document.damaged"
