"""Addresses of units are found in any list that holds both."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.unit_mails import MailList, read_unit_mails, write_unit_mails
from tests.cast import UNITS

BOTH = {"ban-mau": "mau@example.vn", "ban-thu": "thu@example.vn"}


@pytest.mark.parametrize(
    "text",
    [
        "code,name,mail\nban-mau,Xã Bản Mẫu,mau@example.vn\nban-thu,Xã Bản Thử,thu@example.vn\n",
        "TT\tĐơn vị\tHộp thư\n1\tXã Bản Mẫu\tmau@example.vn\n2\tXã Bản Thử\tthu@example.vn\n",
        "mau@example.vn\txa ban mau\nthu@example.vn\tban-thu\n",
        "Xã Bản Mẫu; mau@example.vn\nXã Bản Thử; thu@example.vn\n",
    ],
    ids=["csv", "with headings", "the other way round", "without marks of columns"],
)
def test_addresses_are_found_whatever_the_columns(text):
    assert read_unit_mails(text.encode(), "", UNITS) == MailList(BOTH)


def test_what_is_written_is_read_again():
    assert read_unit_mails(write_unit_mails(UNITS, BOTH), "mails.csv", UNITS).mails == BOTH


def test_a_unit_without_an_address_has_none():
    assert write_unit_mails(UNITS, {"ban-thu": "thu@example.vn"}).decode("utf-8-sig").splitlines() == [
        "code,name,mail",
        "ban-mau,Xã Bản Mẫu,",
        "ban-thu,Xã Bản Thử,thu@example.vn",
    ]


@pytest.mark.parametrize(
    ("rows", "codes", "mails"),
    [
        ("Xã Bản Mẫu,mau at example.vn\nXã Bản Thử,x@y", ["units.bad_mail"], {}),
        ("Xã Khác,khac@example.vn\nXã Bản Thử,thu@example.vn", ["units.unknown_mail"], {"ban-thu": "thu@example.vn"}),
        ("Xã Bản Thử,a@example.vn\nban-thu,b@example.vn", ["units.repeated_mail"], {"ban-thu": "a@example.vn"}),
        ("Xã Bản Thử,a@example.vn\nban-thu,a@example.vn", [], {"ban-thu": "a@example.vn"}),
    ],
)
def test_what_is_odd_is_said_with_its_row(rows, codes, mails):
    found = read_unit_mails(f"name,mail\n{rows}\n".encode(), "mails.csv", UNITS)
    assert ([finding.code for finding in found.findings], found.mails) == (codes, mails)
    assert [finding.place.file for finding in found.findings] == ["mails.csv"] * len(codes)


def test_what_is_no_table_is_refused():
    with pytest.raises(Refused):
        read_unit_mails(b"PK\x03\x04 no workbook", "mails.xlsx", UNITS)
