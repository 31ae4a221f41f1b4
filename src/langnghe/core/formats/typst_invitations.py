"""Invitations of listed people as PDF, set by typst: one page of A4 for each cell."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import typst

from langnghe.core.formats.qr import qr_drawings
from langnghe.core.report.invitations import Invitation

_PAGES = r"""
#let given = json(bytes(sys.inputs.given))
#let qr(it) = image(bytes(it), format: "svg", width: 32mm, height: 32mm, alt: "QR")
#let mono(it, size) = text(font: "DejaVu Sans Mono", size: size, it)
#set document(title: given.sheets.at(0).title, date: none)
#set page(paper: "a4", margin: (x: 20mm, top: 18mm, bottom: 16mm))
#set par(leading: 0.6em)
#let place-of(heading, address, code) = grid(
  columns: (34mm, 1fr), column-gutter: 5mm, align: horizon,
  qr(code),
  { strong(heading); linebreak(); v(1mm); mono(address, if address.len() > 52 { 8.5pt } else { 11pt }) },
)
#for (number, it) in given.sheets.enumerate() {
  if number > 0 { pagebreak() }
  set text(font: ("Times New Roman", "Libertinus Serif"), lang: it.language, hyphenate: false, size: 12.5pt)
  align(center, {
    block(below: 4mm, text(size: 22pt, weight: "bold", it.heading))
    block(below: 3mm, text(size: 15pt, it.title))
    block(below: 3mm, strong(it.unit))
    if it.until != "" { block(below: 2mm, text(size: 15pt, weight: "bold", it.until)) }
  })
  v(3mm)
  place-of(it.get, it.issuer, it.at("issuer-qr"))
  v(3mm)
  place-of(it.answer, it.answers, it.at("answers-qr"))
  v(4mm)
  let key = { it.key; linebreak(); v(1mm); mono(strong(it.fingerprint), 12.5pt) }
  block(width: 100%, inset: 4mm, stroke: 0.8pt, align(center, key))
  v(3mm)
  list(spacing: 0.9em, ..it.points.map(each => [#each]))
  v(1fr)
  line(length: 100%, stroke: 0.6pt)
  set text(size: 11.5pt)
  list(spacing: 0.8em, ..it.promise.map(each => [#each]))
}
"""


def write_invitations_pdf(sheets: Sequence[Invitation]) -> bytes:
    """One page each, with QR codes of both addresses; the same values give the same bytes with the same fonts."""
    codes = qr_drawings([address for each in sheets for address in (each.issuer, each.answers)])
    told = [
        asdict(each) | {"issuer-qr": codes[2 * place], "answers-qr": codes[2 * place + 1]} for place, each in enumerate(sheets)
    ]
    inputs = {"given": json.dumps({"sheets": told}, ensure_ascii=False)}
    return bytes(typst.compile(_PAGES.encode(), format="pdf", sys_inputs=inputs, timestamp=0))
