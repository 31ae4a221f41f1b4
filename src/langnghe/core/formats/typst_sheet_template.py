"""How a machine-readable sheet looks, in the language of typst: the parts of the printed form, with boxes of one size that leave
their places behind, discs and codes at the same places of every page, and how to fill it in.

A box leaves two marks, one at each end; typst is asked for them (`<at>`). All places are given as data in `sheet`.
The letters are those that come with typst, not those of the machine: a sheet read elsewhere has its boxes at the same places."""

from __future__ import annotations

from langnghe.core.formats.typst_template import PARTS, START

_BOXES = r"""
#let sheet = json(bytes(sys.inputs.sheet))
#let gutter = 9mm
#let box-side = sheet.box_side * 1mm
#let outline = 0.5pt + black
#let empty = square(size: box-side, stroke: outline)
#let round = circle(radius: box-side / 2, stroke: outline)
#let writing = 0.5pt + luma(90)
#let at(data) = context { let p = here().position(); [#metadata(data + (page: p.page, x: p.x / 1mm, y: p.y / 1mm))<at>] }
#let begin(question, option, kind, shape, dy: 0mm) = {
  place(top + left, dy: dy, at((question: question, option: option, kind: kind, shape: shape)))
}
#let end = place(bottom + right, at((kind: "end")))
#let tick(shape, question, code) = box(width: box-side, height: box-side, baseline: 20%, {
  place(top + left, if shape == "circle" { round } else { empty })
  begin(question, code, "tick", shape)
  end
})
#let strut = box(baseline: 20%, width: 0pt, height: box-side)
#let cell(question, code) = box(width: 6.6mm, height: 8mm, baseline: 32%, stroke: outline, {
  begin(question, code, "digit", "")
  end
})
#let cells(question, place, count) = range(count).map(number => cell(question, str(place) + "." + str(number))).join(h(0.9mm))
#let room = 8.5mm
#let line-to-write(question) = box(width: 1fr, height: box-side, baseline: 20%, stroke: (bottom: writing), {
  begin(question, "", "write", "", dy: box-side - room)
  end
})
#let (write-gap, write-lift, writing-breaks) = (1mm, 4.1mm, false)
#let labelled(it) = if it.write_in == "" { strut; it.label } else {
  layout(area => if measure(it.label).width < area.width * 0.45 {
    strut; it.label; h(2mm); line-to-write(it.write_in)
  } else {
    strut; it.label
    block(above: 5.2mm, below: 0mm, width: 100%, line-to-write(it.write_in))
  })
}
#let ruled(question, it) = block(
  width: 100%, height: it.count * room + 2mm, breakable: false, {
    begin(question, "", "write", "")
    for number in range(it.count) { place(top + left, dy: (number + 1) * room, line(length: 100%, stroke: writing)) }
    end
  },
)
"""
_HEAD = r"""
#let crossed(body) = box(width: box-side, height: box-side, baseline: 20%, {
  place(top + left, body)
  place(top + left, line(start: (12%, 12%), end: (88%, 88%), stroke: 1.1pt))
  place(top + left, line(start: (88%, 12%), end: (12%, 88%), stroke: 1.1pt))
})
#let filled = box(baseline: 20%, square(size: box-side, stroke: outline, fill: black))
#let digit(letter) = box(
  width: 5.4mm, height: 6.4mm, baseline: 30%, stroke: outline, align(center + horizon, text(style: "italic", letter)),
)
#let how = block(width: 100%, inset: 0.7em, stroke: thin, above: 1.1em, below: 1.2em, {
  set par(spacing: 0.7em, leading: 0.6em, hanging-indent: 1em)
  let says = sheet.words
  text(weight: "bold", says.heading)
  par({ sym.bullet; h(0.4em); says.cross; h(0.5em); crossed(round); h(0.6em); crossed(empty) })
  par({ sym.bullet; h(0.4em); says.shapes })
  par({ sym.bullet; h(0.4em); says.correct; h(0.5em); filled; h(0.5em); says.then; h(0.5em); crossed(empty) })
  par({ sym.bullet; h(0.4em); says.digits; h(0.5em); "1985".clusters().map(digit).join(h(0.9mm)) })
  par({ sym.bullet; h(0.4em); says.write })
  par({ sym.bullet; h(0.4em); says.keep })
})
#let slip = box(width: sheet.slip * 1mm + 24mm, {
  set align(center)
  v(3mm)
  box(width: sheet.slip * 1mm, height: sheet.slip * 1mm, {
    place(top + left, at((kind: "slip")))
    end
  })
  v(7mm, weak: false)
  text(size: 12pt, sheet.words.slip)
})
#let head = {
  let words = {
    if form.layout.agency != "" { align(left, text(weight: "bold", upper(form.layout.agency))); v(0.6em) }
    align(center, { title(text(size: size * 1.3, form.title)) })
  }
  if sheet.slips { grid(columns: (1fr, auto), column-gutter: 4mm, words, slip) } else { words }
  v(0.4em)
  set par(justify: true)
  for words in form.introduction { par(words) }
  how
}
#let whole(it, body) = block(breakable: it.rows.len() > sheet.rows, width: 100%, above: 1.5em, below: 1.5em, body)
#let whole-width = (sheet.width - sheet.margins.inside - sheet.margins.outside) * 1mm
#let column-width = if form.layout.columns > 1 { (whole-width - gutter) / 2 } else { whole-width }
#let head-height() = measure(block(width: whole-width, head)).height
#let together(it, body) = {
  let kept(breakable) = block(breakable: breakable, width: 100%, above: 1.5em, below: 1.5em, body)
  if it.name in sheet.tall {
    context {
      let least = sheet.room * 1mm - if sheet.floats and it.name in sheet.early { head-height() + 1em.to-absolute() } else { 0mm }
      kept(it.long or measure(block(width: column-width, body)).height > least)
    }
  } else { kept(it.long) }
}
"""
_PAGE = r"""
#let bands = context {
  set text(size: 12pt)
  for disc in sheet.discs {
    let (x, y, radius) = (disc.x * 1mm, disc.y * 1mm, disc.radius * 1mm)
    place(top + left, dx: x - radius, dy: y - radius, circle(radius: radius, fill: black))
  }
  let serial = box(height: 5mm, align(horizon, sheet.words.serial))
  place(top + right, dx: -(page.width - sheet.serial.x * 1mm) - 2mm, dy: sheet.serial.y * 1mm, serial)
  place(bottom + left, dx: sheet.foot.x * 1mm, dy: -sheet.foot.y * 1mm, block(width: sheet.foot.width * 1mm, grid(
    columns: (1fr, auto), form.footer.at(0),
    form.footer.at(1) + " " + counter(page).display() + " " + form.footer.at(2) + " " + str(counter(page).final().at(0)),
  )))
}
#set document(title: form.title, author: form.layout.agency, date: none)
#set page(
  width: sheet.width * 1mm, height: sheet.height * 1mm, columns: form.layout.columns, background: bands,
  margin: sheet.margins.pairs().map(((name, value)) => (name, value * 1mm)).to-dict(),
)
#set columns(gutter: gutter)
#set text(font: "Libertinus Serif", size: size, lang: form.lang, hyphenate: false)
#set par(leading: 0.6em, spacing: 0.8em, justify: false)
#show regex("\S{28,}"): it => it.text.clusters().join(sym.zws)
#if sheet.floats { place(top, scope: "parent", float: true, head) } else { head }
#for it in form.parts { (parts.at(it.is))(it) }
#at((kind: "last"))
"""
TEMPLATE = START + _BOXES + _HEAD + PARTS + _PAGE
