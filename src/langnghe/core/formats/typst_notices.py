"""Posters, table cards and slips as PDF, set by typst; what stands on them comes as data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import typst

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.qr import qr_drawings
from langnghe.core.report.notices import Bundle, Notice, Poster, Slip

MOST_SLIPS = 20_000
TOO_LONG = define(
    "slips.too_many_for_pdf",
    "{count} slips are more than the {most} that one printed file holds.",
    "Choose the list (CSV) and have the slips printed from it, or make them for fewer units at once.",
)

_COMMON = r"""
#let given = json(bytes(sys.inputs.given))
#let notice = given.notice
#let qr(it, side) = image(bytes(it), format: "svg", width: side, height: side, alt: "QR")
#set document(title: notice.title, author: notice.agency, date: none)
#set text(font: ("Times New Roman", "Libertinus Serif"), lang: notice.language, hyphenate: false)
#let mono(it, size) = text(font: "DejaVu Sans Mono", size: size, it)
#let cut = stroke(thickness: 0.4pt, paint: luma(120), dash: "dotted")
#let fitted(it, most) = layout(room => {
  let size = most
  while size > 7pt and measure(width: room.width, text(size: size, it)).height > room.height { size -= 0.5pt }
  text(size: size, it)
})
"""

_POSTERS = r"""
#set page(paper: "a4", margin: (x: 20mm, top: 17mm, bottom: 14mm))
#set par(leading: 0.55em, spacing: 0.7em)
#for (number, it) in given.posters.enumerate() {
  if number > 0 { pagebreak() }
  align(center, {
    text(size: 17pt, weight: "bold", upper(notice.agency))
    block(above: 7mm, below: 5mm, text(size: 30pt, weight: "bold", notice.heading))
    block(above: 0mm, below: 3mm, width: 100%, height: 24mm, fitted(notice.title, 19pt))
    if it.unit != "" { block(above: 0mm, below: 3mm, width: 100%, height: 9mm, fitted(strong(it.unit), 20pt)) }
    block(above: 0mm, below: 0mm, qr(it.qr, 92mm))
    block(above: 0mm, below: 2.5mm, text(size: 15pt, notice.scan))
    block(above: 0mm, below: 2.5mm, text(size: 13pt, notice.type))
    block(above: 0mm, below: 6mm, mono(notice.address, if notice.address.len() > 44 { 12pt } else { 18pt }))
    if notice.window != "" { block(above: 0mm, below: 4mm, text(size: 18pt, weight: "bold", notice.window)) }
    if notice.bring != "" { block(above: 0mm, below: 0mm, text(size: 15pt, weight: "bold", notice.bring)) }
  })
  v(1fr)
  line(length: 100%, stroke: 0.6pt)
  set text(size: 12.5pt)
  list(..notice.points.map(each => [#each]))
  text(style: "italic", notice.ask)
}
"""

_CARDS = r"""
#set page(paper: "a4", margin: 0mm)
#set par(leading: 0.5em)
#let card(it) = box(width: 105mm, height: 148.5mm, inset: (x: 9mm, y: 8mm), stroke: cut, {
  set text(size: 9.5pt)
  align(center, {
    text(size: 10pt, weight: "bold", upper(notice.agency))
    block(above: 2.5mm, below: 2mm, width: 100%, height: 17mm, fitted(strong(notice.title), 12pt))
    if it.unit != "" { text(size: 11.5pt, weight: "bold", it.unit) }
    block(above: 2mm, below: 2mm, qr(it.qr, 52mm))
    notice.scan + linebreak() + notice.type + linebreak()
    mono(notice.address, if notice.address.len() > 40 { 7.5pt } else { 9pt })
    if notice.window != "" { block(above: 2.5mm, below: 1mm, text(size: 10.5pt, weight: "bold", notice.window)) }
    if notice.bring != "" { strong(notice.bring) }
  })
  v(1fr)
  set text(size: 8.5pt)
  list(spacing: 0.6em, ..notice.points.map(each => [#each]))
  text(style: "italic", notice.ask)
})
#for page-of in given.posters.chunks(4) {
  grid(columns: (105mm, 105mm), ..page-of.map(card))
  if page-of.last() != given.posters.last() { pagebreak(weak: true) }
}
"""

_SLIPS = r"""
#set page(paper: "a4", margin: (x: 8mm, y: 8mm))
#set par(leading: 0.42em)
#let cover(it) = page(margin: 25mm, {
  set text(size: 14pt)
  text(size: 12pt, weight: "bold", upper(notice.agency))
  v(2mm)
  text(size: 15pt, notice.title)
  v(6mm)
  text(size: 24pt, weight: "bold", it.heading)
  for name in it.units { block(above: 2mm, name) }
  v(2mm)
  text(size: 16pt, it.contents)
  if notice.window != "" { block(notice.window) }
  v(4mm)
  enum(spacing: 1em, ..it.steps.map(each => [#each]))
  v(1fr)
  text(style: "italic", notice.ask)
})
#let width = 58.6mm
#let size-of(it, width, height, most) = {
  let size = most
  while size > 5pt and measure(width: width, text(size: size, it)).height > height { size -= 0.25pt }
  size
}
#let head = strong(notice.agency) + ". " + notice.title
#let below = notice.points.at(0) + " " + notice.once + " " + notice.keep_secret
#context {
  let beside = width - 26.5mm
  let within(it, width, height, most) = block(
    above: 0mm, below: 1.6mm, width: width, height: height, text(size: size-of(it, width, height, most), it),
  )
  let top = within(head, width, 10.5mm, 8.5pt)
  let middle = within(notice.address, beside, 8mm, 8pt) + within(strong(notice.window), beside, 8.5mm, 8pt)
  let bottom = within(below, width, 11mm, 8pt)
  let slip(it) = box(width: 64.6mm, height: 56mm, inset: (x: 3mm, top: 3mm, bottom: 2.5mm), stroke: cut, {
    top
    grid(
      columns: (25mm, beside), column-gutter: 1.5mm,
      qr(it.qr, 25mm),
      block(width: 100%, height: 25mm, {
        text(size: 8pt, notice.code)
        block(above: 1.2mm, below: 1.6mm, mono(strong(it.code), if it.code.len() > 13 { 8.6pt } else { 10pt }))
        middle
      }),
    )
    block(above: 1.5mm, below: 0mm, bottom)
  })
  for it in given.bundles {
    cover(it)
    for sheet in it.slips.chunks(15) { page(grid(columns: (64.6mm,) * 3, ..sheet.map(slip))) }
  }
}
"""


def write_posters_pdf(notice: Notice, posters: Sequence[Poster]) -> bytes:
    """A page of A4 for each poster."""
    return _pdf(_POSTERS, notice, {"posters": _with_codes(posters)})


def write_cards_pdf(notice: Notice, cards: Sequence[Poster]) -> bytes:
    """Table cards of A6, four on a sheet of A4, with lines to cut along."""
    return _pdf(_CARDS, notice, {"posters": _with_codes(cards)})


def write_slips_pdf(notice: Notice, bundles: Sequence[Bundle]) -> bytes:
    """For each packet a cover and its slips, 15 on a sheet of A4, with lines to cut along. Raises Refused when there are more
    than one file holds (slips.too_many_for_pdf)."""
    count = sum(len(bundle.slips) for bundle in bundles)
    if count > MOST_SLIPS:
        raise refuse(TOO_LONG, Place(), count=count, most=MOST_SLIPS)
    told = [asdict(bundle) | {"slips": _with_codes(bundle.slips)} for bundle in bundles]
    return _pdf(_SLIPS, notice, {"bundles": told})


def _with_codes(printed: Sequence[Poster | Slip]) -> list[dict[str, str]]:
    codes = qr_drawings([each.link for each in printed])
    return [asdict(each) | {"qr": code} for each, code in zip(printed, codes, strict=True)]


def _pdf(template: str, notice: Notice, given: dict[str, object]) -> bytes:
    """The same values give the same bytes with the same fonts."""
    inputs = {"given": json.dumps({"notice": asdict(notice), **given}, ensure_ascii=False)}
    made = typst.compile((_COMMON + template).encode(), format="pdf", sys_inputs=inputs, timestamp=0)
    return bytes(made)
