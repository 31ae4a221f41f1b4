"""OpenDocument texts made by hand, for tests of what is read out of them."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"))
)
LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
MIME = "application/vnd.oasis.opendocument.text"


def content(body: str, styles: str = "") -> str:
    return (
        f"<office:document-content {SPACES} {LINKS}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return buffer.getvalue()


def odt(body: str, styles: str = "", **others: str | bytes) -> bytes:
    """A file with that body; `others` are further parts of it, or other ones."""
    parts = {"mimetype": MIME, "content.xml": content(body, styles)} | {
        name.replace("_", "."): part for name, part in others.items()
    }
    return archive(parts)


def paragraphs(*texts: str) -> str:
    return "".join(f"<text:p>{text}</text:p>" for text in texts)


def row(*cells: str, **attributes: str) -> str:
    written = "".join(
        cell if cell.startswith("<") else f"<table:table-cell>{paragraphs(cell)}</table:table-cell>" for cell in cells
    )
    return f"<table:table-row{_attributes(attributes)}>{written}</table:table-row>"


def cell(text: str, **attributes: str) -> str:
    return f"<table:table-cell{_attributes(attributes)}>{paragraphs(text)}</table:table-cell>"


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())


COVERED = "<table:covered-table-cell/>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


def items(name: str, *inner: str, attributes: str = "") -> str:
    """A list of a style; what is inside an item is a paragraph unless it is XML."""
    written = "".join(f"<text:list-item>{each if each.startswith('<') else paragraphs(each)}</text:list-item>" for each in inner)
    return f'<text:list text:style-name="{name}" {attributes}>{written}</text:list>'


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def numbered(level: int, form: str, suffix: str = ".", **attributes: str) -> str:
    others = "".join(f' text:{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" style:num-suffix="{suffix}"{others}/>'


def bulleted(level: int, bullet: str) -> str:
    return f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{bullet}"/>'
