"""How a report looks as PDF, in the language of typst; what stands in it, and every size, comes as data in `given`.

The bold italics of Liberation Serif 2 and of Libertinus Serif have no ư and ơ with marks, and typst then draws the mark alone:
there other letters with serifs take their place."""

from __future__ import annotations

TEMPLATE = r"""
#let given = json(bytes(sys.inputs.given))
#let p = given.profile
#let body = p.body
#let slanted = p.fonts.filter(name => name not in ("Liberation Serif", "Libertinus Serif")) + ("Noto Serif", "DejaVu Serif")
#let styled(face, it) = {
  let shown = text(
    font: if face.bold and face.italic { slanted } else { p.fonts },
    size: face.size * 1pt,
    weight: if face.bold { "bold" } else { "regular" },
    style: if face.italic { "italic" } else { "normal" },
    if face.capitals { upper(it) } else { it },
  )
  if face.underlined { underline(shown) } else { shown }
}
#let number-of-page = context {
  let at = counter(page).get().first()
  if at > 1 { place(top + center, dx: (p.margins.left - p.margins.right) * 0.5mm, dy: p.page_number_from_top * 1mm,
    styled(p.page_number, str(at))) }
}
#set document(title: given.title, author: given.author, date: none)
#set page(
  width: p.paper.at(0) * 1mm, height: p.paper.at(1) * 1mm,
  margin: (top: p.margins.top * 1mm, bottom: p.margins.bottom * 1mm, left: p.margins.left * 1mm, right: p.margins.right * 1mm),
  background: number-of-page,
  footer: if given.simulated != "" { align(center, text(size: 10pt, style: "italic", given.simulated_short)) },
)
#set text(
  font: p.fonts, size: body.face.size * 1pt, lang: given.lang, region: given.region, hyphenate: false,
  top-edge: 0.75em, bottom-edge: -0.25em,
)
#let gap = (body.line - body.face.size) * 1pt
#let running = (leading: gap, spacing: gap + body.after * 1pt)
#set par(justify: true, first-line-indent: (amount: body.indent * 1mm, all: true), ..running)
#let plain(it) = {
  set par(justify: false, first-line-indent: 0pt, leading: 0.15em, spacing: 0.15em)
  it
}
#set heading(numbering: none)
#show heading: it => {
  let face = p.headings.at(it.level - 1).face
  block(above: gap + body.after * 2pt, below: gap + body.after * 1pt, sticky: true, {
    set par(justify: true, first-line-indent: 0pt, leading: gap)
    h(body.indent * 1mm)
    styled(face, it.body)
  })
}
#show title: set block(above: 0pt, below: 4pt)
#show figure: set block(above: 8pt, below: 8pt)
#set figure.caption(separator: none)
#show figure.caption: it => block(above: 4pt, below: 4pt, sticky: true, plain(styled(p.caption, it.body)))
#let rule(room, share) = block(above: 4pt, below: 4pt, width: 100%, {
  align(center, line(length: room * share * 1mm, stroke: 0.75pt))
})
#let width = (p.paper.at(0) - p.margins.left - p.margins.right)
#let note(it) = block(above: 2pt, below: 4pt, { set par(first-line-indent: 0pt, leading: 0.15em); styled(p.note, it) })
#let paragraph(it) = if it.style == "note" { note(it.text) } else {
  par({ for (number, words) in it.lines.enumerate() { if number > 0 { linebreak(justify: true) }; words } })
}
#let cell-of(it) = table.cell(
  colspan: it.span, align: it.side + horizon, fill: if it.header { luma(237) } else { none },
  text(weight: if it.header { "bold" } else { "regular" }, it.text),
)
#let sides = (left: left, right: right, center: center)
#let cells(row) = row.map(it => cell-of((..it, side: sides.at(it.side))))
#let grid-part(it) = block(above: 8pt, below: 8pt, width: 100%, breakable: it.rows.len() > 12, {
  show figure: set block(breakable: it.rows.len() > 12, above: 0pt, below: 4pt)
  figure(kind: "table", supplement: none, numbering: none, gap: 2pt, placement: none,
    caption: if it.caption != "" { figure.caption(position: top, it.caption) },
    if it.columns.len() > 0 { plain({
      set text(size: it.letter * 1mm)
      table(
        columns: it.columns.map(side => side * 1mm), stroke: 0.5pt, inset: (x: 1.5mm, y: 2.8pt),
        table.header(repeat: true, ..it.head.map(cells).flatten()), ..it.rows.map(cells).flatten(),
      )
    }) },
  )
  it.notes.map(note).join()
})
#let chart-part(it) = figure(kind: "chart", supplement: none, numbering: none, gap: 4pt,
  caption: figure.caption(position: bottom, it.caption),
  image(bytes(it.svg), format: "svg", width: it.wide * 1mm, alt: it.alternative))
#let heading-part(it) = heading(level: it.level, it.text)
#let parts = (heading: heading-part, paragraph: paragraph, grid: grid-part, chart: chart-part)
#let written(all) = for it in all { (parts.at(it.is))(it) }

#let head = given.head
#if given.simulated != "" {
  block(width: 100%, stroke: 0.75pt, inset: 4pt, below: 10pt, {
    plain(align(center, text(size: 12pt, weight: "bold", given.simulated)))
  })
}
#plain(grid(
  columns: (40%, 60%), row-gutter: 4pt, align: center + top,
  {
    if head.parent_agency != "" { styled(p.parent_agency, head.parent_agency); linebreak() }
    styled(p.agency, head.agency)
    if p.agency_mark != "" { linebreak(); styled(p.agency, p.agency_mark) } else { rule(width * 0.4, 0.4) }
  },
  for it in given.national {
    block(above: 0pt, below: 0pt, styled(it.face, it.text))
    if it.rule > 0 { rule(width * 0.6, it.rule) }
  },
  styled(p.number, head.number), styled(p.place_date, head.dated),
))
#block(above: 18pt, below: 12pt, width: 100%, plain(align(center, {
  title(styled(p.kind, head.kind))
  block(above: 3pt, below: 0pt, styled(p.subject, head.subject))
  if p.subject_mark != "" { block(above: 2pt, below: 0pt, p.subject_mark) } else { rule(width, 0.35) }
})))
#if given.contents != "" {
  block(below: 6pt, width: 100%, align(center, plain(styled(p.subject, given.contents))))
  set par(justify: false, first-line-indent: 0pt, leading: 0.2em, spacing: 0.4em)
  set text(size: (body.face.size - 1) * 1pt)
  show outline.entry: set block(above: 4pt, below: 0pt)
  outline(title: none, depth: 3, indent: 6mm)
  v(12pt)
}
#written(given.blocks)
#block(above: gap + 8pt, breakable: false, width: 100%, plain(grid(
  columns: (50%, 50%), align: (left, center),
  {
    if given.recipients.len() > 0 { block(below: 3pt, styled(p.recipients, given.recipients_word)) }
    for it in given.recipients { block(above: 1pt, below: 1pt, styled(p.recipient, it)) }
  },
  {
    for it in given.authorities { block(above: 0pt, below: 2pt, styled(p.authority, it)) }
    block(above: 0pt, below: 28mm, styled(p.signer_title, given.signer))
  },
)))
#if given.appendix.len() > 0 { pagebreak(); written(given.appendix) }
#if given.provenance != "" { block(above: 18pt, plain(text(size: 9pt, style: "italic", given.provenance))) }
"""
