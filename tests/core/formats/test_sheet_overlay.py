"""Copies of a sheet: each with its own codes, serial and unit, over the same pages."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from langnghe.core.errors import Refused
from langnghe.core.formats.sheet_overlay import Series, print_copies, proof
from langnghe.core.paper.layout import layout_mark
from langnghe.core.paper.sheet import Binding, Copy, copies_from
from langnghe.core.paper.stamp import Stamp, read_stamp, unit_mark, version_mark
from langnghe.core.questionnaire.model import Question
from tests.core.formats.sheet_sample import EVERY_ANSWER, YES_NO, said, sheet_of

UNIT = "Đảng bộ xã Mường Phăng"
THREE_PAGES = tuple(Question(f"q{number}", "text", said(f"Câu {number}"), appearance="multiline") for number in range(9))


@pytest.fixture(scope="module")
def sheet():
    return sheet_of(*EVERY_ANSWER, slips=True)


def seen(pdf: bytes, page: int) -> list[str]:
    """The codes on a page, as a scanner of 150 dots per inch sees them."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = document[page].render(scale=150 / 72, grayscale=True).to_numpy().squeeze()
    document.close()
    return sorted(found.text for found in zxingcpp.read_barcodes(drawn))


def words(pdf: bytes, page: int) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = document[page].get_textpage().get_text_range()
    document.close()
    return " ".join(found.split())


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    found = [(round(page.get_width()), round(page.get_height())) for page in document]
    document.close()
    return found


def test_every_page_says_twice_which_it_is(sheet):
    pdf = print_copies(Series(sheet.pdf, sheet.layout, survey=5), (Copy(41), Copy(42, "khoi-dang", UNIT)))
    stamp = Stamp(5, version_mark(sheet.layout.version), layout_mark(sheet.layout), 2, 2, 42, unit_mark("khoi-dang"))
    assert [read_stamp(text) for text in seen(pdf, 3)] == [stamp, Stamp(5, *stamp_rest(stamp), corner=1)]


def stamp_rest(stamp: Stamp) -> tuple[str, str, int, int, int, str]:
    return stamp.version, stamp.layout, stamp.page, stamp.pages, stamp.serial, stamp.unit


def test_people_read_the_serial_and_the_unit_on_every_page(sheet):
    pdf = print_copies(Series(sheet.pdf, sheet.layout), (Copy(42, "khoi-dang", UNIT),))
    found = [words(pdf, page) for page in (0, 1)]
    assert [("000042" in each.replace(" ", ""), UNIT in each) for each in found] == [(True, True)] * 2


def test_a_one_time_code_stands_on_the_first_page_alone(sheet):
    pdf = print_copies(Series(sheet.pdf, sheet.layout), (Copy(1, code="K7QF2M9X4TR"),))
    found = ["K7QF-2M9X-4TR" in words(pdf, page).replace(" ", "") for page in (0, 1)]
    assert (seen(pdf, 0)[0], len(seen(pdf, 1)), found) == ("K7QF2M9X4TR", 2, [True, False])


def test_the_code_may_be_read_as_a_link(sheet):
    link = "https://example.org/s/cho#K7QF2M9X4TR"
    assert link in seen(print_copies(Series(sheet.pdf, sheet.layout), (Copy(1, code="K7QF2M9X4TR", link=link),)), 0)


def test_without_a_place_for_it_no_code_is_printed():
    plain = sheet_of(*EVERY_ANSWER)
    assert "K7QF2M9X4TR" not in seen(print_copies(Series(plain.pdf, plain.layout), (Copy(1, code="K7QF2M9X4TR"),)), 0)


@pytest.mark.parametrize(
    ("binding", "sides"),
    [
        (Binding.SIMPLEX, [(595, 842)] * 3),
        (Binding.DUPLEX, [(595, 842)] * 4),
        (Binding.BOOKLET, [(1191, 842)] * 2),
    ],
)
def test_copies_start_on_a_new_leaf(binding, sides):
    sheet = sheet_of(*THREE_PAGES)
    assert sizes(print_copies(Series(sheet.pdf, sheet.layout, binding=binding), copies_from(1, 2))) == sides * 2


def test_a_booklet_is_read_in_order_when_it_is_folded():
    sheet = sheet_of(*THREE_PAGES)
    pdf = print_copies(Series(sheet.pdf, sheet.layout, binding=Binding.BOOKLET), (Copy(1),))
    assert [[read_stamp(text).page for text in seen(pdf, side)] for side in (0, 1)] == [[1, 1], [2, 3, 2, 3]]


def test_the_same_copies_give_the_same_bytes(sheet):
    copies = copies_from(1, 70, "khoi-dang", UNIT)
    assert print_copies(Series(sheet.pdf, sheet.layout), copies) == print_copies(Series(sheet.pdf, sheet.layout), copies)


def test_the_pages_are_kept_once(sheet):
    few, many = (len(print_copies(Series(sheet.pdf, sheet.layout), copies_from(1, count))) for count in (1, 101))
    assert (many - few) / 200 < 1200


def test_a_copy_too_many_is_refused(sheet):
    with pytest.raises(Refused) as refused:
        print_copies(Series(sheet.pdf, sheet.layout, survey=36**4), (Copy(1),))
    assert [finding.code for finding in refused.value.findings] == ["stamp.too_large"]


def test_the_document_has_the_title_of_the_form(sheet):
    with pikepdf.open(BytesIO(print_copies(Series(sheet.pdf, sheet.layout), (Copy(1),)))) as pdf:
        assert str(pdf.docinfo.Title) == "Phiếu hỏi về chợ"


def test_a_form_without_a_title_is_printed_without():
    nameless = sheet_of(Question("used", "single", said("Đi chợ không?"), choices=YES_NO), title="")
    with pikepdf.open(BytesIO(print_copies(Series(nameless.pdf, nameless.layout), (Copy(1),)))) as pdf:
        assert "/Title" not in pdf.docinfo


def test_a_proof_is_one_page_that_names_every_box(sheet):
    pdf = proof(sheet.pdf, sheet.layout)
    found = words(pdf, 0)
    names = {box.question for page in sheet.layout.pages for box in page.boxes}
    assert (len(sizes(pdf)), [name for name in sorted(names) if name not in found]) == (1, [])
