"""An agency's own Word document as the base of styles: what of it is taken, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from langnghe.core.errors import Finding, Place, Severity, define, refuse
from langnghe.core.formats.docx import MACROS, parsed, parts_of
from langnghe.core.formats.fixed_zip import replaced

STYLES_MISSING = define(
    "reference.styles_missing",
    "The style base has no style named {names}.",
    "The report takes these from the layout of its letterhead. To give them your own look, add them to the document in Word.",
    Severity.WARNING,
)
NO_STYLES = define(
    "reference.no_styles",
    "The style base has no styles that can be read.",
    "Open it in Word or LibreOffice and save it as Word Document (.docx), not as Strict Open XML.",
)
WANTED = (
    "Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Body Text", "List Paragraph", "Caption",
    "toc 1", "toc 2", "toc 3", "Header", "Footer", "Table Grid",
)  # fmt: skip
"""The styles that a report uses, by the names that Word gives them in English, whatever its language."""

_OWN = ("Letterhead", "Table Text", "Note", "Picture", "Provenance")
_STYLES, _THEME, _TYPES = "word/styles.xml", "word/theme/theme1.xml", "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class StyleBase:
    """The styles of a document and its theme as parts of a .docx, each style that a report uses under the id that the program
    gives it; the names of these styles, and what is lacking."""

    styles: bytes
    theme: bytes
    names: frozenset[str]
    findings: tuple[Finding, ...] = ()


def read_style_base(data: bytes, file: str) -> StyleBase:
    """The style base in a .docx, whose text, pictures and numbering are left alone. Raises Refused when it is no such file, is
    damaged, too big when unpacked, has macros, or has no styles."""
    place = Place(file=file)
    parts = parts_of(data, place, (_STYLES, _THEME, _TYPES))
    if b"macroEnabled" in parts.get(_TYPES, b""):
        raise refuse(MACROS, place)
    for content in parts.values():
        parsed(content, place)
    root = parse_xml(parts[_STYLES]) if _STYLES in parts else None
    if root is None or root.tag != qn("w:styles"):
        raise refuse(NO_STYLES, place)
    names = _named(root)
    for numbered in list(root.iter(qn("w:numPr"))):
        numbered.getparent().remove(numbered)
    theme = parts.get(_THEME, b"")
    lacking = [name for name in WANTED if name not in names]
    findings = (Finding(STYLES_MISSING, place, {"names": ", ".join(f"“{name}”" for name in lacking)}),) if lacking else ()
    return StyleBase(serialize_part_xml(root), b"" if b":embed=" in theme else theme, names, findings)


def blank(base: StyleBase | None) -> Document:
    """An empty document with these styles, or with those of python-docx."""
    document = docx.Document()
    if base is None:
        return document
    buffer = BytesIO()
    document.save(buffer)
    parts = {_STYLES: base.styles} | ({_THEME: base.theme} if base.theme else {})
    return docx.Document(BytesIO(replaced(buffer.getvalue(), parts)))


def _named(root: Any) -> frozenset[str]:
    """Give the styles that a report uses their ids, and tell which there are."""
    found: dict[str, str] = {}
    for style in root.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        stated = "" if name is None else name.get(qn("w:val"), "").lower()
        wanted = next((each for each in (*WANTED, *_OWN) if each.lower() == stated), None)
        if wanted and wanted not in found and style.get(qn("w:type")) == _kind(wanted):
            found[wanted] = style.get(qn("w:styleId"), "")
    for name, known in found.items():
        _rename(root, known, name.replace(" ", ""))
    return frozenset(found)


def _kind(name: str) -> str:
    return "table" if name == "Table Grid" else "paragraph"


def _rename(root: Any, known: str, wanted: str) -> None:
    """Change the id of a style wherever it stands; another style that has the wanted id gives it up."""
    if known == wanted:
        return
    for element, attribute in list(_ids(root)):
        stated = element.get(attribute)
        if stated in (known, wanted):
            element.set(attribute, wanted if stated == known else f"{wanted}Other")


def _ids(root: Any) -> Iterator[tuple[Any, str]]:
    """Where a style's id stands: at the style itself and where others name it."""
    yield from ((style, qn("w:styleId")) for style in root.iter(qn("w:style")))
    for kind in ("basedOn", "next", "link"):
        yield from ((element, qn("w:val")) for element in root.iter(qn(f"w:{kind}")))
