"""Pictures for phones, in dots."""

import struct

import pytest

from langnghe.core.formats.icon import icon_png

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512"/>'


@pytest.mark.parametrize("size", [192, 512])
def test_a_picture_has_as_many_dots_as_were_wished(size):
    png = icon_png(SQUARE, size)
    assert (png[:8], struct.unpack(">II", png[16:24])) == (b"\x89PNG\r\n\x1a\n", (size, size))
