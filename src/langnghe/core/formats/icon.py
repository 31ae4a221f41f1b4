"""A square picture of the program as phones want it: in dots."""

from __future__ import annotations

import vl_convert


def icon_png(svg: str, size: int, drawn: int = 512) -> bytes:
    """The picture, which is `drawn` CSS pixels wide and high, as PNG of `size` dots each way."""
    return bytes(vl_convert.svg_to_png(svg, scale=size / drawn))
