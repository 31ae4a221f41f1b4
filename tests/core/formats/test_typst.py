"""Printed forms as PDF."""

import ctypes
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from langnghe.core.formats.typst import Printed, write_form_pages, write_form_pdf
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.questionnaire.edit.tree import walk
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text

CHOICES = (Choice("1", Text({"vi": "Có #[*]", "en": "Yes"})), Choice("2", Text({"vi": "Không"})))
LONG = tuple(Choice(str(number), Text({"vi": f"Dân tộc {number}"})) for number in range(30))


def vi(words: str) -> Text:
    return Text({"vi": words})


EVERY_KIND = (
    Question("ok", "acknowledge", vi("Đồng ý tham gia")),
    Question("used", "single", vi('Dùng chợ "$x$" \\ không?'), choices=CHOICES),
    Question("used_khac", "text", vi("Ghi rõ"), relevant=parse("${used} = '2'")),
    Question("from", "multiple", vi("Nguồn"), vi("Chọn thoải mái"), choices=LONG),
    Question("rank", "ranking", vi("Xếp"), choices=CHOICES),
    Question("how", "decimal", vi("Diện tích"), relevant=parse("${used} = '1'")),
    Question("when", "datetime", vi("Lúc nào")),
    Question("why", "text", vi("Vì sao"), appearance="multiline"),
    Section("t", vi("Bảng"), (Question("a", "single", vi("Sạch"), choices=CHOICES),), layout="matrix"),
    Section("home", vi("Hộ"), (Question("age", "integer", vi("Tuổi")),), repeat=Repeat()),
    Question("thanks", "note", vi("Xin cảm ơn")),
)  # fmt: skip


def printed(*items: Question | Section, languages: tuple[str, ...] = ("vi",), **layout: object) -> Printed:
    market = Questionnaire("cho", vi("Phiếu hỏi về chợ"), languages, items, vi("Kính thưa Ông/Bà"))
    return write_form_pdf(compose(market, languages[0], Layout(agency="Ban Tuyên giáo", **layout)).form)


def faces(pdf: bytes, words: str) -> set[str]:
    """The fonts in which the letters of those words are printed."""
    document = pypdfium2.PdfDocument(pdf)
    page, found = document[0].get_textpage(), set()
    for place in range(page.count_chars()):
        name, flags = ctypes.create_string_buffer(99), ctypes.c_int()
        if page.get_text_range(place, 1).strip() and page.get_text_range(place, 1) in words:
            pypdfium2.raw.FPDFText_GetFontInfo(page.raw, place, name, 99, flags)
            found.add(name.value.decode().partition("+")[2])
    page.close()
    document.close()
    return found


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return found


def test_the_letters_of_a_vietnamese_word_are_of_one_face():
    pdf = printed(Question("q", "note", vi("Xin cảm ơn"))).pdf
    assert len(faces(pdf, "tư")) == 1


@pytest.mark.parametrize("columns", [1, 2])
def test_every_kind_can_be_printed(columns):
    found = text(printed(*EVERY_KIND, columns=columns).pdf)
    labels = [item.label.in_language("vi") for item in walk(EVERY_KIND) if item.name not in {"used_khac", "home"}]
    missing = [label for label in labels if "".join(label.split()) not in "".join(found.split())]
    assert missing == []


def test_the_same_form_gives_the_same_bytes():
    assert printed(*EVERY_KIND).pdf == printed(*EVERY_KIND).pdf


def test_it_is_a_tagged_document_on_a4_with_its_title():
    reader = pypdf.PdfReader(BytesIO(printed(*EVERY_KIND).pdf))
    size = [round(float(side)) for side in reader.pages[0].mediabox[2:]]
    assert (reader.metadata.title, size, "/MarkInfo" in reader.trailer["/Root"]) == ("Phiếu hỏi về chợ", [595, 842], True)


def test_head_and_foot_name_the_agency_the_version_and_the_page():
    found = text(printed(*EVERY_KIND).pdf)
    assert [word in found for word in ("BAN TUYÊN GIÁO", "Phiên bản", "Trang 1 / ")] == [True, True, True]


def test_minority_scripts_are_printed_in_their_letters():
    thai = Question("x", "text", Text({"blt": "ꪼꪕ ꪁꪫꪱꪣ"}))
    made = printed(thai, languages=("blt",))
    assert ([finding.code for finding in made.findings], "ꪁ" in text(made.pdf)) in (
        [[], True],
        (["paper.no_glyphs"], False),
        ([], True),
    )


def test_letters_that_no_font_has_are_named():
    made = printed(Question("x", "text", vi("Chữ \U0001f9ff lạ")))
    assert ([str(finding.values["letters"]) for finding in made.findings], made.pdf[:5]) == (["\U0001f9ff"], b"%PDF-")


@pytest.mark.parametrize("language", ["vi", "blt", "vi-VN", "tiếng Mông"])
def test_any_name_of_a_language_will_do(language):
    assert printed(EVERY_KIND[0], languages=(language,)).findings == ()


def test_a_form_without_a_title_is_an_ordinary_document():
    nameless = Questionnaire("cho", Text({}), ("vi",), (EVERY_KIND[0],))
    made = write_form_pdf(compose(nameless, "vi", Layout()).form)
    assert (made.pdf[:5], made.findings) == (b"%PDF-", ())


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (60, 2)])
def test_every_page_can_be_seen_as_a_picture(count, pages):
    items = tuple(Question(f"q{number}", "text", vi(f"Câu hỏi {number}")) for number in range(count))
    market = Questionnaire("cho", vi("Phiếu hỏi về chợ"), ("vi",), items)
    pictures = write_form_pages(compose(market, "vi", Layout()).form, 40)
    assert (len(pictures) >= pages, {picture[1:4] for picture in pictures}) == (True, {b"PNG"})
