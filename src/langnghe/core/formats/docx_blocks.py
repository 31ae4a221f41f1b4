"""The blocks of a report as Word paragraphs, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.image.image import Image
from docx.oxml import parse_xml
from docx.shape import InlineShape
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from langnghe.core.formats import docx_styles as styles
from langnghe.core.formats import docx_xml as xml
from langnghe.core.formats.chart import chart_png
from langnghe.core.formats.docx_chart import add_chart, charts_in
from langnghe.core.formats.native_chart import Look, chart_part, height_of, is_native
from langnghe.core.formats.xml_text import xml_text
from langnghe.core.report.columns import columns_of
from langnghe.core.report.marks import plain, runs, unmarked
from langnghe.core.report.model import Block, Chart, Grid, Heading, Paragraph
from langnghe.core.report.numbering import caption_number, heading_texts
from langnghe.core.report.profiles import Profile

_WORDS = {
    "vi": {"table": "Bảng", "chart": "Biểu đồ", "contents": "Mục lục"},
    "en": {"table": "Table", "chart": "Chart", "contents": "Contents"},
}
_STYLES = {"note": styles.NOTE, "list": styles.ITEM}
_LONGEST_TOGETHER = 12
_TALLEST_CHART = 0.7
_SMALLER = 1.5
_MOST_AT_HAND = 20


@dataclass(slots=True)
class Pen:
    """A document being written, and how far its headings, tables and charts have been numbered."""

    document: Document
    profile: Profile
    language: str
    headings: int = 0
    captions: dict[str, int] = field(default_factory=lambda: {"table": 0, "chart": 0})
    marks: xml.Bookmarks = field(default_factory=xml.Bookmarks)

    def word(self, name: str) -> str:
        """A word of the document itself in its language."""
        return block_word(name, self.language)

    def add(self, style: str, text: str = "") -> WordParagraph:
        """A new paragraph at the end. Its style is set by the id, which is its name without blanks: to look each name up takes
        python-docx longer than all the rest."""
        pieces = runs(text)
        known = any(piece.reference for piece in pieces)
        paragraph = self.document.add_paragraph("" if known else xml_text(text))
        paragraph._p.style = style.replace(" ", "")  # noqa: SLF001 - the way past the look-up
        if known:
            xml.append(paragraph, self.marks.runs(text))
        return paragraph


def block_word(name: str, language: str) -> str:
    """What a "table", a "chart" and the "contents" are called in a document."""
    return _WORDS.get(language, _WORDS["en"])[name]


def write_blocks(pen: Pen, blocks: Iterable[Block]) -> None:
    """Write blocks at the end of the document. Headings start at I; captions count on from those written before."""
    blocks = tuple(blocks)
    headings = iter(heading_texts(pen.profile, blocks))
    for block in blocks:
        match block:
            case Heading():
                _write_heading(pen, *next(headings))
            case Paragraph():
                write_paragraph(pen, block)
            case Grid():
                _write_grid(pen, block)
            case _:
                _write_chart(pen, block)


def write_contents(pen: Pen, *parts: Iterable[Block]) -> None:
    """Write a table of contents: a real field whose lines lead to the headings. It has no page numbers, which only the
    reader's program can know: so nothing has to be brought up to date, and opening the file asks no question."""
    headings = [heading for part in parts for heading in heading_texts(pen.profile, part)]
    if not headings:
        return
    pen.add(styles.SUBJECT, pen.word("contents"))
    for number, (level, text) in enumerate(headings, start=1):
        start = xml.field_start(r'TOC \o "1-3" \n \h \z \u') if number == 1 else ""
        end = xml.field_end() if number == len(headings) else ""
        line = pen.add(styles.CONTENTS[level - 1])
        xml.append(line, start + xml.linked(xml.run(plain(text)), number) + end)
    line.paragraph_format.space_after = Pt(12)


def write_paragraph(pen: Pen, block: Paragraph) -> WordParagraph:
    """Write one paragraph in the style of its kind and return it; an item of a list gets its dash."""
    text = block.text
    dashed = f"- {text}" if block.style == "list" and not text.startswith(("-", "+")) else text
    return pen.add(_STYLES.get(block.style, styles.BODY), dashed)


def _write_heading(pen: Pen, level: int, text: str) -> None:
    pen.headings += 1
    paragraph = pen.add(styles.HEADINGS[level - 1])
    xml.append(paragraph, pen.marks.around(pen.marks.runs(text), xml.bookmark(pen.headings)))


def _write_caption(pen: Pen, kind: str, caption: str) -> WordParagraph:
    number, words = caption_number(caption)
    pen.captions[kind] = number or pen.captions[kind] + 1
    label = pen.word(kind)
    counted = xml.field_start(rf"SEQ {label.replace(' ', '_')} \* ARABIC") + xml.run(str(pen.captions[kind])) + xml.field_end()
    paragraph = pen.add(styles.CAPTION)
    xml.append(paragraph, xml.run(f"{label} ") + counted + pen.marks.runs(f". {words}"))
    return paragraph


def _write_grid(pen: Pen, grid: Grid) -> None:
    _write_caption(pen, "table", grid.caption)
    if grid.cells:
        columns = columns_of(unmarked(grid), pen.profile.text_width, pen.profile.table.size / xml.POINTS_PER_MM)
        written = parse_xml(xml.table(grid.caption, _rows(grid), columns, grid.numeric, pen.marks))
        pen.document.element.body.insert_element_before(written, "w:sectPr")
    for note in grid.notes:
        write_paragraph(pen, Paragraph(note, "note"))
    gap = pen.add(styles.TABLE).paragraph_format
    gap.line_spacing_rule, gap.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(6)


def _rows(grid: Grid) -> Iterator[xml.Row]:
    whole = len(grid.cells) <= _LONGEST_TOGETHER
    tied = len(grid.cells) - (not grid.notes) if whole else grid.header_rows + 1
    for index, cells in enumerate(grid.cells):
        merged = frozenset(column for row, column in grid.merged if row == index)
        yield xml.Row(cells, header=index < grid.header_rows, tied=index < tied, merged=merged)


def _write_chart(pen: Pen, chart: Chart) -> None:
    """A chart that Word draws itself, or a picture where it has no such chart."""
    shown = unmarked(chart)
    paragraph = pen.add(styles.PICTURE)
    paragraph.paragraph_format.keep_with_next = True
    inlines = _add_native(pen, paragraph, shown) if is_native(shown) else _add_picture(pen, paragraph, shown)
    caption = _write_caption(pen, "chart", chart.caption)
    caption.paragraph_format.keep_with_next = False
    for inline in inlines:
        describe(inline, f"{pen.word('chart')} {pen.captions['chart']}", shown.alternative)


def _add_native(pen: Pen, paragraph: WordParagraph, chart: Chart) -> tuple[Any, ...]:
    """Add a chart of Word to a paragraph, as wide as the text; gives its frames. LibreOffice keeps so many charts of a document
    at hand and draws the others out of shape: for these it has a picture, while Word draws them all."""
    size, wide = pen.profile.table.size - _SMALLER, pen.profile.text_width
    high = min(height_of(chart, wide, size / xml.POINTS_PER_MM), pen.profile.paper[1] * _TALLEST_CHART)
    drawn = chart_part(chart, pen.language, Look(pen.profile.font, size, (0, 0, wide, high)))
    if charts_in(paragraph) < _MOST_AT_HAND:
        return add_chart(paragraph, drawn, (wide, high))
    picture = chart_png(chart, pen.language)
    shape = Image.from_blob(picture)
    scale = min(wide / shape.px_width, pen.profile.paper[1] * _TALLEST_CHART / shape.px_height)
    return add_chart(paragraph, drawn, (wide, high), (picture, (shape.px_width * scale, shape.px_height * scale)))


def _add_picture(pen: Pen, paragraph: WordParagraph, chart: Chart) -> tuple[Any, ...]:
    picture = paragraph.add_run().add_picture(BytesIO(chart_png(chart, pen.language)), width=Mm(pen.profile.text_width))
    shrink = min(1.0, Mm(pen.profile.paper[1]) * _TALLEST_CHART / picture.height)
    picture.width, picture.height = Length(int(picture.width * shrink)), Length(int(picture.height * shrink))
    return (picture._inline,)  # noqa: SLF001 - python-docx has no name for alternative text, nor for the space around a picture


def describe_picture(picture: InlineShape, name: str, alternative: str) -> None:
    """Give a picture its name and the words for who cannot see it; no space around it."""
    describe(picture._inline, name, alternative)  # noqa: SLF001 - as above


def describe(inline: Any, name: str, alternative: str) -> None:
    """The same for the frame of a picture or chart."""
    inline.docPr.set("name", name)
    inline.docPr.set("descr", xml_text(alternative))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
