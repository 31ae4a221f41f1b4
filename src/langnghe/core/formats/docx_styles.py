"""A layout profile as Word's page and styles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from langnghe.core.formats.xml_text import xml_text
from langnghe.core.report.model import Report
from langnghe.core.report.profiles import Body, Face, Profile

FONT = "Times New Roman"
LETTERHEAD, KIND, SUBJECT, BODY, ITEM = "Letterhead", "Title", "Subtitle", "Body Text", "List Paragraph"
TABLE, NOTE, CAPTION, PICTURE, SMALL = "Table Text", "Note", "Caption", "Picture", "Provenance"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
CONTENTS = ("toc 1", "toc 2", "toc 3")

_LOCALES = {"vi": "vi-VN", "en": "en-GB"}
_UNDATED = date(2000, 1, 1)
_CENTRE, _JUSTIFY, _LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


def empty_document(report: Report, profile: Profile) -> Document:
    """A document without text: the profile's page and styles, the report's language, title and provenance. Its dates are
    the day of issue, or a fixed day, never the present."""
    document = docx.Document()
    _drop_thumbnail(document)
    _name(document, report)
    _lay_page(document, profile)
    _set_styles(document, profile, _LOCALES.get(report.language, report.language))
    return document


def set_face(style: ParagraphStyle, face: Face) -> None:
    """Give a style these letters and nothing else: no colour, no theme font."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    fonts = parse_xml(f'<w:rFonts {nsdecls("w")} w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>')
    properties.append(fonts)
    style.font.size = Pt(face.size)
    style.font.bold, style.font.italic = face.bold, face.italic
    style.font.all_caps, style.font.underline = face.capitals, face.underlined


def _drop_thumbnail(document: Document) -> None:
    package = document.part.package
    for key in [key for key, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        del package.rels[key]


def _name(document: Document, report: Report) -> None:
    head, properties = report.letterhead, document.core_properties
    moment = datetime.combine(head.issued_on or _UNDATED, time())
    properties.title = xml_text(f"{head.kind} {head.subject}".strip())[:255]
    properties.author = properties.last_modified_by = xml_text(head.agency)[:255]
    properties.comments = xml_text("; ".join(f"{name}: {value}" for name, value in report.provenance.items()))[:255]
    properties.language = _LOCALES.get(report.language, report.language)
    properties.created = properties.modified = moment
    properties.revision = 1


def _lay_page(document: Document, profile: Profile) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in profile.paper)
    section.top_margin, section.bottom_margin = Mm(profile.margins.top), Mm(profile.margins.bottom)
    section.left_margin, section.right_margin = Mm(profile.margins.left), Mm(profile.margins.right)
    section.header_distance = section.footer_distance = Mm(profile.page_number_from_top)
    section.different_first_page_header_footer = True
    settings = document.settings.element
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _set_styles(document: Document, profile: Profile, locale: str) -> None:
    plain = replace(profile.body.face, bold=False)
    _set(document, "Normal", plain)
    language = parse_xml(f'<w:lang {nsdecls("w")} w:val="{locale}" w:eastAsia="{locale}"/>')
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    _set(document, LETTERHEAD, plain, _CENTRE)
    _set(document, KIND, profile.kind, _CENTRE, before=18)
    _set(document, SUBJECT, profile.subject, _CENTRE)
    for name in (BODY, ITEM):
        _set_running(document, name, profile.body)
    for name, numbering in zip(HEADINGS, profile.headings, strict=True):
        style = _set_running(document, name, replace(profile.body, face=numbering.face))
        style.paragraph_format.space_before, style.paragraph_format.keep_with_next = Pt(profile.body.after), True
    _set(document, CAPTION, profile.caption, _CENTRE, before=8, after=4).paragraph_format.keep_with_next = True
    _set(document, TABLE, profile.table, _LEFT, before=2, after=2)
    _set(document, NOTE, profile.note, _JUSTIFY, before=2, after=2)
    _set(document, PICTURE, plain, _CENTRE, before=6)
    _set(document, SMALL, Face(9, italic=True), _LEFT, before=18)
    _set(document, "Header", profile.page_number, _CENTRE)
    _set(document, "Footer", Face(10, italic=True), _CENTRE)
    for level, name in enumerate(CONTENTS):
        _set(document, name, replace(plain, size=13), _LEFT, after=3).paragraph_format.left_indent = Mm(6 * level)


def _set_running(document: Document, name: str, body: Body) -> ParagraphStyle:
    style = _set(document, name, body.face, _JUSTIFY, after=body.after)
    style.paragraph_format.first_line_indent = Mm(body.indent)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(body.line)
    return style


def _set(
    document: Document, name: str, face: Face, align: WD_ALIGN_PARAGRAPH = _LEFT, *, before: float = 0, after: float = 0
) -> ParagraphStyle:
    styles = document.styles
    style: ParagraphStyle = (
        styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in CONTENTS)
    )
    outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    _clear_paragraph_properties(style, outline)
    set_face(style, face)
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = align, Pt(before), Pt(after)
    form.line_spacing_rule, form.widow_control = WD_LINE_SPACING.SINGLE, True
    return style


def _clear_paragraph_properties(style: ParagraphStyle, outline: object) -> None:
    properties = style.element.get_or_add_pPr()
    for child in list(properties):
        if child is not outline:
            properties.remove(child)
