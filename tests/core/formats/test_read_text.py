"""Text and Markdown as lines: encodings, marks of emphasis, links, tables, lines broken to fit the page."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats import text as text_format
from langnghe.core.formats.text import read_text

PLAN = "KẾ HOẠCH khảo sát"


def texts(text: str) -> list[str]:
    return [line.text for line in read_text(text.encode(), "a.md")]


def code(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_text(data, "a.txt")
    return caught.value.findings[0].code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_are_read(encoding):
    assert [line.text for line in read_text(PLAN.encode(encoding), "a.txt")] == [PLAN]


def test_utf_16_the_other_way_round():
    assert [line.text for line in read_text(b"\xfe\xff" + PLAN.encode("utf-16-be"), "a.txt")] == [PLAN]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Kế hoạch".encode("cp1258", "ignore") + b"\xff", "document.not_utf8"),
        (b"\xff\xfe" + PLAN.encode("utf-16-le")[:-1], "document.not_utf8"),
        (b"PK\x03\x04\x00\x00\xff", "document.not_text"),
        (b"a\0b", "document.not_text"),
        ("KÕ ho¹ch ®iÒu tra d­ luËn x· héi ®ang ®­îc".encode(), "document.tcvn3"),
        ("Keá hoaïch ñieàu tra dö luaän xaõ hoäi ôû huyeän".encode(), "document.vni"),
        ("Kế hoạch điều tra dư luận".encode().decode("cp1252", "replace").encode(), "document.mojibake"),
        (b"K? ho?ch ?i?u tra d? lu?n x? h?i", "document.lost_letters"),
        ("K\ufffd ho\ufffdch \ufffdi\ufffdu tra".encode(), "document.lost_letters"),
    ],
)
def test_encodings_that_are_refused(data, expected):
    assert code(data) == expected


@pytest.mark.parametrize("text", ["A plan? Yes: 100 % naïve © 2024", "Điều tra ® “chợ” có hay không?", "café, señor, Köln"])
def test_text_in_letters_of_today_is_not_refused(text):
    assert texts(text) == [text]


def test_a_text_too_long_for_a_plan_is_refused(monkeypatch):
    monkeypatch.setattr(text_format, "LIMIT", 10)
    assert code(b"a" * 11) == "document.too_large"


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Nội dung:** a", "Nội dung: a"),
        ("(*qua điện thoại*)", "(qua điện thoại)"),
        ("__Nội dung__ `a`", "Nội dung a"),
        ("_Nội dung_ tệp_a_b", "Nội dung tệp_a_b"),
        ("## MỤC ĐÍCH", "MỤC ĐÍCH"),
        ("> MỤC ĐÍCH", "MỤC ĐÍCH"),
        ("[tại đây](http://a.example/x)", "tại đây (http://a.example/x)"),
        ('[tại đây](http://a.example/x "tên")', "tại đây (http://a.example/x)"),
        ("![mã QR](qr.png)", "mã QR"),
        ("<http://a.example/>", "http://a.example/"),
        ("a<br>b", "a b"),
        (r"1\. Mục đích", "1. Mục đích"),
        ("* Xã A, 2 * 3", "* Xã A, 2 * 3"),
        ("*", "*"),
    ],
)
def test_markup_goes_and_addresses_stay(marked, plain):
    assert texts(marked) == [plain]


def test_lines_are_numbered_as_in_the_file():
    assert [(line.number, line.text) for line in read_text(b"A\n\n  B\r\n**\nC", "a.md")] == [
        (1, "A"),
        (3, "B"),
        (5, "C"),
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("| 01 | Xã A | 5 |", ("01", "Xã A", "5")),
        ("SỞ A | CỘNG HÒA |", ("SỞ A", "CỘNG HÒA")),
        ("01\tXã A\t5", ("01", "Xã A", "5")),
        ("\tXã A\t5", ("Xã A", "5")),
        ("1.\tMục đích", ()),
        ("-\tKhối Đảng", ()),
        ("2.1.\tTrực tiếp", ()),
        ("A | B", ()),
    ],
)
def test_rows_of_tables(text, cells):
    (line,) = read_text(text.encode(), "a.md")
    assert line.cells == cells


def test_the_line_under_the_head_of_a_table_is_no_row():
    assert texts("| a | b |\n|:--|---:|\n| c | d |") == ["a\tb", "c\td"]


LONG = "Thực hiện Kế hoạch số 244-KH/BTGTU của Ban Tuyên giáo Tỉnh ủy"


@pytest.mark.parametrize(
    ("before", "after", "continues"),
    [
        (LONG, "Ban Tuyên giáo Huyện ủy xây dựng", True),
        ("từ ngày 10/6", "đến ngày 20/6/2024", True),
        ("Khối Đảng", "Khối đoàn thể", False),
        (LONG + ".", "đến ngày 20/6/2024", False),
        (LONG, "- Khối Đảng", False),
        (LONG, "TRƯỞNG BAN", False),
        (LONG.upper(), "khảo sát", False),
        (LONG, "", False),
        ("", "khảo sát", False),
        (LONG, "Nơi nhận:     TRƯỞNG BAN", False),
        ("HUYỆN ỦY     ĐẢNG Cộng sản Việt Nam", "khảo sát", False),
        ("| a | b |", "khảo sát", False),
    ],
)
def test_a_line_broken_to_fit_the_page(before, after, continues):
    last = read_text(f"{before}\n{after}".encode(), "a.txt")[-1]
    assert last.continues == continues
