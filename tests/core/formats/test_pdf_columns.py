"""Head and signature in two columns, taken apart."""

import pytest

from langnghe.core.formats.pdf_columns import strips
from langnghe.core.formats.pdf_rows import rows
from tests.core.formats.pdf_sample import LEFT, RIGHT, filled, letters

HEAD = [
    (120, 780, "HUYEN UY A"),
    (360, 780, "DANG CONG SAN VIET NAM"),
    (110, 765, "BAN TUYEN GIAO"),
    (370, 765, "A, ngay 02/01/2024"),
]
TITLE = [(290, 740, "KE HOACH"), (200, 725, "dieu tra ve nuoc sach")]
END = [(85, 300, "Noi nhan:"), (380, 300, "TRUONG BAN"), (85, 285, "- Huyen uy,"), (85, 270, "- Luu."), (390, 200, "Nguoi Ky")]


def parted(*placed: tuple[float, float, str]) -> list[list[str]]:
    """The texts of the strips, head and signature marked by a star."""
    drawn = rows([letter for x, y, text in placed for letter in letters(x, y, text)], 1)
    return [["body" if strip.is_body else "*", *(row.text for row in strip.rows)] for strip in strips(drawn, LEFT, RIGHT)]


def test_the_head_comes_column_by_column():
    assert parted(*HEAD, *TITLE) == [
        ["*", "HUYEN UY A", "BAN TUYEN GIAO"],
        ["*", "DANG CONG SAN VIET NAM", "A, ngay 02/01/2024"],
        ["body", "KE HOACH", "dieu tra ve nuoc sach"],
    ]


@pytest.mark.parametrize(
    "placed",
    [
        [(120, 780, "HUYEN UY A"), (380, 780, "Mau so 2"), *TITLE],
        [*HEAD],
        [(85, 780, "DANG CONG SAN VIET NAM va mot dong dai het ca be ngang cua trang giay nay nhe, dai nua, dai them"), *TITLE],
        [*TITLE],
    ],
)
def test_without_nation_title_or_gutter_there_is_no_head(placed):
    assert [strip[0] for strip in parted(*placed)] == ["body"]


def test_a_head_may_have_a_right_column_only():
    assert parted(HEAD[1], *TITLE)[0] == ["*", "DANG CONG SAN VIET NAM"]


def test_the_signature_comes_column_by_column():
    assert parted((85, 400, filled("het")), *END) == [
        ["body", filled("het")],
        ["*", "Noi nhan:", "- Huyen uy,", "- Luu."],
        ["*", "TRUONG BAN", "Nguoi Ky"],
    ]


def test_an_office_above_the_recipients_belongs_to_the_signature():
    assert parted((85, 400, "het"), (370, 315, "T/M BAN THUONG VU"), *END)[-1] == [
        "*",
        "T/M BAN THUONG VU",
        "TRUONG BAN",
        "Nguoi Ky",
    ]


@pytest.mark.parametrize(("x", "y"), [(370, 380), (85, 315)])
def test_a_line_far_above_or_at_the_left_does_not(x, y):
    assert parted((x, y, "T/M BAN"), *END)[0] == ["body", "T/M BAN"]


def test_the_signature_ends_where_a_line_runs_over_both_columns():
    after = parted(*END, (85, 150, filled("PHU LUC")))[-1]
    assert after == ["body", filled("PHU LUC")]


def test_recipients_without_a_signature_stand_alone():
    assert parted((85, 300, "Noi nhan:"), (85, 285, "- Luu.")) == [["*", "Noi nhan:", "- Luu."]]


def test_recipients_in_a_line_of_the_text_are_no_signature():
    assert parted((85, 300, filled("Noi nhan van ban"))) == [["body", filled("Noi nhan van ban")]]


def test_edges_of_columns_follow_from_how_they_are_set():
    drawn = rows([letter for x, y, text in (*HEAD, *TITLE, *END) for letter in letters(x, y, text)], 1)
    edges = [(strip.left, round(strip.right), strip.is_loose) for strip in strips(drawn, LEFT, RIGHT) if not strip.is_body]
    assert edges == [(85, 205, False), (277, 553, False), (85, 140, True), (262, 553, False)]
