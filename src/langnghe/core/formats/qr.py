"""A link as a QR code."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import segno

from langnghe.core.errors import define, refuse

TOO_LONG = define("qr.too_long", "{length} bytes are more than a QR code holds.", "Use a shorter link.")

_QUIET_ZONE = 4


def qr_svg(text: str, title: str = "") -> bytes:
    """The code as SVG in UTF-8, black on white, its size left to the page; `title` is its accessible name (the text itself when
    empty). Raises Refused when the text is too long."""
    buffer = BytesIO()
    _code(text).save(
        buffer, kind="svg", border=_QUIET_ZONE, xmldecl=False, omitsize=True, dark="#000", light="#fff", title=title or text
    )
    return buffer.getvalue().replace(b"<svg ", b'<svg role="img" ', 1)


def qr_drawings(texts: Sequence[str]) -> list[str]:
    """The codes as bare SVG drawings with their quiet zones, for a document that is made of drawings. The mask that suits the
    first is used for all: to look for the best takes most of the time. Raises Refused when a text is too long."""
    mask = _code(texts[0]).mask if texts else None
    return [_drawing(_code(text, mask)) for text in texts]


def _drawing(code: segno.QRCode) -> str:
    buffer = BytesIO()
    code.save(buffer, kind="svg", border=_QUIET_ZONE, xmldecl=False, dark="#000", light=None, nl=False)
    return buffer.getvalue().decode()


def qr_png(text: str, scale: int = 8) -> bytes:
    """The code as PNG, `scale` dots to a module. Raises Refused when the text is too long."""
    buffer = BytesIO()
    _code(text).save(buffer, kind="png", border=_QUIET_ZONE, scale=scale)
    return buffer.getvalue()


def _code(text: str, mask: int | None = None) -> segno.QRCode:
    try:
        return segno.make_qr(text, error="m", mask=mask)
    except segno.DataOverflowError as overflow:
        raise refuse(TOO_LONG, length=len(text.encode())) from overflow
