"""A plan as a Word document: the figures of its layout, and what it refuses."""

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from langnghe.core.errors import Refused
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.plan_docx import write_plan_docx
from langnghe.core.plan.model import Mode, PaperAllocation, Plan, Stage
from langnghe.core.report.profiles import Face, profile_for

PROFILES = ("party", "state")
PLAN = Plan(
    title="điều tra dư luận xã hội về chợ phiên",
    number="12-KH/BTGHU",
    issued_on=date(2026, 3, 5),
    agency="BAN TUYÊN GIÁO",
    parent_agency="HUYỆN ỦY ĐỒNG XA",
    legal_basis=("Thực hiện Kế hoạch số 3-KH/HU, ngày 02/01/2026 của Huyện ủy",),
    purposes=("Biết ý kiến của Nhân dân", "Làm cơ sở sắp xếp lại chợ."),
    requirements=("Khách quan, tiết kiệm",),
    modes=(Mode.PAPER,),
    paper_allocation=tuple(PaperAllocation(f"Chi bộ {number}", 5) for number in range(1, 15)),
    schedule=(Stage("Viết báo cáo", date(2026, 4, 1), date(2026, 4, 3)),),
    budget=9_500_000,
    recipients=("Thường trực Huyện ủy", "Các chi bộ", "Lưu"),
    signed_by_title="T/M BAN TUYÊN GIÁO, TRƯỞNG BAN",
)


@cache
def written(profile: str, place: str = "Đồng Xa", **changes: object) -> Document:
    return docx.Document(BytesIO(write_plan_docx(replace(PLAN, **changes), profile, place)))


def face(paragraph) -> Face:
    """The letters of a paragraph's first words, its style's where they have none of their own."""
    run, style = paragraph.runs[0].font, paragraph.style.font
    size, bold, italic, underlined, capitals = (
        getattr(style if getattr(run, name) is None else run, name)
        for name in ("size", "bold", "italic", "underline", "all_caps")
    )
    return Face(size.pt, bool(bold), bool(italic), bool(underlined), bool(capitals))


@pytest.mark.parametrize("profile", PROFILES)
def test_the_page_has_the_margins_of_the_profile(profile):
    layout, section = profile_for(profile, PLAN.issued_on), written(profile).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    wanted = (layout.margins.top, layout.margins.bottom, layout.margins.left, layout.margins.right)
    assert [round(side / Mm(1), 1) for side in (*sides, section.page_width, section.page_height)] == [*wanted, 210, 297]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_text_has_the_letters_and_the_spacing_of_the_profile(profile):
    body, document = profile_for(profile, PLAN.issued_on).body, written(profile)
    paragraph = next(each for each in document.paragraphs if each.text.startswith("Thực hiện"))
    form = paragraph.style.paragraph_format
    fonts = set(paragraph.style.element.rPr.find(qn("w:rFonts")).attrib.values())
    assert (face(paragraph), fonts) == (body.face, {"Times New Roman"})
    assert (form.line_spacing, form.space_after, form.alignment.name) == (Pt(body.line), Pt(body.after), "JUSTIFY")


@pytest.mark.parametrize("profile", PROFILES)
def test_the_letterhead_has_the_letters_of_the_profile(profile):
    layout, head = profile_for(profile, PLAN.issued_on), written(profile).tables[0]
    lines = [[line for line in cell.paragraphs if line.text] for row in head.rows for cell in row.cells]
    assert [face(line) for line in lines[0][:2]] == [layout.parent_agency, layout.agency]
    assert [face(line) for line in lines[1]] == [header.face for header in layout.national]
    assert [face(cell[0]) for cell in lines[2:]] == [layout.number, layout.place_date]
    assert [cell[0].text for cell in lines[2:]] == [
        f"{layout.number_word.in_language('vi')} 12-KH/BTGHU",
        "Đồng Xa, ngày 05 tháng 3 năm 2026",
    ]


@pytest.mark.parametrize("profile", PROFILES)
def test_title_and_headings_have_the_letters_of_the_profile(profile):
    layout, document = profile_for(profile, PLAN.issued_on), written(profile)
    styled = {paragraph.style.name: face(paragraph) for paragraph in document.paragraphs if paragraph.runs}
    assert (styled["Title"], styled["Subtitle"]) == (layout.kind, layout.subject)
    assert [styled[f"Heading {level}"] for level in (1, 2)] == [numbering.face for numbering in layout.headings[:2]]


@pytest.mark.parametrize(
    ("profile", "recipients", "end"),
    [
        ("party", ["Nơi nhận:", "- Thường trực Huyện ủy,", "- Các chi bộ,", "- Lưu."], "này."),
        ("state", ["Nơi nhận:", "- Thường trực Huyện ủy;", "- Các chi bộ;", "- Lưu."], "này./."),
    ],
)
def test_the_document_ends_as_official_ones_do(profile, recipients, end):
    layout, document = profile_for(profile, PLAN.issued_on), written(profile)
    left, right = document.tables[-1].rows[0].cells
    assert [line.text for line in left.paragraphs] == recipients
    assert [face(line) for line in left.paragraphs[:2]] == [layout.recipients, layout.recipient]
    assert [(line.text, face(line)) for line in right.paragraphs] == [
        ("T/M BAN TUYÊN GIÁO", layout.authority),
        ("TRƯỞNG BAN", layout.signer_title),
    ]
    assert document.paragraphs[-1].text.endswith(end)


@pytest.mark.parametrize(
    ("profile", "right", "mark"),
    [
        ("party", ["Đảng Cộng sản Việt Nam"], "*"),
        ("state", ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc"], ""),
    ],
)
def test_the_head_is_that_of_the_party_or_of_the_nation(profile, right, mark):
    left_cell, right_cell = written(profile).tables[0].rows[0].cells
    assert [line.text for line in right_cell.paragraphs if line.text] == right
    assert [line.text for line in left_cell.paragraphs if line.text] == [
        PLAN.parent_agency,
        PLAN.agency,
        *([mark] if mark else []),
    ]


@pytest.mark.parametrize("profile", PROFILES)
def test_pages_after_the_first_are_numbered_at_the_top(profile):
    layout, section = profile_for(profile, PLAN.issued_on), written(profile).sections[0]
    number = section.header.paragraphs[0]
    assert ("PAGE" in number._p.xml, number.style.paragraph_format.alignment.name) == (True, "CENTER")
    assert number.style.font.size == Pt(layout.page_number.size)
    assert round(section.header_distance / Mm(1), 1) == layout.page_number_from_top
    assert [line.text for line in section.first_page_header.paragraphs] == [""]
    assert section.different_first_page_header_footer


@pytest.mark.parametrize("profile", PROFILES)
def test_there_is_room_for_signature_and_stamp(profile):
    room = written(profile).tables[-1].rows[0].cells[1].paragraphs[-1].paragraph_format.space_after
    assert round(room / Mm(1)) == 28


def test_units_stand_in_a_ruled_table():
    table = written("party").tables[1]
    assert (table.style.name, [cell.text for cell in table.rows[1].cells]) == ("Table Grid", ["1", "Chi bộ 1", "05"])


@pytest.mark.parametrize("changes", [{}, {"recipients": ()}, {"recipients": (), "signed_by_title": "TRƯỞNG BAN"}])
def test_what_was_written_is_read_back(changes):
    plan = replace(PLAN, **changes)
    assert [read_plan_document("k.docx", write_plan_docx(plan, name)).plan for name in PROFILES] == [plan, plan]


def test_the_same_plan_gives_the_same_bytes():
    assert write_plan_docx(PLAN, "state") == write_plan_docx(PLAN, "state")


@pytest.mark.parametrize(
    ("changes", "profile", "code", "field"),
    [
        ({}, "army", "report.unknown_profile", ""),
        ({"purposes": ("Biết \x07 ý kiến",)}, "party", "plan.not_kept", "purposes[0]"),
        ({"number": "không số"}, "party", "plan.not_kept", "number"),
    ],
)
def test_what_a_document_cannot_keep_is_refused(changes, profile, code, field):
    with pytest.raises(Refused) as refused:
        written(profile, **changes)
    assert [(each.code, each.place.field) for each in refused.value.findings] == [(code, field)]
