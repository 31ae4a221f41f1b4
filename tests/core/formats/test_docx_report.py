"""A report as a Word document: the figures of its layout, and what stands in it."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from langnghe.core.formats.docx_frame import place_and_date
from langnghe.core.formats.docx_report import ended, write_report_docx
from langnghe.core.report.model import Chart, Grid, Heading, Paragraph, Series
from langnghe.core.report.profiles import profile_for
from tests.core.formats.report_sample import BARS, LETTERHEAD, REPORT, frequency, units

PROFILES = ("free", "party", "state")


PLAIN = replace(REPORT, blocks=tuple(block for block in REPORT.blocks if not isinstance(block, Chart)))


def written(**changes: object) -> Document:
    """The sample without its charts, which take the longest."""
    return docx.Document(BytesIO(write_report_docx(replace(PLAIN, **changes))))


def short(*blocks: object, **letterhead: object) -> Document:
    return written(blocks=blocks, appendix=(), letterhead=replace(LETTERHEAD, **letterhead))


def texts(document: Document, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def part(document: Document, name: str) -> str:
    buffer = BytesIO()
    document.save(buffer)
    return zipfile.ZipFile(buffer).read(name).decode()


@pytest.mark.parametrize("name", PROFILES)
def test_the_page_is_that_of_the_profile(name):
    profile, section = profile_for(name, None), short(profile=name).sections[0]
    sides = profile.margins
    stated = [
        Mm(side) for side in (*profile.paper, sides.top, sides.bottom, sides.left, sides.right, profile.page_number_from_top)
    ]
    found = [
        section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin,
        section.right_margin, section.header_distance,
    ]  # fmt: skip
    assert [round(length / Mm(1), 1) for length in found] == [round(length / Mm(1), 1) for length in stated]


@pytest.mark.parametrize("name", PROFILES)
def test_the_text_is_that_of_the_profile(name):
    body, style = profile_for(name, None).body, short(profile=name).styles["Body Text"]
    form = style.paragraph_format
    assert (style.font.size, form.line_spacing, form.space_after) == (Pt(body.face.size), Pt(body.line), Pt(body.after))
    assert (round(form.first_line_indent / Mm(1)), form.alignment.name) == (body.indent, "JUSTIFY")
    fonts = style.element.rPr.find(qn("w:rFonts"))
    assert {value for key, value in fonts.items()} == {profile_for(name, None).font}


@pytest.mark.parametrize("name", PROFILES)
def test_headings_are_real_headings_in_the_letters_of_the_profile(name):
    document = short(Heading(1, "Một"), Heading(2, "Hai"), Heading(3, "Ba"), profile=name)
    for level, numbering in enumerate(profile_for(name, None).headings, start=1):
        font = document.styles[f"Heading {level}"].font
        face = numbering.face
        assert (font.size, font.bold, font.italic, font.all_caps) == (Pt(face.size), face.bold, face.italic, face.capitals)
    assert [texts(document, f"Heading {level}")[0][-4:].strip() for level in (1, 2, 3)] == [
        "Một", "Hai", ". Ba" if name == "free" else ") Ba",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "left", "right"),
    [
        ("party", ["Huyện ủy Phong Thổ", "Ban Tuyên giáo", "*"], ["Đảng Cộng sản Việt Nam", ""]),
        ("state", ["Huyện ủy Phong Thổ", "Ban Tuyên giáo", ""],
         ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc", ""]),
    ],
)  # fmt: skip
def test_the_letterhead_has_the_agency_at_the_left_and_the_nation_at_the_right(name, left, right):
    cells = short(profile=name).tables[0].rows[0].cells
    assert [[line.text for line in cell.paragraphs] for cell in cells] == [left, right]


def test_number_place_and_date_stand_below():
    cells = short().tables[0].rows[1].cells
    assert [cell.text for cell in cells] == ["Số 48-BC/BTGHU", "Phong Thổ, ngày 05 tháng 02 năm 2024"]


def test_what_is_not_known_yet_is_left_open():
    frame = short(number="", place="", issued_on=None, parent_agency="", profile="state").tables[0]
    dots = "." * 20
    assert [cell.text for cell in frame.rows[1].cells] == [f"Số: {dots}", f"{dots}, ngày ..... tháng ..... năm ....."]
    assert frame.cell(0, 0).text.strip() == "Ban Tuyên giáo"


@pytest.mark.parametrize(
    ("on", "language", "text"),
    [
        (date(2023, 11, 8), "vi", "Lai Châu, ngày 08 tháng 11 năm 2023"),
        (date(2024, 3, 10), "vi", "Lai Châu, ngày 10 tháng 3 năm 2024"),
        (date(2024, 1, 31), "vi", "Lai Châu, ngày 31 tháng 01 năm 2024"),
        (date(2024, 1, 31), "en", "Lai Châu, 31 January 2024"),
        (None, "en", "Lai Châu, ?"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(on, language, text):
    assert place_and_date("Lai Châu", on, language, "{place}, ?") == text


@pytest.mark.parametrize(("name", "mark"), [("party", "-----"), ("state", "")])
def test_kind_and_subject_stand_in_the_middle(name, mark):
    document = short(profile=name)
    assert (texts(document, "Title"), texts(document, "Subtitle")) == (["Báo cáo"], [LETTERHEAD.subject])
    assert texts(document, "Letterhead") == [mark]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("party", ["- Ban Thường vụ Huyện ủy (báo cáo),", "- Ban Tuyên giáo Tỉnh ủy,", "- Lưu BTGHU."]),
        ("state", ["- Ban Thường vụ Huyện ủy (báo cáo);", "- Ban Tuyên giáo Tỉnh ủy;", "- Lưu BTGHU."]),
    ],
)
def test_recipients_stand_at_the_left_of_the_signature(name, lines):
    left, right = short(profile=name).tables[-1].rows[0].cells
    assert ([line.text for line in left.paragraphs], right.text) == (["Nơi nhận:", *lines], "Trưởng ban")


def test_who_signs_for_another_stands_above_the_title():
    left, right = short(signed_by_title="T/M Ban Thường vụ\nPhó Bí thư", recipients=()).tables[-1].rows[0].cells
    faces = [(line.text, line.runs[0].font.bold) for line in right.paragraphs]
    assert (left.text, faces) == ("", [("T/M Ban Thường vụ", True), ("Phó Bí thư", False)])


@pytest.mark.parametrize(("name", "end"), [("party", "xem xét, chỉ đạo."), ("state", "xem xét, chỉ đạo./.")])
def test_the_text_ends_as_official_texts_do(name, end):
    assert texts(written(letterhead=replace(LETTERHEAD, profile=name)), "Body Text")[-1].endswith(end)


@pytest.mark.parametrize(
    ("blocks", "last"),
    [
        ((Paragraph("Hết. "), Paragraph("n = 3", "note")), "Hết./."),
        ((Paragraph("Một;"), Paragraph("Hai", "list"), Heading(1, "x")), "Hai./."),
        ((Heading(1, "Không có lời"),), None),
    ],
)
def test_the_mark_goes_to_the_last_words_that_are_not_a_note(blocks, last):
    marked = [block.text for block in ended(blocks, "./.") if isinstance(block, Paragraph) and block.text.endswith("./.")]
    assert marked == ([last] if last else [])


def test_pages_are_numbered_at_the_top_but_for_the_first():
    section = short().sections[0]
    field = section.header.paragraphs[0]
    assert (section.different_first_page_header_footer, section.first_page_header.paragraphs[0].text) == (True, "")
    assert (field.style.paragraph_format.alignment.name, "PAGE" in field._p.xml) == ("CENTER", True)


def test_a_table_repeats_its_head_and_breaks_no_row():
    rows = short(units(1)).tables[1].rows
    properties = [row._tr.trPr for row in rows]
    assert [row.find(qn("w:tblHeader")) is not None for row in properties] == [True] + [False] * 30
    assert all(row.find(qn("w:cantSplit")) is not None for row in properties)


def test_numbers_stand_at_the_right_and_words_at_the_left():
    head, first = short(frequency(1, "Giới tính")).tables[1].rows[:2]
    assert [cell.paragraphs[0].alignment.name for cell in first.cells] == ["LEFT", "RIGHT", "RIGHT"]
    assert {cell.paragraphs[0].alignment.name for cell in head.cells} == {"CENTER"}


def test_a_table_fills_the_width_between_the_margins():
    table = short(frequency(1, "Giới tính")).tables[1]
    assert sum(column.width for column in table.columns) / Mm(1) == pytest.approx(165, abs=0.1)


@pytest.mark.parametrize(("rows", "notes", "tied"), [(3, (), 3), (3, ("n = 3",), 4), (30, (), 2)])
def test_a_short_table_stays_on_one_page_with_its_notes(rows, notes, tied):
    table = short(Grid("x", (("a",), *[("b",)] * rows), notes=notes)).tables[1]
    assert sum(bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows) == tied


def test_notes_stand_below_and_a_table_without_cells_is_only_named():
    document = short(Grid("Trống", (), notes=("Không có phiếu nào.",)))
    assert (texts(document, "Caption"), texts(document, "Note"), len(document.tables)) == (
        ["Bảng 1. Trống"], ["Không có phiếu nào."], 2,
    )  # fmt: skip


def test_tables_and_charts_are_counted_apart_and_on_through_the_appendix():
    chart = replace(BARS, caption="Nguồn tin")
    document = written(blocks=(Grid("Một", ()), chart, Grid("Bảng 7. Bảy", ()), Grid("Tám", ())), appendix=(Grid("Chín", ()),))
    assert texts(document, "Caption") == [
        "Bảng 1. Một", "Biểu đồ 1. Nguồn tin", "Bảng 7. Bảy", "Bảng 8. Tám", "Bảng 9. Chín",
    ]  # fmt: skip
    assert re.findall(r"SEQ (\w+) ", document.element.xml) == ["Bảng", "Biểu_đồ", "Bảng", "Bảng", "Bảng"]


def test_a_chart_fills_the_width_and_is_told_in_words():
    document = short(BARS)
    (picture,) = document.inline_shapes
    described = picture._inline.docPr
    assert round(picture.width / Mm(1)) == 165
    assert (described.get("name"), described.get("descr")) == ("Biểu đồ 1", BARS.alternative)


def test_a_very_tall_chart_is_made_smaller():
    groups = tuple(Series(f"Đơn vị {number}", (1.0,)) for number in range(60))
    (picture,) = short(Chart("", "heat", ("Nam",), groups, "")).inline_shapes
    assert (picture.height <= Mm(297 * 0.7), picture.width < Mm(165)) == (True, True)
    names = tuple(series.name for series in groups)
    (chart,) = short(Chart("", "bars", names, (Series("Tỷ lệ", (1.0,) * 60),), "")).inline_shapes
    assert (round(chart.height / Mm(1)), round(chart.width / Mm(1))) == (208, 165)


@pytest.mark.parametrize(
    ("block", "style", "text"),
    [
        (Paragraph("Một < hai & ba\ndòng hai"), "Body Text", "Một < hai & ba\ndòng hai./."),
        (Paragraph("mục", "list"), "List Paragraph", "- mục./."),
        (Paragraph("+ mục", "list"), "List Paragraph", "+ mục./."),
        (Paragraph("hỏng \x00\x0b", "note"), "Note", "hỏng \ufffd\ufffd"),
    ],
)
def test_a_paragraph_has_the_style_of_its_kind(block, style, text):
    assert texts(short(block, profile="state"), style) == [text]


def test_contents_lead_to_the_headings_and_ask_nothing_on_opening():
    document = written(contents=True)
    entries = [text for level in (1, 2, 3) for text in texts(document, f"toc {level}")]
    anchors = re.findall(r'w:anchor="(\w+)"', document.element.xml)
    bookmarks = re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', document.element.xml)
    assert (len(entries), anchors) == (10, bookmarks)
    assert ("updateFields" in part(document, "word/settings.xml"), document.element.xml.count("TOC \\o")) == (False, 1)


def test_a_report_without_headings_has_no_contents():
    assert "Mục lục" not in texts(written(contents=True, blocks=(Paragraph("Một"),), appendix=()), "Subtitle")


def test_simulated_data_say_so_at_the_top_and_on_every_page():
    document = written(simulated=True)
    section = document.sections[0]
    assert document.paragraphs[0].text.startswith("SỐ LIỆU MÔ PHỎNG")
    assert [footer.paragraphs[0].text for footer in (section.first_page_footer, section.footer)] == ["Số liệu mô phỏng"] * 2


def test_real_data_do_not():
    assert "mô phỏng" not in part(written(), "word/document.xml").lower()


def test_the_appendix_follows_the_signature_on_a_new_page():
    body = list(written().element.body)
    signature = next(place for place, element in enumerate(body) if "Trưởng ban" in "".join(element.itertext()))
    assert 'w:type="page"' in "".join(element.xml for element in body[signature + 1 : signature + 2])
    assert "Phụ lục" in "".join(body[signature + 2].itertext())


def test_what_the_figures_were_made_from_stands_at_the_end():
    assert texts(written(), "Provenance") == [
        "Nguồn số liệu: bộ số liệu 3f9a61c2; phiếu hỏi a81b44e0; chương trình langnghe 0.1.0."
    ]
    assert texts(written(provenance={}), "Provenance") == []


def test_the_file_is_named_after_the_report_and_dated_by_it():
    properties = written().core_properties
    assert (properties.title, properties.author, properties.language) == (
        f"Báo cáo {LETTERHEAD.subject}", "Ban Tuyên giáo", "vi-VN",
    )  # fmt: skip
    assert (properties.created.date(), properties.modified.date()) == (date(2024, 2, 5), date(2024, 2, 5))


def test_an_english_report_has_english_words():
    document = written(language="en", simulated=True, blocks=(frequency(1, "Sex"), Paragraph("End")), appendix=())
    assert (texts(document, "Caption"), document.paragraphs[0].text[:14]) == (["Table 1. Sex"], "SIMULATED DATA")


def test_the_same_report_gives_the_same_bytes():
    report = replace(REPORT, blocks=(*PLAIN.blocks, BARS))
    assert write_report_docx(report) == write_report_docx(report)


def test_an_agency_may_give_its_own_layout():
    own = replace(profile_for("party", None), ending=" HẾT")
    document = docx.Document(BytesIO(write_report_docx(replace(PLAIN, blocks=(Paragraph("Một"),)), own)))
    assert texts(document, "Body Text") == ["Một HẾT"]
