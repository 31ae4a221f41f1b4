"""A list of people as a file: what is read, and every row that cannot be used."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from langnghe.core.errors import Refused
from langnghe.core.formats.roster_table import read_roster
from langnghe.core.response.roster import Listed

UNITS = {"ban-mau": "Xã Bản Mẫu", "ban-thu": "Xã Bản Thử"}
TWO = (Listed("Người Một", "mot@tinh.example.vn", "ban-mau"), Listed("Người Hai", "hai@tinh.example.vn", "ban-thu"))
CELLS = [
    ["STT", "Họ và tên", "Thư điện tử", "Đơn vị"],
    [1, "Người Một", "Mot@tinh.example.vn", "xã Bản Mẫu"],
    [2, "Người Hai", "hai@tinh.example.vn", "ban-thu"],
]


def csv(*rows: str) -> bytes:
    return "\n".join(("name,email,unit", *rows)).encode()


def workbook() -> bytes:
    book, content = Workbook(), BytesIO()
    for row in CELLS:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        csv("Người Một,mot@tinh.example.vn,ban-mau", "Người Hai,HAI@tinh.example.vn,Xã Bản Thử"),
        "\n".join(";".join(map(str, row)) for row in CELLS).encode("utf-8-sig"),
        workbook(),
    ],
    ids=["csv", "semicolons", "xlsx"],
)
def test_people_are_read_by_the_words_over_the_columns(data):
    assert read_roster(data, UNITS) == TWO


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"name,unit\na,ban-mau", ["roster.column_missing"]),
        (b"a,b\n1,2", ["roster.column_missing"] * 3),
        (csv(), ["roster.nobody"]),
        (csv(",x@y.vn,ban-mau"), ["roster.nameless"]),
        (csv("a,x@y,ban-mau", "b,,ban-mau", "c,a b@c.vn,ban-mau"), ["roster.bad_email"] * 3),
        (csv("a,x@y.vn,ban-mau", "b,X@y.vn,ban-thu"), ["roster.repeated_email"]),
        (csv("a,x@y.vn", "b,b@y.vn,nowhere"), ["roster.no_unit", "roster.unknown_unit"]),
    ],
    ids=["no e-mail", "no columns", "nobody", "no name", "no address", "twice", "no unit"],
)
def test_what_cannot_be_used_is_told_with_its_row(data, codes):
    with pytest.raises(Refused) as refused:
        read_roster(data, UNITS)
    assert [finding.code for finding in refused.value.findings] == codes


def test_an_address_that_stands_twice_is_told_with_both_rows():
    with pytest.raises(Refused) as refused:
        read_roster(csv("a,x@y.vn,ban-mau", "b,b@y.vn,ban-mau", "c,x@y.vn,ban-mau"), UNITS)
    assert (refused.value.findings[0].place.row, refused.value.findings[0].values["row"]) == (4, 2)
