"""Cover sheets of packets as PDF, one page each, set by typst: which sheets are inside, its code, and room to note what becomes
of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import typst

from langnghe.core.formats.qr import qr_drawings
from langnghe.core.paper.sheet_words import cover_words

_COVERS = r"""
#let given = json(bytes(sys.inputs.given))
#let words = given.words
#set document(title: words.packet, date: none)
#set page(paper: "a4", margin: (x: 20mm, y: 18mm))
#set text(font: ("Times New Roman", "Libertinus Serif"), size: 14pt, lang: given.lang, hyphenate: false)
#set par(leading: 0.6em, spacing: 0.8em)
#show regex("\S{28,}"): it => it.text.clusters().join(sym.zws)
#let row(name, value) = (text(fill: luma(60), name), strong(value))
#let to-note(name) = (name, [])
#for (place, it) in given.covers.enumerate() {
  if place > 0 { pagebreak() }
  grid(
    columns: (1fr, auto), column-gutter: 8mm,
    {
      if it.agency != "" { strong(upper(it.agency)); parbreak() }
      text(size: 15pt, it.survey)
      v(4mm)
      text(size: 34pt, weight: "bold", words.packet + " " + str(it.number))
      if it.spare { parbreak(); strong(words.spare) }
    },
    image(bytes(it.code), format: "svg", width: 50mm, height: 50mm, alt: "QR"),
  )
  v(6mm)
  block(width: 100%, text(size: 24pt, weight: "bold", if it.unit == "" { words.reserve } else { it.unit }))
  v(4mm)
  grid(
    columns: (auto, 1fr), column-gutter: 8mm, row-gutter: 5mm,
    ..row(words.serials, str(it.first) + " – " + str(it.last)),
    ..row(words.sheets, str(it.last - it.first + 1)),
    ..row(words.version, it.version),
    ..row(words.printed, it.printed),
  )
  v(8mm)
  table(
    columns: (1fr, 60mm), inset: (x: 3mm, y: 4.5mm), stroke: 0.6pt,
    ..words.notes.map(to-note).flatten(),
  )
  v(1fr)
  text(style: "italic", words.how)
}
"""
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover of one packet. `code`: the text of its QR code (`core.paper.cover`); `version`: the hash of the
    questionnaire; `printed`: the day, as it is written."""

    agency: str
    survey: str
    number: int
    unit: str
    first: int
    last: int
    version: str
    printed: str
    code: str
    spare: bool = False


def write_covers_pdf(covers: Sequence[Cover], language: str = "vi") -> bytes:
    """One page for each packet, in their order. The same covers give the same bytes with the same fonts."""
    drawings = qr_drawings([cover.code for cover in covers])
    given = {
        "covers": [
            asdict(cover) | {"code": drawing, "version": cover.version[:_SHORT]}
            for cover, drawing in zip(covers, drawings, strict=True)
        ],
        "words": asdict(cover_words(language)),
        "lang": "en" if language == "en" else "vi",
    }
    inputs = {"given": json.dumps(given, ensure_ascii=False)}
    return typst.compile(_COVERS.encode(), format="pdf", sys_inputs=inputs, timestamp=0)
