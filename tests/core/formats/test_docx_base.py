"""An agency's own document as the base of styles: what is taken from it, what is refused."""

import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from langnghe.core.errors import Refused
from langnghe.core.formats.docx_base import WANTED, read_style_base
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.report.model import Heading, Paragraph
from tests.core.formats.report_sample import REPORT, frequency

SHORT = replace(REPORT, blocks=(Heading(1, "Một"), Paragraph("Hai"), frequency(1, "Ba")), appendix=())
STYLES = "word/styles.xml"


@cache
def base(**sizes: float) -> bytes:
    """python-docx's own document with other sizes in some of its styles."""
    document = docx.Document()
    for name, size in sizes.items():
        document.styles[name.replace("_", " ")].font.size = Pt(size)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, **parts: bytes | None) -> bytes:
    """The document with other parts; None leaves one out. A part is named by its path without its first dot."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = parts.get(name.replace("/", "_").replace(".", "_"), old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def styles(inner: str) -> bytes:
    return f"<w:styles {nsdecls('w')}>{inner}</w:styles>".encode()


def style(name: str, identity: str, inner: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{inner}</w:style>'


def written(data: bytes) -> docx.document.Document:
    return docx.Document(BytesIO(write_report_docx(SHORT, base=read_style_base(data, "mau.docx"))))


def code(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_style_base(data, "mau.docx")
    return refused.value.findings[0].code


def test_styles_that_the_base_has_are_as_it_has_them():
    document = written(base(Heading_1=22, Body_Text=11))
    assert [document.styles[name].font.size for name in ("Heading 1", "Body Text")] == [Pt(22), Pt(11)]
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"] == ["I- Một"]


def test_the_page_stays_that_of_the_layout():
    sides = written(base()).sections[0]
    assert [round(side.mm) for side in (sides.top_margin, sides.left_margin, sides.right_margin)] == [20, 30, 15]


def test_what_is_lacking_is_named_and_added_from_the_layout():
    found = read_style_base(changed(base(), word_styles_xml=styles(style("heading 1", "u1"))), "mau.docx")
    (lacking,) = found.findings
    assert (lacking.code, found.names) == ("reference.styles_missing", frozenset({"Heading 1"}))
    assert lacking.values["names"] == ", ".join(f"“{name}”" for name in WANTED if name != "Heading 1")


def test_a_base_with_a_single_style_still_gives_a_whole_report():
    document = written(changed(base(), word_styles_xml=styles(style("heading 1", "u1"))))
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Heading 1", "Title", "Subtitle", "Body Text", "Caption"} <= used
    assert [document.styles[name].base_style.name for name in ("Body Text", "Caption")] == ["Normal"] * 2
    assert document.styles["Heading 2"].element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}").get(qn("w:val")) == "1"


def test_styles_of_a_vietnamese_word_are_found_by_their_names():
    inner = style("heading 1", "u1", '<w:basedOn w:val="Binhthng"/>') + style("Normal", "Binhthng") + style("My own", "Heading1")
    found = parse_xml(read_style_base(changed(base(), word_styles_xml=styles(inner)), "mau.docx").styles)
    assert [each.get(qn("w:styleId")) for each in found.iter(qn("w:style"))] == ["Heading1", "Normal", "Heading1Other"]
    assert [each.get(qn("w:val")) for each in found.iter(qn("w:basedOn"))] == ["Normal"]


def test_a_style_of_another_type_and_one_without_a_name_do_not_count():
    nameless = '<w:style w:type="paragraph" w:styleId="x"/>'
    found = read_style_base(changed(base(), word_styles_xml=styles(style("Title", "t", kind="character") + nameless)), "mau.docx")
    assert found.names == frozenset()


def test_the_text_speaks_the_language_of_the_report_whatever_the_base_spoke():
    inner = style("Normal", "Normal", '<w:rPr><w:lang w:val="fr-FR"/></w:rPr>')
    languages = list(written(changed(base(), word_styles_xml=styles(inner))).styles["Normal"].element.iter(qn("w:lang")))
    assert [each.get(qn("w:val")) for each in languages] == ["vi-VN"]


def test_the_numbers_of_headings_are_those_of_the_layout():
    inner = style("heading 1", "Heading1", '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>')
    assert b"numPr" not in read_style_base(changed(base(), word_styles_xml=styles(inner)), "mau.docx").styles


@pytest.mark.parametrize(
    ("theme", "kept"),
    [
        (b'<a:theme xmlns:a="x"/>', b'<a:theme xmlns:a="x"/>'),
        (b'<a:theme xmlns:a="x" xmlns:r="y" r:embed="rId1"/>', b""),
        (None, b""),
    ],
)
def test_a_theme_is_taken_unless_it_needs_pictures(theme, kept):
    assert read_style_base(changed(base(), word_theme_theme1_xml=theme), "mau.docx").theme == kept


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        (b"not a document", "document.not_docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "document.old_word"),
        (base()[:2000], "document.damaged"),
        (changed(base(), word_styles_xml=None), "reference.no_styles"),
        (changed(base(), word_styles_xml=b"<styles/>"), "reference.no_styles"),
        (changed(base(), word_styles_xml=b"<w:styles"), "document.damaged"),
        (changed(base(), word_styles_xml=b"<!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>"), "document.damaged"),
        (changed(base(), word_document_xml=None), "document.not_docx"),
        (changed(base(), word_styles_xml=styles(" " * 13_000_000)), "document.too_big"),
    ],
    ids=["text", "doc", "cut", "no-styles", "other-styles", "broken-xml", "entities", "no-document", "bomb"],
)
def test_what_is_no_style_base_is_refused(data, refused):
    assert code(data) == refused


def test_a_document_with_macros_is_refused_also_without_its_programs():
    with zipfile.ZipFile(BytesIO(base())) as archive:
        types = archive.read("[Content_Types].xml").replace(b"wordprocessingml.document.main", b"word.document.macroEnabled.main")
    assert code(changed(base(), **{"[Content_Types]_xml": types})) == "document.macros"


def test_the_same_base_gives_the_same_bytes():
    read = read_style_base(base(), "mau.docx")
    assert write_report_docx(SHORT, base=read) == write_report_docx(SHORT, base=read)
