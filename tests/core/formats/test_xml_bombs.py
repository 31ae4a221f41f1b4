"""Declarations in XML that would make a reader fetch a file or swell: in everything that others hand in as XML."""

from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from bench.fuzz_mutate import BOMB, OUTSIDE
from langnghe.core.errors import Refused
from langnghe.core.formats.docx import read_docx
from langnghe.core.formats.docx_base import read_style_base
from langnghe.core.formats.fixed_zip import replaced
from langnghe.core.formats.odt import read_odt
from langnghe.core.formats.old_file import read_old_file
from langnghe.core.formats.openrosa import read_submission
from langnghe.core.formats.sheet_rows import read_sheets
from langnghe.core.formats.xlsform import read_xlsform
from tests.core.formats.odt_sample import odt, paragraphs


def saved(made) -> bytes:
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def book() -> bytes:
    made = openpyxl.Workbook()
    made.active.append(["type", "name", "label"])
    made.active.append(["text", "why", "Vì sao?"])
    return saved(made)


READERS = {
    "docx": (lambda data: read_docx(data, "a.docx"), saved(docx.Document()), "word/document.xml"),
    "styles": (lambda data: read_style_base(data, "a.docx"), saved(docx.Document()), "word/styles.xml"),
    "odt": (lambda data: read_odt(data, "a.odt"), odt(paragraphs("Kế hoạch")), "content.xml"),
    "sheet": (read_sheets, book(), "xl/worksheets/sheet1.xml"),
    "xlsform": (lambda data: read_xlsform(data, "a.xlsx"), book(), "xl/worksheets/sheet1.xml"),
    "import": (lambda data: read_old_file(data, "a.xlsx", "xlsx"), book(), "xl/worksheets/sheet1.xml"),
}


def declared(part: bytes, declaration: str, entity: bytes) -> bytes:
    """The part with a declaration, and the entity within its first element that ends."""
    bare = part[part.index(b"?>") + 2 :] if part.lstrip().startswith(b"<?xml") else part
    return declaration.encode() + bare.replace(b"</", entity + b"</", 1)


@pytest.mark.parametrize(("declaration", "entity"), [(BOMB, b"&j;"), (OUTSIDE, b"&x;")], ids=["swells", "fetches"])
@pytest.mark.parametrize("name", list(READERS))
def test_no_reader_follows_what_a_declaration_promises(name, declaration, entity):
    read, content, part = READERS[name]
    with ZipFile(BytesIO(content)) as archive:
        broken = declared(archive.read(part), declaration, entity)
    with pytest.raises(Refused):
        read(replaced(content, {part: broken}))


@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE, "<!DOCTYPE a>"], ids=["swells", "fetches", "empty"])
def test_a_tablet_sends_no_declaration(declaration):
    with pytest.raises(Refused):
        read_submission(f'{declaration}<data id="f"/>'.encode())
