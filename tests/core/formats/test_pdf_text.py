"""PDF files as lines, and what is refused."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from langnghe.core.errors import Refused
from langnghe.core.formats import pdf_text
from langnghe.core.formats.pdf_text import read_pdf
from langnghe.core.formats.plan_document import read_plan_document
from tests.core.formats.pdf_sample import pdf, picture, shown

TEXT = shown(85, 700, "Khao sat y kien") + shown(85, 680, "ve cho phien")


def locked(data: bytes, password: str) -> bytes:
    writer, buffer = PdfWriter(clone_from=PdfReader(BytesIO(data))), BytesIO()
    writer.encrypt(password, "chu")
    writer.write(buffer)
    return buffer.getvalue()


def refusal(data: bytes) -> tuple[str, str, int | None]:
    with pytest.raises(Refused) as refused:
        read_pdf(data, "k.pdf")
    (finding,) = refused.value.findings
    return finding.code, finding.place.file, finding.place.page


def test_lines_know_their_page():
    found = read_pdf(pdf(TEXT, shown(85, 700, "Trang sau")), "k.pdf")
    assert [(line.number, line.page, line.text) for line in found] == [
        (1, 1, "Khao sat y kien"),
        (2, 1, "ve cho phien"),
        (3, 2, "Trang sau"),
    ]


def test_a_file_that_may_be_read_but_not_changed_is_read():
    assert len(read_pdf(locked(pdf(TEXT), ""), "k.pdf")) == 2


def test_a_page_without_anything_is_passed_over():
    assert [line.page for line in read_pdf(pdf(TEXT, "", TEXT), "k.pdf")] == [1, 1, 3, 3]


@pytest.mark.parametrize(
    ("data", "code", "page"),
    [
        (b"", "document.not_pdf", None),
        (b"PK\3\4", "document.not_pdf", None),
        (b"%PDF-1.4 and nothing more", "document.pdf_damaged", None),
        (pdf(TEXT)[:300], "document.pdf_damaged", None),
        (locked(pdf(TEXT), "mat khau"), "document.pdf_locked", None),
        (pdf(), "document.pdf_damaged", None),
        (pdf(""), "document.no_text", None),
        (pdf(picture(595, 842)), "document.scanned", 1),
        (pdf(TEXT, picture(595, 842)), "document.scanned", 2),
        (pdf(TEXT) + bytes(48 * 1024 * 1024), "document.pdf_too_big", None),
        (pdf(*[""] * 201), "document.pdf_too_big", None),
        (pdf(shown(10, 700, "T? ch?c ?i?u tra, nh?n d?n, k? ho?ch")), "document.lost_letters", None),
    ],
    ids=["empty", "zip", "rubbish", "cut", "locked", "no page", "blank", "scan", "scan inside", "large", "long", "letters"],
)
def test_what_cannot_be_read_is_refused(data, code, page):
    assert refusal(data) == (code, "k.pdf", page)


def test_too_many_letters_are_refused(monkeypatch):
    monkeypatch.setattr(pdf_text, "MOST_LETTERS", 10)
    assert refusal(pdf(TEXT))[0] == "document.pdf_too_big"


def test_a_plan_says_on_which_page_each_value_stands():
    first = "".join(shown(85, 800 - 20 * place, text) for place, text in enumerate((
        "KE HOACH", "dieu tra du luan xa hoi ve cho phien", "I. MUC DICH", "- Biet y kien cua nguoi dan.",
    )))  # fmt: skip
    second = "".join(shown(85, 800 - 20 * place, text) for place, text in enumerate((
        "II. THOI GIAN", "- Thu phieu: tu ngay 31/6/2024 den ngay 05/7/2024.",
    )))  # fmt: skip
    reading = read_plan_document("k.pdf", pdf(first, second))
    assert {name: reading.plan.places[name].page for name in ("title", "purposes[0]", "schedule[0]")} == {
        "title": 1,
        "purposes[0]": 1,
        "schedule[0]": 2,
    }
    assert [finding.place.page for finding in reading.findings if finding.code == "plan.impossible_date"] == [2]
