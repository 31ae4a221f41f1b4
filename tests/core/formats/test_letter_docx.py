"""Letters as a Word document: a dispatch for each unit, with its code."""

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

from langnghe.core.errors import Refused
from langnghe.core.formats.letter_docx import write_letters_docx, write_letters_zip
from langnghe.core.formats.qr import qr_png
from langnghe.core.report.letters import Issue, letters_of
from langnghe.core.report.profiles import profile_for
from tests.cast import PLAN, UNITS

LINK = "https://dlxh.example.vn/s/cho-xa"
DATED = replace(PLAN, parent_agency="Huyện ủy", forms_due_on=date(2024, 6, 20), signed_by_title="Trưởng ban")


def data(profile: str = "party", language: str = "vi", link: str | None = LINK, count: int = 2) -> bytes:
    issue = Issue(profile, language, link, number="12-CV/BTG", place="Bản Mẫu", issued_on=date(2024, 6, 7))
    return write_letters_docx(letters_of(DATED, UNITS[:count], issue))


def written(**chosen: object) -> Document:
    return docx.Document(BytesIO(data(**chosen)))


def texts(document: Document, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


@pytest.mark.parametrize(("profile", "number", "italic"), [("party", "Số 12-CV/BTG", True), ("state", "Số: 12-CV/BTG", False)])
def test_the_subject_stands_under_the_number(profile, number, italic):
    cell = written(profile=profile).tables[0].cell(1, 0)
    subject = cell.paragraphs[1]
    assert [line.text for line in cell.paragraphs] == [number, "V/v phối hợp thực hiện điều tra dư luận xã hội về chợ xã"]
    assert (subject.runs[0].font.size, subject.runs[0].font.italic) == (Pt(12), italic)


@pytest.mark.parametrize(("language", "lines"), [
    ("vi", ["Kính gửi: Xã Bản Mẫu", "Kính gửi: Xã Bản Thử"]),
    ("en", ["To: Xã Bản Mẫu", "To: Xã Bản Thử"]),
])  # fmt: skip
def test_each_letter_names_its_addressee_and_has_no_title(language, lines):
    document = written(language=language)
    assert [line for line in texts(document, "Letterhead") if line] == lines
    assert (texts(document, "Title"), texts(document, "Subtitle")) == ([], [])


def test_the_words_before_the_addressee_are_slanted_in_the_layout_of_the_party():
    (line,) = [paragraph for paragraph in written(count=1).paragraphs if paragraph.style.name == "Letterhead"]
    assert [(run.text, run.font.italic) for run in line.runs] == [("Kính gửi: ", True), ("Xã Bản Mẫu", False)]


def test_the_code_holds_the_link_that_stands_below_it():
    document = written(count=1)
    (picture,) = document.inline_shapes
    (image,) = [part.blob for part in document.part.package.iter_parts() if part.partname.endswith(".png")]
    assert (round(picture.width / Mm(1)), picture._inline.docPr.get("descr")) == (38, f"Mã QR dẫn đến {LINK}")
    assert (image, texts(document, "Picture")) == (qr_png(LINK), ["", LINK])


@pytest.mark.parametrize(("profile", "end"), [("party", "thực hiện."), ("state", "thực hiện./.")])
def test_the_text_ends_as_official_texts_do(profile, end):
    body = texts(written(profile=profile, count=1), "Body Text")
    assert (body[-1].endswith(f"phối hợp {end}"), [line for line in body[:-1] if line.endswith("./.")]) == (True, [])


def test_every_letter_is_signed_and_filed():
    frames = written().tables
    assert [[cell.text.splitlines() for cell in frame.rows[0].cells] for frame in frames[1::2]] == [
        [["Nơi nhận:", "- Như trên,", "- Lưu."], ["Trưởng ban"]]
    ] * 2


def test_each_letter_begins_on_a_new_page_that_is_page_one():
    sections = written().sections
    starts = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in sections]
    assert (len(sections), starts) == (2, ["1", "1"])
    assert [section.different_first_page_header_footer for section in sections] == [True, True]
    assert "PAGE" in sections[1].header.paragraphs[0]._p.xml


def test_one_letter_alone_has_one_section():
    assert len(written(count=1).sections) == 1


@pytest.mark.parametrize("profile", ["party", "state"])
def test_the_page_is_that_of_the_profile(profile):
    stated = profile_for(profile, None).margins
    for section in written(profile=profile).sections:
        found = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
        assert [round(side / Mm(1)) for side in found] == [stated.top, stated.bottom, stated.left, stated.right]


def test_the_same_letters_give_the_same_bytes_and_name_no_machine():
    first = data()
    core = zipfile.ZipFile(BytesIO(first)).read("docProps/core.xml").decode()
    assert (data() == first, re.findall(r"<dcterms:created[^>]*>([^<]*)", core)) == (True, ["2024-06-07T00:00:00Z"])


@pytest.mark.parametrize(
    ("chosen", "code"),
    [({"profile": "royal"}, "report.unknown_profile"), ({"link": f"https://a.vn/{'x' * 3000}"}, "qr.too_long")],
)
def test_an_unknown_layout_and_a_link_that_is_too_long_are_refused(chosen, code):
    with pytest.raises(Refused) as refused:
        data(**chosen)
    assert refused.value.findings[0].code == code


def test_a_letter_without_a_link_has_no_code():
    document = written(link=None)
    assert (len(document.inline_shapes), [line for line in texts(document, "Picture") if line]) == (0, [])


def test_letters_in_one_archive_are_the_same_every_time():
    letters = dict(zip(("a", "b"), letters_of(DATED, UNITS, Issue("party", "vi", LINK)), strict=True))
    content = write_letters_zip(letters)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert (archive.namelist(), content == write_letters_zip(letters)) == (["a.docx", "b.docx"], True)
        alone, of_many = (docx.Document(BytesIO(data)) for data in (write_letters_docx([letters["b"]]), archive.read("b.docx")))
    assert (alone.element.xml, len(of_many.inline_shapes)) == (of_many.element.xml, 1)
