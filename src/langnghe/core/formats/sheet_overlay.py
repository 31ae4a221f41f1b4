"""Copies of a sheet: its pages are kept once, and each copy lays its own codes, serial and unit over them (ADR 46)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pikepdf
import zxingcpp
from pikepdf import Array, Dictionary, Name

from langnghe.core.formats.typst_labels import GLYPH_HEIGHT, GLYPH_WIDTH, GLYPHS, set_glyphs, set_names, set_outlines
from langnghe.core.paper.layout import Code, SheetLayout, layout_mark, layout_to_json
from langnghe.core.paper.sheet import SERIAL, UNIT, Binding, Copy
from langnghe.core.paper.stamp import CORNERS, Stamp, unit_mark, version_mark, write_stamp
from langnghe.core.response.slips import shown

_POINTS = 72 / 25.4
_BRANCH = 64
_SERIAL_DIGITS = 6
_UNDER_SLIP = 1.0
_MULTIPLE = {Binding.SIMPLEX: 1, Binding.DUPLEX: 2, Binding.BOOKLET: 4}


@dataclass(frozen=True, slots=True)
class Series:
    """What is the same for all copies: the `pdf` of the pages, where everything lies, the survey's number (0: none), and how
    the copies lie on paper."""

    pdf: bytes
    layout: SheetLayout
    survey: int = 0
    binding: Binding = Binding.DUPLEX


def print_copies(series: Series, copies: Sequence[Copy]) -> bytes:
    """All copies as one PDF, in their order. The same input gives the same bytes. Raises Refused (stamp.too_large)."""
    with pikepdf.new() as target, pikepdf.open(BytesIO(series.pdf)) as form:
        writer = _Writer(target, series, form, copies)
        _plant(target, [writer.side(content) for copy in copies for content in _sides(series, writer.pages(copy))])
        return _saved(target, form)


def proof(pdf: bytes, layout: SheetLayout) -> bytes:
    """All pages side by side on one, with what a reader of the sheet looks for outlined and named."""
    with pikepdf.new() as target, pikepdf.open(BytesIO(pdf)) as form:
        with pikepdf.open(BytesIO(set_outlines(layout_to_json(layout)))) as outlines:
            across = math.ceil(math.sqrt(len(form.pages)))
            down = math.ceil(len(form.pages) / across)
            width, height = layout.page_width, layout.page_height
            placed = []
            named = {**_forms(target, form, "F"), **_forms(target, outlines, "O")}
            for place in range(len(form.pages)):
                x, y = place % across * width, (down - 1 - place // across) * height
                placed += [_drawn(f"F{place}", x, y), _drawn(f"O{place}", x, y)]
        box = _box(across * width, down * height)
        page = Dictionary(Type=Name.Page, MediaBox=box, Resources=Dictionary(XObject=Dictionary(named)))
        page.Contents = target.make_stream(b"".join(placed))
        _plant(target, [target.make_indirect(page)])
        return _saved(target, form)


class _Writer:
    """The document being written: what all copies share in it."""

    def __init__(self, target: pikepdf.Pdf, series: Series, form: pikepdf.Pdf, copies: Sequence[Copy]) -> None:
        self.target, self.series = target, series
        self.version, self.layout_mark = version_mark(series.layout.version), layout_mark(series.layout)
        names = tuple(dict.fromkeys(copy.unit_name for copy in copies if copy.unit_name))
        self.names = {name: f"U{place}" for place, name in enumerate(names)}
        shared = _forms(target, form, "F")
        with pikepdf.open(BytesIO(set_glyphs())) as glyphs:
            shared |= _forms(target, glyphs, "G")
        if names:
            with pikepdf.open(BytesIO(set_names(names, *UNIT[2:]))) as labels:
                shared |= _forms(target, labels, "U")
        self.resources = target.make_indirect(Dictionary(XObject=Dictionary(shared)))
        layout = series.layout
        folded = series.binding is Binding.BOOKLET
        self.box = target.make_indirect(_box(layout.page_width * (2 if folded else 1), layout.page_height))

    def side(self, content: bytes) -> pikepdf.Object:
        """One side of paper."""
        page = Dictionary(Type=Name.Page, MediaBox=self.box, Resources=self.resources)
        page.Contents = self.target.make_stream(content)
        return self.target.make_indirect(page)

    def pages(self, copy: Copy) -> list[bytes]:
        """What each page of a copy is drawn by."""
        layout = self.series.layout
        unit = unit_mark(copy.unit)
        label = self._label(copy)
        drawn = []
        for place, page in enumerate(layout.pages):
            parts = [_drawn(f"F{place}", 0, 0), label]
            for corner, code in zip(range(len(CORNERS)), page.codes, strict=True):
                count, number, survey = len(layout.pages), page.number, self.series.survey
                stamp = Stamp(survey, self.version, self.layout_mark, number, count, copy.serial, unit, corner)
                parts.append(self._code(write_stamp(stamp), code))
            if copy.code and layout.slip and place == 0:
                parts.append(self._slip(copy, layout.slip))
            drawn.append(b"".join(parts))
        return drawn

    def _label(self, copy: Copy) -> bytes:
        serial = self._letters(f"{copy.serial:0{_SERIAL_DIGITS}}", SERIAL[0], SERIAL[1])
        if not copy.unit_name:
            return serial
        x, y, _, height = UNIT
        return serial + _drawn(self.names[copy.unit_name], x, self._up(y + height))

    def _slip(self, copy: Copy, slip: Code) -> bytes:
        text = shown(copy.code)
        left = slip.x + (slip.side - len(text) * GLYPH_WIDTH) / 2
        return self._code(copy.link or copy.code, slip) + self._letters(text, left, slip.y + slip.side + _UNDER_SLIP)

    def _letters(self, text: str, x: float, y: float) -> bytes:
        bottom = self._up(y + GLYPH_HEIGHT)
        return b"".join(_drawn(f"G{GLYPHS.index(letter)}", x + place * GLYPH_WIDTH, bottom) for place, letter in enumerate(text))

    def _code(self, text: str, where: Code) -> bytes:
        """The QR code as a mask of one dot a module: black where it is set, the paper elsewhere. In hexadecimal digits, so that
        no reader takes its dots for the end of it."""
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
        light = np.asarray(code.to_image(scale=1, add_quiet_zones=False)) > 0
        side, count = _number(where.side), len(light)
        place = f"q {side} 0 0 {side} {_number(where.x)} {_number(self._up(where.y + where.side))} cm\n"
        dots = np.packbits(light, axis=1).tobytes().hex()
        return f"{place}BI /W {count} /H {count} /IM true /BPC 1 /F /AHx ID {dots}>\nEI Q\n".encode()

    def _up(self, y: float) -> float:
        """From the lower edge, as PDF counts."""
        return self.series.layout.page_height - y


def _sides(series: Series, pages: list[bytes]) -> Iterator[bytes]:
    """The sides of paper that the pages of one copy lie on, filled up with empty ones."""
    padded = [*pages, *[b""] * (-len(pages) % _MULTIPLE[series.binding])]
    if series.binding is not Binding.BOOKLET:
        yield from padded
        return
    shift = f"q 1 0 0 1 {_number(series.layout.page_width)} 0 cm\n".encode()
    for side in range(len(padded) // 2):
        ends = (padded[-1 - side], padded[side])
        left, right = ends if side % 2 == 0 else ends[::-1]
        yield left + shift + right + b"Q\n"


def _forms(target: pikepdf.Pdf, source: pikepdf.Pdf, letter: str) -> dict[str, pikepdf.Object]:
    """The pages of a document as drawings that can be used many times, as /F0, /F1 …"""
    return {f"/{letter}{place}": target.copy_foreign(page.as_form_xobject()) for place, page in enumerate(source.pages)}


def _drawn(name: str, x: float, y: float) -> bytes:
    """A drawing with its lower left corner at a place in millimetres."""
    return f"q 1 0 0 1 {_number(x)} {_number(y)} cm /{name} Do Q\n".encode()


def _number(millimetres: float) -> str:
    return f"{millimetres * _POINTS:.3f}".rstrip("0").rstrip(".")


def _box(width: float, height: float) -> Array:
    return Array([0, 0, round(width * _POINTS, 3), round(height * _POINTS, 3)])


def _plant(target: pikepdf.Pdf, pages: Sequence[pikepdf.Object]) -> None:
    """The tree of pages, no branch of it long: a reader finds any page without going through all."""
    nodes: Sequence[pikepdf.Object] = pages
    counts = [1] * len(pages)
    while len(nodes) > 1 or nodes is pages:
        branches: list[pikepdf.Object] = []
        totals = []
        for start in range(0, len(nodes), _BRANCH):
            kids, total = nodes[start : start + _BRANCH], sum(counts[start : start + _BRANCH])
            branch = target.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(kids), Count=total))
            for kid in kids:
                kid.Parent = branch
            branches.append(branch)
            totals.append(total)
        nodes, counts = branches, totals
    target.Root.Pages = nodes[0]


def _saved(target: pikepdf.Pdf, form: pikepdf.Pdf) -> bytes:
    if Name.Title in form.docinfo:
        target.docinfo[Name.Title] = str(form.docinfo[Name.Title])
    written = BytesIO()
    target.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()
