"""The slides of a report (.pptx): wide, in large letters, with charts that PowerPoint draws itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from langnghe.core.formats.chart import chart_png
from langnghe.core.formats.chart_grammar import FRAME, INK
from langnghe.core.formats.docx_frame import frame_words
from langnghe.core.formats.fixed_zip import refixed
from langnghe.core.formats.native_chart import Look, draw_chart, is_native
from langnghe.core.formats.xml_text import xml_text
from langnghe.core.later import Later
from langnghe.core.report.deck import Deck, Slide
from langnghe.core.report.figures import day
from langnghe.core.report.model import Chart

if TYPE_CHECKING:
    import pptx
    from pptx import util
    from pptx.dml import color
    from pptx.enum import text as text_kinds
else:
    pptx, util, color = Later("pptx"), Later("pptx.util"), Later("pptx.dml.color")
    text_kinds = Later("pptx.enum.text")

WIDE, HIGH = 338.67, 190.5
"""The size of a slide in mm: 16 to 9, as screens have it."""

_FONT, _DARK = "Arial", "#123e63"
_EDGE, _FOOT = 16.0, 12.0
_LOCALES = {"vi": "vi-VN", "en": "en-GB"}
_UNDATED = date(2000, 1, 1)
_ONLY_TITLE, _FIRST = 5, 0
_SMALLEST = 16.0

_Box = tuple[float, float, float, float]


def write_deck_pptx(deck: Deck) -> bytes:
    """The slides as .pptx: the first with agency and title, then each; agency, number of responses and page at the foot of all.
    The same slides give the same bytes."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = util.Mm(WIDE), util.Mm(HIGH)
    _name(presentation, deck)
    _write_first(presentation, deck)
    for number, slide in enumerate(deck.slides, start=2):
        _write_slide(presentation, deck, slide, number)
    buffer = BytesIO()
    presentation.save(buffer)
    return refixed(buffer.getvalue())


def _name(presentation: Any, deck: Deck) -> None:
    """Title, agency and language; the template's own author and dates go."""
    head, properties = deck.letterhead, presentation.core_properties
    moment = datetime.combine(head.issued_on or _UNDATED, time())
    properties.title = xml_text(f"{head.kind} {head.subject}".strip())[:255]
    properties.author = properties.last_modified_by = xml_text(head.agency)[:255]
    properties.comments = properties.keywords = properties.subject = ""
    properties.language = _LOCALES.get(deck.language, deck.language)
    properties.created = properties.modified = moment
    properties.revision = 1


def _write_first(presentation: Any, deck: Deck) -> None:
    head = deck.letterhead
    slide = presentation.slides.add_slide(presentation.slide_layouts[_FIRST])
    title, below = slide.shapes.title, slide.placeholders[1]
    _place(title, (_EDGE, 62, WIDE - 2 * _EDGE, 50))
    _place(below, (_EDGE, 118, WIDE - 2 * _EDGE, 24))
    _write(title.text_frame, (head.subject or head.kind,), deck, _Letters(38, _DARK, bold=True))
    dated = day(head.issued_on, deck.language) if head.issued_on else ""
    lines = (_counted(deck), ", ".join(filter(None, (head.place, dated))))
    _write(below.text_frame, tuple(filter(None, lines)), deck, _Letters(22))
    agency = slide.shapes.add_textbox(*_lengths((_EDGE, 18, WIDE - 2 * _EDGE, 24)))
    _write(agency.text_frame, tuple(filter(None, (head.parent_agency, head.agency))), deck, _Letters(20, bold=True))
    _centre(title.text_frame, below.text_frame, agency.text_frame)
    _write_foot(slide, deck, 1)


def _write_slide(presentation: Any, deck: Deck, content: Slide, number: int) -> None:
    slide = presentation.slides.add_slide(presentation.slide_layouts[_ONLY_TITLE])
    title = slide.shapes.title
    _place(title, (_EDGE, 9, WIDE - 2 * _EDGE, 22))
    _write(title.text_frame, (content.title,), deck, _Letters(_fitting(content.title, 32, 60), _DARK, bold=True))
    top = 36.0
    if content.question:
        asked = slide.shapes.add_textbox(*_lengths((_EDGE, top - 5, WIDE - 2 * _EDGE, 14)))
        _write(asked.text_frame, (content.question,), deck, _Letters(_fitting(content.question, 20, 95), FRAME))
        top += 11
    if content.sentence:
        said = slide.shapes.add_textbox(*_lengths((_EDGE, top, WIDE - 2 * _EDGE, 28)))
        _write(said.text_frame, (content.sentence,), deck, _Letters(_fitting(content.sentence, 22, 200)))
        top += 32
    room = (_EDGE, top, WIDE - 2 * _EDGE, HIGH - top - _FOOT - 6)
    if content.chart:
        _write_chart(slide, content.chart, deck, room)
    elif content.points:
        points = slide.shapes.add_textbox(*_lengths(room))
        size = min(_fitting(point, 24, 150) for point in content.points)
        _write(points.text_frame, tuple(f"•  {point}" for point in content.points), deck, _Letters(size, after=10))
    if content.notes:
        slide.notes_slide.notes_text_frame.text = xml_text(content.notes)
    _write_foot(slide, deck, number)


def _write_chart(slide: Any, chart: Chart, deck: Deck, room: _Box) -> None:
    """The chart with its words for who cannot see it; a picture where PowerPoint has no such chart."""
    if is_native(chart):
        size = 16.0 if len(chart.categories) <= 6 else 14.0
        shape = draw_chart(slide.shapes, chart, deck.language, Look(_FONT, size, room))
    else:
        left, top, wide, high = _lengths(room)
        shape = slide.shapes.add_picture(BytesIO(chart_png(chart, deck.language)), left, top, height=high)
        if shape.width > wide:
            shape.width, shape.height = wide, int(shape.height * wide / shape.width)
    named = shape._element._nvXxPr.cNvPr  # noqa: SLF001 - python-pptx has no name for alternative text
    named.set("descr", xml_text(chart.alternative))
    named.set("title", xml_text(chart.caption))


def _write_foot(slide: Any, deck: Deck, number: int) -> None:
    words = [deck.letterhead.agency, _counted(deck)]
    if deck.simulated:
        words.append(frame_words(deck.language)["simulated_short"])
    left = slide.shapes.add_textbox(*_lengths((_EDGE, HIGH - _FOOT, WIDE - 2 * _EDGE - 20, 8)))
    _write(left.text_frame, (" · ".join(filter(None, words)),), deck, _Letters(14, FRAME))
    right = slide.shapes.add_textbox(*_lengths((WIDE - _EDGE - 20, HIGH - _FOOT, 20, 8)))
    _write(right.text_frame, (str(number),), deck, _Letters(14, FRAME))
    right.text_frame.paragraphs[0].alignment = text_kinds.PP_ALIGN.RIGHT


def _counted(deck: Deck) -> str:
    return f"n = {deck.n}"


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters of a text: points, colour, and the points after each paragraph."""

    size: float
    colour: str = INK
    bold: bool = False
    after: float = 0


def _write(frame: Any, lines: Sequence[str], deck: Deck, letters: _Letters) -> None:
    """Fill a frame with a paragraph for each line, in the deck's language."""
    frame.word_wrap = True
    frame.auto_size = text_kinds.MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = text_kinds.PP_ALIGN.LEFT, util.Pt(letters.after)
        run = paragraph.add_run()
        run.text = xml_text(line)
        run.font.name, run.font.size, run.font.bold = _FONT, util.Pt(letters.size), letters.bold
        run.font.color.rgb = color.RGBColor(*bytes.fromhex(letters.colour[1:]))  # type: ignore[no-untyped-call] # has no types
        run.font._element.set("lang", _LOCALES.get(deck.language, deck.language))  # noqa: SLF001 - no name for any language


def _centre(*frames: Any) -> None:
    for frame in frames:
        for paragraph in frame.paragraphs:
            paragraph.alignment = text_kinds.PP_ALIGN.CENTER


def _fitting(text: str, size: float, letters: int) -> float:
    """The size of letters with which a text that is longer than so many letters still has room."""
    return max(_SMALLEST, min(size, size * math.sqrt(letters / max(len(text), 1))))


def _place(shape: Any, box: _Box) -> None:
    shape.left, shape.top, shape.width, shape.height = _lengths(box)


def _lengths(box: _Box) -> tuple[Any, ...]:
    return tuple(util.Mm(side) for side in box)
