"""How a printed form looks, in the language of typst; what stands on it comes as data in `form`.

Libertinus comes with typst and has every Vietnamese letter; Liberation Serif 1 has no ơ, ư, ạ, and words of two faces."""

from __future__ import annotations

START = r"""
#let form = json(bytes(sys.inputs.form))
#let size = form.layout.size * 1pt
#let thin = 0.6pt + black
"""
_BOXES = r"""
#let box-side = 0.95em
#let mark(question, code) = [#metadata((question: question, code: code))<mark>]
#let tick(shape, question, code) = box(baseline: 15%, {
  if shape == "circle" { circle(radius: box-side / 2, stroke: 0.8pt) } else { square(size: box-side, stroke: 0.8pt) }
  place(top + left, mark(question, code))
})
#let strut = box(baseline: 15%, width: 0pt, height: box-side)
#let rule-line = box(width: 1fr, height: 1.1em, baseline: 15%, stroke: (bottom: 0.5pt + luma(90)))
#let cell(question, code) = box(width: 1.5em, height: 1.7em, baseline: 32%, stroke: thin, place(top + left, mark(question, code)))
#let cells(question, place, count) = range(count).map(number => cell(question, str(place) + "." + str(number))).join()
#let together(it, body) = block(breakable: it.long, width: 100%, above: 1.35em, below: 1.35em, body)
#let whole(it, body) = body
#let (write-gap, write-lift, writing-breaks) = (0.65em, 0mm, true)
#let labelled(it) = { strut; it.label; if it.write_in != "" { h(0.4em); mark(it.write_in, ""); rule-line } }
#let ruled(question, it) = {
  mark(question, "")
  for number in range(it.count) {
    block(above: 0.9em, below: 0em, width: 100%, height: 1.2em, stroke: (bottom: 0.5pt + luma(90)))
  }
  v(0.3em)
}
"""
PARTS = r"""
#let aside(words) = if words != "" { block(above: 0.45em, below: 0.75em, sticky: true, text(style: "italic", words)) }
#let condition(words) = if words != "" {
  block(above: 0.5em, below: 0.6em, inset: (left: 0.6em, y: 0.25em), stroke: (left: 2pt + black), text(style: "italic", words))
}
#let option(shape, question, it) = grid(
  columns: (auto, 1fr), column-gutter: 0.55em,
  tick(shape, question, it.code),
  labelled(it),
)
#let side-by-side(question, it, options) = if options.len() > 0 {
  block(above: 0.65em, below: 0.65em, grid(
    columns: (1fr,) * it.across, column-gutter: 0.8em, row-gutter: 0.65em,
    ..options.map(each => option(it.shape, question, each)),
  ))
}
#let ticks(question, it) = {
  let waiting = ()
  for each in it.options {
    if each.write_in == "" { waiting.push(each) } else {
      side-by-side(question, it, waiting)
      waiting = ()
      let written = option(it.shape, question, each)
      block(above: write-gap, below: 0.65em, inset: (top: write-lift), breakable: writing-breaks, written)
    }
  }
  side-by-side(question, it, waiting)
}
#let comb(question, it) = {
  for (place, field) in it.fields.enumerate() {
    if place > 0 { if field.before == "," { h(0.2em) } else { h(1em) } }
    box({
      if field.before != "" { field.before; h(0.4em) }
      cells(question, place, field.cells)
      if field.after != "" { h(0.4em); field.after }
    })
  }
}
#let places(question, it) = grid(
  columns: (auto, 1fr), column-gutter: 0.6em, row-gutter: 0.45em,
  ..it.options.map(each => (cell(question, each.code), align(horizon, each.label))).flatten(),
)
#let answers = (ticks: ticks, comb: comb, lines: ruled, places: places)
#let asked-words(it) = {
  condition(it.only_if)
  block(below: 0.6em, sticky: true, {
    text(weight: "bold", it.number + " ")
    it.text.map(words => text(weight: "bold", words)).join(parbreak())
  })
  if "hint" in it { aside(it.hint) }
  aside(it.how)
}
#let afterwards(it) = for words in it.then { block(above: 0.85em, below: 0em, sym.arrow.r + " " + text(style: "italic", words)) }
#let asked(it) = together(it, {
  asked-words(it)
  block(inset: (left: 0.9em), width: 100%, (answers.at(it.answer.is))(it.name, it.answer))
  afterwards(it)
})
#let matrix(it) = whole(it, {
  block(above: 1.35em, below: 0.6em, sticky: true, asked-words(it))
  let count = it.options.len()
  let narrow = calc.max(1.3, calc.min(2.3, 11.5 / count)) * 1cm
  show table.cell.where(y: 0): set text(hyphenate: true, size: calc.max(12pt, size - 0.5pt))
  table(
    columns: (1fr,) + (narrow,) * count, stroke: 0.5pt + luma(60), inset: (x: 4pt, y: 6pt),
    align: (column, row) => if column == 0 { left + horizon } else { center + horizon },
    table.header(repeat: true, [], ..it.options.map(each => text(weight: "bold", each.label))),
    ..it.rows.map(row => (row.label, ..it.options.map(each => tick(it.shape, row.name, each.code)))).flatten(),
  )
  afterwards(it)
})
#let stacked(it) = {
  block(above: 1.35em, below: 0.6em, sticky: true, asked-words(it))
  for row in it.rows {
    block(breakable: false, above: 0.9em, below: 0.9em, inset: (left: 0.9em), width: 100%, {
      block(below: 0.5em, sym.bullet + " " + row.label)
      ticks(row.name, (shape: it.shape, options: it.options, across: it.stacked))
    })
  }
  afterwards(it)
}
#let section-heading(it) = {
  block(above: 1.6em, below: 0.9em, sticky: true, width: 100%, {
    heading(level: it.level, text(size: if it.level == 1 { size * 1.12 } else { size }, it.text))
    condition(it.only_if)
  })
}
#let remark(it) = { condition(it.only_if); for words in it.paragraphs { par(words) } }
#let table-part(it) = if it.stacked > 0 { stacked(it) } else { matrix(it) }
#let parts = (heading: section-heading, remark: remark, asked: asked, table: table-part)
"""
_PAGE = r"""
#set document(title: form.title, author: form.layout.agency, date: none)
#set page(
  paper: "a4", margin: (top: 18mm, bottom: 20mm, left: 22mm, right: 16mm), columns: form.layout.columns,
  footer: context {
    set text(size: 10pt)
    grid(
      columns: (1fr, auto), text(font: ("DejaVu Sans Mono",), size: 8.5pt, form.footer.at(0)),
      form.footer.at(1) + " " + counter(page).display() + " " + form.footer.at(2) + " " + str(counter(page).final().at(0)),
    )
  },
)
#set columns(gutter: 9mm)
#set text(
  font: ("Times New Roman", "Libertinus Serif"), size: size, lang: form.lang, hyphenate: false,
)
#set par(leading: 0.6em, spacing: 0.8em, justify: false)
#let head = {
  if form.layout.agency != "" { align(left, text(weight: "bold", upper(form.layout.agency))); v(0.6em) }
  align(center, { title(text(size: size * 1.3, form.title)) })
  v(0.4em)
  set par(justify: true)
  for words in form.introduction { par(words) }
  block(width: 100%, inset: 0.6em, stroke: thin, above: 1em, below: 1em, form.how)
}
#if form.layout.columns > 1 { place(top, scope: "parent", float: true, head) } else { head }
#for it in form.parts { (parts.at(it.is))(it) }
"""
TEMPLATE = START + _BOXES + PARTS + _PAGE
