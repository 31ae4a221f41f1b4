"""Machine-readable sheets, set by typst: the PDF of a form and where each of its boxes lies (ADR 23)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, cast

import typst

from langnghe.core.errors import Finding
from langnghe.core.formats.typst import form_data
from langnghe.core.formats.typst_sheet_template import TEMPLATE
from langnghe.core.paper.findings import GLYPHS
from langnghe.core.paper.form import Asked, Form, Places, Ticks
from langnghe.core.paper.layout import Box, Code, Kind, Page, SheetLayout
from langnghe.core.paper.sheet import (
    BOTTOM,
    BOX_SIDE,
    CODES,
    DISCS,
    FOOT,
    HEIGHT,
    INSIDE,
    OUTSIDE,
    SERIAL,
    SLIP_SIDE,
    TOP,
    WIDTH,
    misfits,
)
from langnghe.core.paper.sheet_words import sheet_words

_SOURCE = TEMPLATE.encode()
_DIGITS = 3
_LINE = 90
_EARLY = 3
_ROWS = 4
"""A table of so many rows is kept on one page."""
_LONG_HEAD = 2_200
_TALL = {1: 20, 2: 7}
"""From how many lines on a question is measured before it is kept on one page, by columns."""
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')


@dataclass(frozen=True, slots=True)
class SetSheet:
    """The pages of a sheet without its codes, where everything lies, and what is wrong with it."""

    pdf: bytes
    layout: SheetLayout
    findings: tuple[Finding, ...]


@lru_cache(maxsize=8)
def set_sheet(form: Form, *, slips: bool = False) -> SetSheet:
    """The sheet of a form, with a place for a one-time code where the survey has `slips`. The same form gives the same bytes and
    the same places with the same fonts."""
    compiler = _compiler(form, slips=slips)
    layout = _layout(form, json.loads(compiler.query("<at>", field="value")))
    pdf = cast("bytes", compiler.compile(_SOURCE, format="pdf", timestamp=0, pdf_tags=False))
    return SetSheet(pdf, layout, (*_unshown(compiler), *misfits(layout)))


def _compiler(form: Form, *, slips: bool) -> typst.Compiler:
    columns = form.layout.columns
    asked = [part for part in form.parts if isinstance(part, Asked)]
    sheet = {
        "width": WIDTH,
        "height": HEIGHT,
        "room": HEIGHT - TOP - BOTTOM,
        "margins": {"top": TOP, "bottom": BOTTOM, "inside": INSIDE, "outside": OUTSIDE},
        "box_side": BOX_SIDE,
        "discs": [asdict(disc) for disc in DISCS],
        "codes": [asdict(code) for code in CODES],
        "serial": {"x": SERIAL[0], "y": SERIAL[1]},
        "foot": {"x": FOOT[0], "y": FOOT[1], "width": FOOT[2]},
        "slip": SLIP_SIDE,
        "slips": slips,
        "rows": _ROWS,
        "floats": columns > 1 and sum(map(len, form.introduction)) < _LONG_HEAD,
        "tall": [part.name for part in asked if _lines(part, columns) > _TALL[columns]],
        "early": [part.name for part in asked[:_EARLY]],
        "words": asdict(sheet_words(form.language)),
    }
    inputs = {"form": json.dumps(form_data(form), ensure_ascii=False), "sheet": json.dumps(sheet, ensure_ascii=False)}
    return typst.Compiler(_SOURCE, sys_inputs=inputs)


def _lines(part: Asked, columns: int) -> int:
    """About how many lines a question takes, at least."""
    options = part.answer.options if isinstance(part.answer, Ticks | Places) else ()
    words = (*part.text, part.hint, part.only_if, *part.then, *(option.label for option in options))
    return sum(len(each) * columns // _LINE + 1 for each in words)


def _unshown(compiler: typst.Compiler) -> Iterator[Finding]:
    """Letters that no font has: typst names them when it is asked for a document that everybody can read."""
    try:
        compiler.compile(_SOURCE, format="pdf", timestamp=0, pdf_standards="ua-1")
    except typst.TypstError as error:
        letters = dict.fromkeys(_UNSHOWN.findall(error.diagnostic))
        if letters:
            yield Finding(GLYPHS, values={"letters": " ".join(letters)})


def _layout(form: Form, marks: Sequence[dict[str, Any]]) -> SheetLayout:
    pairs = [(start, stop) for start, stop in pairwise(marks) if stop["kind"] == "end"]
    boxes = [(start["page"], _box(start, stop)) for start, stop in pairs if start["kind"] != "slip"]
    return SheetLayout(
        version=form.version,
        language=form.language,
        page_width=WIDTH,
        page_height=HEIGHT,
        pages=tuple(
            Page(number, tuple(box for page, box in boxes if page == number), DISCS, CODES)
            for number in range(1, marks[-1]["page"] + 1)
        ),
        slip=next((Code(_mm(start["x"]), _mm(start["y"]), SLIP_SIDE) for start, _ in pairs if start["kind"] == "slip"), None),
    )


def _box(start: dict[str, Any], stop: dict[str, Any]) -> Box:
    x, y = start["x"], start["y"]
    return Box(
        question=start["question"],
        option=start["option"],
        x=_mm(x),
        y=_mm(y),
        width=_mm(stop["x"] - x),
        height=_mm(stop["y"] - y),
        kind=Kind(start["kind"]),
        shape=start["shape"],
    )


def _mm(value: float) -> float:
    return round(value, _DIGITS)
