"""Covers of packets."""

from dataclasses import replace

import pypdfium2
import zxingcpp

from langnghe.core.formats.typst_cover import Cover, write_covers_pdf
from langnghe.core.paper.cover import write_cover

COVER = Cover("Ban Tuyên giáo", "Phiếu hỏi về chợ", 12, "Xã Mường Phăng", 101, 150, "ab" * 32, "22/11/2026", write_cover(5, 12))
RESERVE = replace(COVER, number=13, unit="", spare=True, code=write_cover(5, 13))


def page(pdf: bytes, number: int) -> tuple[str, list[str]]:
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(document[number].get_textpage().get_text_range().split())
    codes = [
        found.text for found in zxingcpp.read_barcodes(document[number].render(scale=2, grayscale=True).to_numpy().squeeze())
    ]
    document.close()
    return words, codes


def test_a_cover_says_what_is_inside():
    words, codes = page(write_covers_pdf([COVER]), 0)
    said = ["Gói số 12", "Xã Mường Phăng", "101 – 150", "50", "abababababab", "22/11/2026", "Số phiếu còn thiếu"]
    assert ([each for each in said if each not in words], codes, "dự phòng" in words) == ([], [write_cover(5, 12)], False)


def test_a_packet_of_no_unit_is_a_reserve():
    words, codes = page(write_covers_pdf([COVER, RESERVE], "en"), 1)
    assert ([each in words for each in ("Packet 13", "Reserve", "Spare forms")], codes) == ([True] * 3, [write_cover(5, 13)])


def test_the_same_covers_give_the_same_bytes():
    assert write_covers_pdf([COVER, RESERVE]) == write_covers_pdf([COVER, RESERVE])
