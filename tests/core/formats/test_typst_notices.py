"""Posters, table cards and slips as PDF."""

import pypdfium2
import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.typst_notices import MOST_SLIPS, write_cards_pdf, write_posters_pdf, write_slips_pdf
from langnghe.core.report.notices import Poster, Slip, bundle_of, notice_of
from langnghe.core.response.settings import DoorKind
from tests.cast import PLAN

LINK = "https://hoi.example.vn/s/cho"
NOTICE = notice_of(PLAN, "vi", LINK, 10, DoorKind.SLIPS)
SLIPS = tuple(Slip(f"K7QF-2M9X-{number:03}", f"{LINK}#c={number}") for number in range(17))
LONG = notice_of(PLAN, "en", LINK + "-mot-dia-chi-dai-hon-bon-muoi-chu-cai", 10, DoorKind.OPEN)


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(pdf)
    words = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return words


@pytest.mark.parametrize("notice", [NOTICE, LONG])
def test_every_poster_is_a_page_with_its_unit_and_an_address(notice):
    posters = (Poster("", LINK), Poster("Xã Bản Mẫu", f"{LINK}#u=ban-mau"))
    written = pages(write_posters_pdf(notice, posters))
    assert ["Xã Bản Mẫu" in page for page in written] == [False, True]
    assert all(notice.heading in page and notice.address in page for page in written)


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (4, 1), (5, 2), (8, 2)])
def test_four_table_cards_lie_on_a_sheet(count, sheets):
    cards = [Poster(f"Xã {number}", f"{LINK}#u={number}") for number in range(count)]
    assert len(pages(write_cards_pdf(LONG, cards))) == sheets


def test_slips_come_by_packets_fifteen_on_a_sheet_after_a_cover():
    bundles = [bundle_of("vi", 4, ("Xã Bản Mẫu",), 15, SLIPS), bundle_of("vi", 5, ("Xã A", "Xã B"), 3, SLIPS[:3])]
    written = pages(write_slips_pdf(NOTICE, bundles))
    assert [page.count("K7QF-2M9X-") for page in written] == [0, 15, 2, 0, 3]
    assert ["Gói 4: Xã Bản Mẫu" in written[0], "Xã B" in written[3]] == [True, True]


def test_the_same_slips_give_the_same_bytes():
    bundle = bundle_of("vi", 1, ("Xã Bản Mẫu",), 3, SLIPS[:3])
    assert write_slips_pdf(NOTICE, [bundle]) == write_slips_pdf(NOTICE, [bundle])


def test_an_address_too_long_for_a_slip_gets_smaller_and_stays():
    bundle = bundle_of("en", 1, ("Xã Bản Mẫu",), 1, (Slip("K7QF2-M9X4-TRBC", LINK),))
    assert "K7QF2-M9X4-TRBC" in pages(write_slips_pdf(LONG, [bundle]))[1]


def test_more_slips_than_a_file_holds_are_refused():
    bundle = bundle_of("vi", 1, ("Xã Bản Mẫu",), 3, SLIPS[:1] * (MOST_SLIPS + 1))
    with pytest.raises(Refused) as refused:
        write_slips_pdf(NOTICE, [bundle])
    assert refused.value.findings[0].code == "slips.too_many_for_pdf"


def test_there_may_be_no_poster_at_all():
    assert write_posters_pdf(NOTICE, []).startswith(b"%PDF")
