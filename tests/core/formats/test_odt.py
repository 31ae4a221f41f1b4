"""OpenDocument texts as lines, and what is refused."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.odt import read_odt
from tests.core.formats.odt_sample import (
    COVERED,
    MIME,
    archive,
    bulleted,
    cell,
    content,
    items,
    list_style,
    numbered,
    odt,
    paragraphs,
    row,
    table,
)

STYLES = list_style("L1", numbered(1, "I", "-"), numbered(2, "1"), numbered(3, "a", ")"), bulleted(4, "•"), bulleted(5, "+"))


def texts(body: str, styles: str = "", **others: str | bytes) -> list[str]:
    return [line.text for line in read_odt(odt(body, styles, **others), "k.odt")]


def rows(*written: str) -> list[tuple[str, ...]]:
    return [line.cells for line in read_odt(odt(table(*written)), "k.odt")]


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_odt(data, "k.odt")
    assert refused.value.findings[0].place.file == "k.odt"
    return refused.value.findings[0].code


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraphs("Một", " ", "", "Hai"), ["Một", "Hai"]),
        ("<text:h>I. MỤC ĐÍCH</text:h>", ["I. MỤC ĐÍCH"]),
        (paragraphs("Khảo\n   sát <text:span>dư</text:span> luận"), ["Khảo sát dư luận"]),
        (paragraphs("A<text:s text:c='3'/>B<text:s/>C", "A<text:tab/>B"), ["A   B C", "A\tB"]),
        (paragraphs("Dòng một<text:line-break/>dòng hai"), ["Dòng một", "dòng hai"]),
        (paragraphs('Xem <text:a xlink:href="https://a.example/x">đây</text:a>.'), ["Xem đây (https://a.example/x)."]),
        (paragraphs('<text:a xlink:href="https://a.example">https://a.example</text:a>'), ["https://a.example"]),
        (paragraphs('<text:a xlink:href="#muc1">mục 1</text:a>'), ["mục 1"]),
        (paragraphs("Ý<office:annotation><text:p>ghi chú</text:p></office:annotation> kiến"), ["Ý kiến"]),
        (paragraphs("Ý<text:note><text:note-body><text:p>chân trang</text:p></text:note-body></text:note>"), ["Ý"]),
        (f"<text:tracked-changes>{paragraphs('đã xóa')}</text:tracked-changes>{paragraphs('còn lại')}", ["còn lại"]),
        (f"<text:section>{paragraphs('trong mục')}</text:section>", ["trong mục"]),
        (paragraphs("Ngoài<draw:frame><draw:text-box><text:p>trong</text:p></draw:text-box></draw:frame>"), ["Ngoài", "trong"]),
        ("<draw:frame><draw:text-box><text:p>riêng</text:p></draw:text-box></draw:frame>", ["riêng"]),
    ],
)
def test_the_text_is_what_a_reader_of_the_page_sees(body, expected):
    assert texts(body) == expected


@pytest.mark.parametrize(("first", "continues"), [("Dòng một", True), ("Dòng một.", False)])
def test_a_line_broken_in_a_sentence_goes_on(first, continues):
    lines = read_odt(odt(paragraphs(f"{first}<text:line-break/>dòng hai")), "k.odt")
    assert [(line.number, line.continues) for line in lines] == [(1, False), (2, continues)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ([row("TT", "Đơn vị"), row("1", "Xã A")], [("TT", "Đơn vị"), ("1", "Xã A")]),
        ([f"<table:table-header-rows>{row('TT', 'Xã')}</table:table-header-rows>", row("1", "A")], [("TT", "Xã"), ("1", "A")]),
        ([row("", ""), row("1", "A")], [("1", "A")]),
        ([row(cell("Chung", number_columns_spanned="2"), COVERED, "B")], [("Chung", "", "B")]),
        (
            [row(cell("Cao", number_rows_spanned="2"), "1"), row(COVERED, "2"), row("C", "3")],
            [("Cao", "1"), ("Cao", "2"), ("C", "3")],
        ),
        ([row(cell("x", number_columns_repeated="3"))], [("x", "x", "x")]),
        ([row(cell("x", number_columns_repeated="99999"))], [("x",) * 60]),
        ([row("A", "B", number_rows_repeated="2")], [("A", "B"), ("A", "B")]),
        ([row(f"<table:table-cell>{paragraphs('một', 'hai')}</table:table-cell>", "B")], [("một\nhai", "B")]),
    ],
)
def test_tables_come_row_by_row(written, expected):
    assert rows(*written) == expected


def test_a_table_of_one_cell_is_a_frame_around_text():
    framed = table(row(f"<table:table-cell>{paragraphs('Một', 'Hai')}</table:table-cell>"))
    assert [(line.text, line.cells) for line in read_odt(odt(framed), "k.odt")] == [("Một", ()), ("Hai", ())]


def test_a_table_stands_in_the_cell_of_another():
    inner = f"<table:table-cell>{table(row('a', 'b'))}</table:table-cell>"
    assert rows(row(inner, "c")) == [("a\tb", "c")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (items("L1", "Một", "Hai"), ["I- Một", "II- Hai"]),
        (items("L1", "Một") + paragraphs("giữa") + items("L1", "Hai"), ["I- Một", "giữa", "I- Hai"]),
        (items("L1", "Một") + items("L1", "Hai", attributes='text:continue-numbering="true"'), ["I- Một", "II- Hai"]),
        (items("L1", "Một") + items("L1", "Hai", attributes='text:continue-list="list1"'), ["I- Một", "II- Hai"]),
        (items("L1", "Một", "", "Hai"), ["I- Một", "II- Hai"]),
        (items("L1", f"{paragraphs('Một', 'tiếp')}{items('', 'con', 'con')}", f"{paragraphs('Hai')}{items('', 'con')}"),
         ["I- Một", "tiếp", "1. con", "2. con", "II- Hai", "1. con"]),
        (items("L1", items("", items("", "sâu", items("", "chấm", items("", "cộng"))))), ["a) sâu", "- chấm", "+ cộng"]),
        (items("Lạ", "không dấu"), ["không dấu"]),
        ("<text:list text:style-name='L1'><text:list-header><text:p>đầu</text:p></text:list-header></text:list>", ["đầu"]),
        ("<text:list text:style-name='L1'><text:list-item text:start-value='4'><text:p>Bốn</text:p></text:list-item></text:list>",
         ["IV- Bốn"]),
    ],
)  # fmt: skip
def test_items_have_the_marks_of_their_list(body, expected):
    assert texts(body, STYLES) == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (numbered(1, "1", display_levels="2"), ["1. Một"]),
        (numbered(1, "1", start_value="5"), ["5. Một"]),
        (numbered(1, ""), [". Một"]),
    ],
)
def test_how_a_level_is_numbered(level, expected):
    assert texts(items("L1", "Một"), list_style("L1", level)) == expected


def test_a_number_may_show_the_numbers_above_it():
    styles = list_style("L1", numbered(1, "1"), numbered(3, "1", display_levels="3"))
    nested = items("L1", f"{paragraphs('Một')}{items('', items('', 'sâu'))}")
    assert texts(nested, styles) == ["1. Một", "1.1.1. sâu"]


def test_styles_of_lists_stand_in_either_part():
    assert texts(items("L1", "Một"), styles_xml=content("", STYLES)) == ["I- Một"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document.not_odt"),
        (b"PK\3\4 rest", "document.odt_damaged"),
        (archive({"word/document.xml": "<a/>"}), "document.not_odt"),
        (odt("", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "document.not_odt"),
        (odt("", mimetype=MIME * 9), "document.not_odt"),
        (archive({"content.xml": "<a/>"}), "document.odt_damaged"),
        (archive({"content.xml": "<a>"}), "document.odt_damaged"),
        (archive({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "document.odt_damaged"),
        (archive({"content.xml": content(""), "Basic/Standard/Module1.xml": "x"}), "document.odt_macros"),
        (archive({"content.xml": b"x", "META-INF/manifest.xml": "<manifest:encryption-data/>"}), "document.odt_locked"),
        (archive({"content.xml": content(paragraphs(" " * 13_000_000))}), "document.odt_too_big"),
        (odt(paragraphs("Tæ chøc, thùc hiÖn, nh©n d©n, kÕ ho¹ch, ®iÒu tra")), "document.tcvn3"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused(data, code):
    assert refusal(data) == code


@pytest.mark.parametrize(
    "nest", [lambda inner: table(row(f"<table:table-cell>{inner}</table:table-cell>")), lambda inner: items("L1", inner)]
)
def test_what_is_nested_too_deeply_is_refused(nest):
    inner = paragraphs("sâu")
    for _ in range(50):
        inner = nest(inner)
    assert refusal(odt(inner)) == "document.odt_damaged"
