"""A layout profile as Word's page and styles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from langnghe.core.formats.docx_base import StyleBase, blank
from langnghe.core.formats.xml_text import xml_text
from langnghe.core.report.model import Report
from langnghe.core.report.profiles import Body, Face, Profile

LETTERHEAD, KIND, SUBJECT, BODY, ITEM = "Letterhead", "Title", "Subtitle", "Body Text", "List Paragraph"
TABLE, NOTE, CAPTION, PICTURE, SMALL = "Table Text", "Note", "Caption", "Picture", "Provenance"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
CONTENTS = ("toc 1", "toc 2", "toc 3")
TABLE_GRID = "Table Grid"
BUILT_IN = (KIND, SUBJECT, BODY, ITEM, CAPTION, *HEADINGS, *CONTENTS, "Normal", "Header", "Footer")

_LOCALES = {"vi": "vi-VN", "en": "en-GB"}
_UNDATED = date(2000, 1, 1)
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_RULED = (
    f'<w:style {nsdecls("w")} w:type="table" w:styleId="TableGrid"><w:name w:val="{TABLE_GRID}"/>'
    f"<w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr></w:style>"
)
_CENTRE, _JUSTIFY, _LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


def empty_document(report: Report, profile: Profile, base: StyleBase | None = None) -> Document:
    """A document without text: the profile's page and styles, the report's language, title and provenance. Its dates are
    the day of issue, or a fixed day, never the present. Styles that the base has are as it has them."""
    document = blank(base)
    _drop_thumbnail(document)
    _name(document, report)
    _lay_page(document, profile)
    _set_styles(document, profile, _LOCALES.get(report.language, report.language), base)
    return document


def set_face(style: ParagraphStyle, face: Face, font: str) -> None:
    """Give a style these letters and nothing else: no colour, no theme font. Without a font it has that of the style below it."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    if font:
        stated = " ".join(f'w:{letters}="{font}"' for letters in ("ascii", "hAnsi", "eastAsia", "cs"))
        properties.append(parse_xml(f"<w:rFonts {nsdecls('w')} {stated}/>"))
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


def _set_styles(document: Document, profile: Profile, locale: str, base: StyleBase | None) -> None:
    plain = replace(profile.body.face, bold=False)
    sheet = _Sheet(document, profile.font, base.names if base else None)
    sheet.set("Normal", _Form(plain))
    _speak(document, locale)
    sheet.set(LETTERHEAD, _Form(plain, _CENTRE))
    sheet.set(KIND, _Form(profile.kind, _CENTRE, before=18))
    sheet.set(SUBJECT, _Form(profile.subject, _CENTRE))
    for name in (BODY, ITEM):
        sheet.set(name, _running(profile.body, profile.body.face))
    for name, numbering in zip(HEADINGS, profile.headings, strict=True):
        sheet.set(name, replace(_running(profile.body, numbering.face), before=profile.body.after, tied=True))
    sheet.set(CAPTION, _Form(profile.caption, _CENTRE, before=8, after=4, tied=True))
    sheet.set(TABLE, _Form(profile.table, _LEFT, before=2, after=2))
    sheet.set(NOTE, _Form(profile.note, _JUSTIFY, before=2, after=2))
    sheet.set(PICTURE, _Form(plain, _CENTRE, before=6))
    sheet.set(SMALL, _Form(Face(9, italic=True), _LEFT, before=18))
    sheet.set("Header", _Form(profile.page_number, _CENTRE))
    sheet.set("Footer", _Form(Face(10, italic=True), _CENTRE))
    for level, name in enumerate(CONTENTS):
        sheet.set(name, _Form(replace(plain, size=plain.size - 1), _LEFT, after=3, left=6 * level))
    if TABLE_GRID not in document.styles:
        document.styles.element.append(parse_xml(_RULED))


@dataclass(frozen=True, slots=True)
class _Form:
    """How the paragraphs of a style look: points around them, mm from the left; `line` exactly so many points, 0 for single."""

    face: Face
    align: WD_ALIGN_PARAGRAPH = _LEFT
    before: float = 0
    after: float = 0
    indent: float = 0
    left: float = 0
    line: float = 0
    tied: bool = False


def _running(body: Body, face: Face) -> _Form:
    return _Form(face, _JUSTIFY, after=body.after, indent=body.indent, line=body.line)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The styles of a document; those in `kept`, which an agency gave, stay as they are."""

    document: Document
    font: str
    kept: frozenset[str] | None

    def set(self, name: str, form: _Form) -> None:
        """Give a style its letters and its form; add it where it is not."""
        if self.kept is not None and name in self.kept:
            return
        style = self._style(name)
        outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        _clear_paragraph_properties(style, outline)
        set_face(style, form.face, self.font if self.kept is None or name == "Normal" else "")
        _shape(style, form)

    def _style(self, name: str) -> ParagraphStyle:
        styles = self.document.styles
        if name in styles:
            found: ParagraphStyle = styles[name]
            return found
        added: ParagraphStyle = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in BUILT_IN)
        if name != "Normal":
            added.base_style = styles["Normal"] if self.kept is not None else None
        if name in HEADINGS:
            level = HEADINGS.index(name)
            added.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))
        return added


def _shape(style: ParagraphStyle, form: _Form) -> None:
    shape = style.paragraph_format
    shape.alignment, shape.space_before, shape.space_after = form.align, Pt(form.before), Pt(form.after)
    shape.line_spacing_rule, shape.widow_control = WD_LINE_SPACING.SINGLE, True
    if form.line:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(form.line)
        shape.first_line_indent = Mm(form.indent)
    if form.left:
        shape.left_indent = Mm(form.left)
    if form.tied:
        shape.keep_with_next = True


def _speak(document: Document, locale: str) -> None:
    properties = document.styles["Normal"].element.get_or_add_rPr()
    for stated in properties.findall(qn("w:lang")):
        properties.remove(stated)
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{locale}" w:eastAsia="{locale}"/>'))


def _clear_paragraph_properties(style: ParagraphStyle, outline: object) -> None:
    properties = style.element.get_or_add_pPr()
    for child in list(properties):
        if child is not outline:
            properties.remove(child)
