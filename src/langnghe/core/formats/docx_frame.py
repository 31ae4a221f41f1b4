"""What stands around the text of an official document: letterhead, title, signature, recipients, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from langnghe.core.formats import docx_styles as styles
from langnghe.core.formats import docx_xml as xml
from langnghe.core.formats.docx_blocks import Pen
from langnghe.core.formats.xml_text import xml_text
from langnghe.core.report.figures import day
from langnghe.core.report.model import Letterhead
from langnghe.core.report.profiles import Face, Profile

_LEFT_SHARE = 0.4
_SIGNATURE_HEIGHT, _SIGNATURE_GAP = 28, 8
_OPEN = "...................."
_AGENCY_RULE = 0.4
_SUBJECT_RULE = 0.35

_WORDS = {
    "vi": {
        "simulated": "SỐ LIỆU MÔ PHỎNG, KHÔNG PHẢI Ý KIẾN CỦA NGƯỜI THẬT",
        "simulated_short": "Số liệu mô phỏng",
        "recipients": "Nơi nhận:",
        "about": "V/v",
        "to": "Kính gửi:",
        "undated": "{place}, ngày ..... tháng ..... năm .....",
        "provenance": "Nguồn số liệu",
        "dataset": "bộ số liệu",
        "questionnaire": "phiếu hỏi",
        "program": "chương trình",
    },
    "en": {
        "simulated": "SIMULATED DATA, NOT WHAT REAL PEOPLE SAID",
        "simulated_short": "Simulated data",
        "recipients": "To:",
        "about": "Re:",
        "to": "To:",
        "undated": "{place}, ....................",
        "provenance": "Made from",
    },
}


def write_simulated(pen: Pen) -> None:
    """A framed line above everything, and a line at the foot of every page: these figures are not from people."""
    words = frame_words(pen.language)
    frame = pen.add(styles.LETTERHEAD)
    _letters(frame, words["simulated"], Face(12, bold=True))
    frame.paragraph_format.space_after = Pt(10)
    xml.add_edges(frame, ("top", "left", "bottom", "right"))
    section = pen.document.sections[0]
    for footer in (section.first_page_footer, section.footer):
        footer.paragraphs[0].text = words["simulated_short"]


def write_page_numbers(document: Document) -> None:
    """The number of the page, centred at the top of every page but the first. Sections that are added later number alike."""
    section = document.sections[0]
    section.first_page_header.is_linked_to_previous = False
    xml.append(section.header.paragraphs[0], xml.field_start("PAGE") + xml.run("2") + xml.field_end())


def write_letterhead(pen: Pen, head: Letterhead) -> None:
    """Agency and number at the left, the nation or the Party with place and date at the right, then kind and subject."""
    _write_head(pen, head)
    _write_title(pen, head)


def write_dispatch_head(pen: Pen, head: Letterhead, addressee: str) -> None:
    """The head of a dispatch: as of any document, but the subject stands under the number, and the addressee in the middle."""
    words = frame_words(pen.language)
    subject = _line(_write_head(pen, head).cell(1, 0), f"{words['about']} {head.subject}", pen.profile.dispatch_subject)
    subject.paragraph_format.space_before = Pt(6)
    line = pen.add(styles.LETTERHEAD)
    _letters(line, f"{words['to']} ", pen.profile.salutation)
    _letters(line, addressee, replace(pen.profile.salutation, italic=False))
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(18)


def _write_head(pen: Pen, head: Letterhead) -> Table:
    profile, words = pen.profile, frame_words(pen.language)
    frame = _frame(pen, rows=2, left=_LEFT_SHARE)
    left, right = frame.cell(0, 0), frame.cell(0, 1)
    if head.parent_agency:
        _line(left, head.parent_agency, profile.parent_agency)
    _line(left, head.agency, profile.agency)
    if profile.agency_mark:
        _line(left, profile.agency_mark, profile.agency)
    else:
        _rule(left, _AGENCY_RULE)
    for header in profile.national:
        _line(right, header.text.in_language(pen.language), header.face)
        if header.rule:
            _rule(right, header.rule)
    _line(frame.cell(1, 0), number_line(profile, head, pen.language), profile.number)
    _line(frame.cell(1, 1), place_and_date(head.place, head.issued_on, pen.language, words["undated"]), profile.place_date)
    _drop_first_lines(frame)
    return frame


def place_and_date(place: str, issued_on: date | None, language: str, undated: str) -> str:
    """ "Phong Thổ, ngày 08 tháng 11 năm 2023": days below 10 and months 1 and 2 with a zero. Dots where nothing is known yet."""
    named = place or _OPEN
    if issued_on is None:
        return undated.format(place=named)
    if language != "vi":
        return f"{named}, {day(issued_on, language)}"
    written, month, year = day(issued_on, language).split("/")
    return f"{named}, ngày {written} tháng {month} năm {year}"


def write_signature(pen: Pen, head: Letterhead) -> None:
    """Recipients at the left, the signer's office with room for signature and stamp at the right, together on one page."""
    profile = pen.profile
    pen.document.paragraphs[-1].paragraph_format.keep_with_next = True
    frame = _frame(pen, rows=1, left=0.5)
    left, right = frame.cell(0, 0), frame.cell(0, 1)
    if head.recipients:
        _line(left, frame_words(pen.language)["recipients"], profile.recipients, WD_ALIGN_PARAGRAPH.LEFT)
    for text in recipient_lines(head.recipients, profile.recipients_mark):
        _line(left, text, profile.recipient, WD_ALIGN_PARAGRAPH.LEFT)
    *authorities, title = [line.strip() for line in head.signed_by_title.split("\n")]
    for authority in authorities:
        _line(right, authority, profile.authority)
    _line(right, title, profile.signer_title).paragraph_format.space_after = Mm(_SIGNATURE_HEIGHT)
    _drop_first_lines(frame)
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(_SIGNATURE_GAP)


def write_provenance(pen: Pen, provenance: Sequence[tuple[str, str]]) -> None:
    """In small letters at the very end, what the figures were made from."""
    words = frame_words(pen.language)
    stated = "; ".join(f"{words.get(name, name)} {value}" for name, value in provenance)
    pen.add(styles.SMALL, f"{words['provenance']}: {stated}.")


def recipient_lines(recipients: Sequence[str], mark: str) -> list[str]:
    """Each recipient with a dash before it and the mark behind it, a full stop behind the last."""
    bare = [recipient.strip().lstrip("-").strip().rstrip(";,.") for recipient in recipients]
    return [f"- {text}{'.' if place == len(bare) else mark}" for place, text in enumerate(bare, start=1)]


def number_line(profile: Profile, head: Letterhead, language: str) -> str:
    """The number of the document after its word; dots where it has none yet."""
    return f"{profile.number_word.in_language(language)} {head.number or _OPEN}"


def frame_words(language: str) -> dict[str, str]:
    """The words around the text of a document."""
    return _WORDS.get(language, _WORDS["en"])


def _write_title(pen: Pen, head: Letterhead) -> None:
    pen.add(styles.KIND, head.kind)
    subject = pen.add(styles.SUBJECT, head.subject)
    mark = pen.add(styles.LETTERHEAD, pen.profile.subject_mark)
    if not pen.profile.subject_mark:
        _draw_rule(mark, pen.profile.text_width, _SUBJECT_RULE)
    subject.paragraph_format.keep_with_next = True
    mark.paragraph_format.space_after = Pt(12)


def _frame(pen: Pen, rows: int, left: float) -> Table:
    table: Table = pen.document.add_table(rows, 2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    spacing = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>")
    table._tblPr.insert_element_before(spacing, "w:tblLook")  # noqa: SLF001 - python-docx has no name for margins of cells
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001 - as above
    for column, share in zip(table.columns, (left, 1 - left), strict=True):
        column.width = Mm(pen.profile.text_width * share)
        for cell in column.cells:
            cell.width = column.width
    return table


def _line(cell: _Cell, text: str, face: Face, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER) -> Paragraph:
    paragraph = _empty_line(cell)
    paragraph.alignment = align
    _letters(paragraph, text, face)
    return paragraph


def _empty_line(cell: _Cell) -> Paragraph:
    paragraph: Paragraph = cell.add_paragraph()
    paragraph._p.style = styles.LETTERHEAD  # noqa: SLF001 - by its id, as Pen.add does: to look it up takes longer than all the rest
    return paragraph


def _letters(paragraph: Paragraph, text: str, face: Face) -> None:
    font = paragraph.add_run(xml_text(text)).font
    font.size, font.bold, font.italic = Pt(face.size), face.bold, face.italic
    font.underline, font.all_caps = face.underlined, face.capitals


def _rule(cell: _Cell, share: float) -> None:
    _draw_rule(_empty_line(cell), cell.width / Mm(1), share)


def _draw_rule(paragraph: Paragraph, room: float, share: float) -> None:
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(room * (1 - share) / 2)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(2)
    form.space_before, form.space_after = Pt(2), Pt(4)
    xml.add_edges(paragraph, ("bottom",))


def _drop_first_lines(table: Table) -> None:
    for cell in table._cells:  # noqa: SLF001 - every cell once, without looking each up
        first = cell.paragraphs[0]._p  # noqa: SLF001 - the empty line that Word wants in a new cell
        if len(cell.paragraphs) > 1:
            first.getparent().remove(first)
