"""Small pieces of text that are laid over a sheet, set by typst: letters of equal width for serials and codes, names of units,
and the outlines and names of boxes for a proof."""

from __future__ import annotations

import json
from functools import lru_cache

import typst

GLYPHS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
GLYPH_WIDTH, GLYPH_HEIGHT = 2.6, 5.0
"""Of one letter, in millimetres."""
_GLYPHS = r"""
#let given = json(bytes(sys.inputs.given))
#set page(width: given.width * 1mm, height: given.height * 1mm, margin: 0mm)
#set text(font: "DejaVu Sans Mono", size: 12pt, weight: "bold")
#for letter in given.letters.clusters() { page(align(center + horizon, letter)) }
"""
_NAMES = r"""
#let given = json(bytes(sys.inputs.given))
#set page(width: given.width * 1mm, height: given.height * 1mm, margin: 0mm)
#set text(font: ("Times New Roman", "Libertinus Serif"), size: 12pt, weight: "bold", hyphenate: false)
#set par(leading: 0.5em)
#show regex("\S{28,}"): it => it.text.clusters().join(sym.zws)
#for name in given.names { page(block(width: 100%, height: 100%, clip: true, name)) }
"""
_OUTLINES = r"""
#let given = json(bytes(sys.inputs.given))
#let red = rgb("#c00000")
#let blue = rgb("#0040c0")
#set page(width: given.page_width * 1mm, height: given.page_height * 1mm, margin: 0mm)
#set text(font: "DejaVu Sans Mono", size: 4pt)
#let frame(x, y, width, height, colour, words) = {
  place(top + left, dx: x * 1mm, dy: y * 1mm, rect(width: width * 1mm, height: height * 1mm, stroke: 0.4pt + colour))
  place(top + left, dx: x * 1mm, dy: y * 1mm - 1.7mm, text(fill: colour, words))
}
#for it in given.pages {
  page({
    let before = ""
    for box in it.boxes {
      let words = if box.question == before { box.option } else { box.question + " " + box.option }
      before = box.question
      frame(box.x, box.y, box.width, box.height, red, words)
    }
    for code in it.codes { frame(code.x, code.y, code.side, code.side, blue, "code") }
    for disc in it.discs {
      frame(disc.x - disc.radius, disc.y - disc.radius, 2 * disc.radius, 2 * disc.radius, blue, "disc")
    }
    if it.page == 1 and given.slip != none { frame(given.slip.x, given.slip.y, given.slip.side, given.slip.side, blue, "slip") }
  })
}
"""


@lru_cache(maxsize=1)
def set_glyphs() -> bytes:
    """One page for each of GLYPHS."""
    return _set(_GLYPHS, {"width": GLYPH_WIDTH, "height": GLYPH_HEIGHT, "letters": GLYPHS})


@lru_cache(maxsize=4)
def set_names(names: tuple[str, ...], width: float, height: float) -> bytes:
    """One page of that size in millimetres for each name; what is longer than the page is cut off."""
    return _set(_NAMES, {"width": width, "height": height, "names": names})


def set_outlines(layout: dict[str, object]) -> bytes:
    """One page for each page of a layout (as `layout_to_json` gives it): its boxes outlined and named."""
    return _set(_OUTLINES, layout)


def _set(source: str, given: object) -> bytes:
    inputs = {"given": json.dumps(given, ensure_ascii=False)}
    return typst.compile(source.encode(), format="pdf", sys_inputs=inputs, timestamp=0, pdf_tags=False)
