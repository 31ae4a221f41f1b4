"""Small Word documents, written as the XML that Word writes."""

from io import BytesIO
from zipfile import ZipFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def p(*texts: str, properties: str = "") -> str:
    """A paragraph; a text that begins with < is put in as it is."""
    runs = "".join(text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def item(text: str, number: int, level: int = 0) -> str:
    """A paragraph in a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def document(*blocks: str) -> str:
    return f"<w:document {W} {R}><w:body>{''.join(blocks)}</w:body></w:document>"


def archive(**parts: str | bytes) -> bytes:
    """A .docx of parts, named by their place under word/ without the ending; `document` is the text itself."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as out:
        for name, content in parts.items():
            out.writestr(NAMES.get(name, f"word/{name}.xml"), content)
    return buffer.getvalue()


NAMES = {"relationships": "word/_rels/document.xml.rels", "macros": "word/vbaProject.bin"}


def docx(*blocks: str, **parts: str) -> bytes:
    return archive(document=document(*blocks), **parts)
