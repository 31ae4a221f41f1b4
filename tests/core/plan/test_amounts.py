"""Amounts of money: figures, scales, words beside them; and what is none."""

import pytest

from langnghe.core.plan.amounts import money, read_figures, read_words, write_words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5000", 5000),
        ("5.000", 5000),
        ("75.000.000", 75_000_000),
        ("75,000,000", 75_000_000),
        ("1 600", 1600),
        ("05", 5),
        ("1.234,5", None),
        ("5.00", None),
        ("1.000,000", None),
        ("năm", None),
        ("", None),
    ],
)
def test_figures(text, number):
    assert read_figures(text) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("bảy mươi lăm triệu", 75_000_000),
        ("Bảy mươi năm triệu", 75_000_000),  # `năm` for `lăm`, as people write
        ("một trăm linh năm", 105),
        ("một trăm lẻ năm nghìn", 105_000),
        ("hai mươi tư", 24),
        ("hai mươi mốt ngàn", 21_000),
        ("một tỷ, hai trăm triệu đồng".removesuffix(" đồng"), 1_200_000_000),
        ("một tỉ rưỡi", 1_500_000_000),
        ("một nghìn tỷ", 10**12),
        ("mười", 10),
        ("bốn lăm triệu", 45_000_000),  # as people say it
        ("một trăm triệu chẵn", 100_000_000),
        ("không", 0),
        ("hai hai", None),
        ("rưỡi", None),
        ("triệu", None),
        ("trăm nghìn tỷ đô", None),
        ("bảy mươi lăm triệu đồng", None),
        ("", None),
    ],
)
def test_words(words, number):
    assert read_words(words) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1_000_000_005, "một tỷ không trăm linh năm"),
        (75_000_000, "bảy mươi lăm triệu"),
        (1_015, "một nghìn không trăm mười lăm"),
        (21_100, "hai mươi mốt nghìn một trăm"),
    ],
)
def test_writing_words(number, words):
    assert write_words(number) == words


@pytest.mark.parametrize("number", [-1, 10**15])
def test_numbers_without_words(number):
    with pytest.raises(ValueError, match="no words"):
        write_words(number)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("là 75.000.000 đồng (Bảy mươi năm triệu đồng).", [(75_000_000, "Bảy mươi năm triệu")]),
        ("75 triệu đồng", [(75_000_000, "")]),
        ("1,5 tỷ đồng; 2 tỷ rưỡi đồng", [(1_500_000_000, ""), (2_500_000_000, "")]),
        ("1.234,5 triệu đồng", [(1_234_500_000, "")]),
        ("12,345 triệu đồng", [(12_345_000, "")]),
        ("50.000đ/phiếu", [(50_000, "")]),
        (
            "48,5 triệu đồng (Bằng chữ: Bốn mươi tám triệu năm trăm nghìn đồng)",
            [(48_500_000, "Bốn mươi tám triệu năm trăm nghìn")],
        ),
        ("10.000.000 đồng (chưa gồm thuế)", [(10_000_000, "")]),
        ("10.000.000 đồng (bằng chữ: )", [(10_000_000, "")]),
        ("10.000.000 đồng (bằng chữ: mưi triệu)", [(10_000_000, "mưi triệu")]),
        ("12,3456 tỷ đồng; 2,3333333 triệu đồng", []),
        ("1.234,50 đồng", []),
        ("2,333 nghìn đồng", [(2333, "")]),
        ("0,0005 nghìn đồng", []),
        ("05 đồng chí, 2 đồng bào, 100 phiếu", []),
    ],
)
def test_money(text, amounts):
    assert [(found.dong, found.words) for found in money(text)] == amounts


def test_the_place_of_money_ends_with_its_words():
    text = "Kinh phí 20 triệu đồng (Hai mươi triệu đồng), từ ngân sách"
    (found,) = money(text)
    assert text[found.start : found.end] == "20 triệu đồng (Hai mươi triệu đồng)"
