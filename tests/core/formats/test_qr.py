"""Links as QR codes."""

import struct

import pytest
from defusedxml.ElementTree import fromstring

from langnghe.core.errors import Refused
from langnghe.core.formats.qr import qr_png, qr_svg

LINK = "https://dieutra.example/s/cho-xa?u=ban-lang"
TITLE = "{http://www.w3.org/2000/svg}title"


@pytest.mark.parametrize(("title", "name"), [("", LINK), ('Phiếu <hỏi> & "chợ"', 'Phiếu <hỏi> & "chợ"')])
def test_the_picture_has_a_name(title, name):
    code = fromstring(qr_svg(LINK, title).decode())
    assert (code.get("role"), code.find(TITLE).text) == ("img", name)


def test_the_page_decides_how_large_the_picture_is():
    code = fromstring(qr_svg(LINK).decode())
    assert (code.get("width"), code.get("height"), code.get("viewBox")) == (None, None, "0 0 41 41")


def test_the_png_has_so_many_dots_a_module():
    assert struct.unpack(">II", qr_png(LINK, scale=3)[16:24]) == (41 * 3, 41 * 3)


def test_the_same_link_gives_the_same_bytes():
    assert (qr_svg(LINK), qr_png(LINK)) == (qr_svg(LINK), qr_png(LINK))


@pytest.mark.parametrize("draw", [qr_svg, qr_png])
def test_a_text_that_no_code_holds_is_refused(draw):
    with pytest.raises(Refused) as refused:
        draw("ế" * 2000)
    assert refused.value.findings[0].problem == "6000 bytes are more than a QR code holds."
