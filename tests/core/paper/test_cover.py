"""What somebody means who types or scans which sheets."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.paper.cover import Named, named, write_cover
from langnghe.core.paper.stamp import Stamp, write_stamp

PAGE = write_stamp(Stamp(7, "000000", "0000", 1, 2, 345))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("3, 5-6", Named(serials=(3, 5, 6))),
        ("p12", Named(packet=12)),
        ("Gói 3", Named(packet=3)),
        (write_cover(7, 4), Named(packet=4)),
        (PAGE.lower(), Named(serials=(345,))),
    ],
    ids=["serials", "packet", "words", "cover", "page"],
)
def test_sheets_are_named_in_many_ways(said, found):
    assert named(said, 7) == found


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (write_cover(8, 4), "another survey"),
        (write_cover(7, 4)[:-1] + "*", "read wrongly"),
        ("LNP", "read wrongly"),
        (PAGE[:-1] + "*", "read wrongly"),
        (write_stamp(Stamp(8, "000000", "0000", 1, 2, 345)), "another survey"),
    ],
    ids=["other cover", "check", "short", "page", "other page"],
)
def test_codes_that_do_not_belong_here_are_refused(said, why):
    with pytest.raises(Refused, match=why):
        named(said, 7)
