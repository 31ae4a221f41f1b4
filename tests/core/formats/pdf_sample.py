"""Pages of PDF made by hand: as values, and as the smallest files that hold them."""

from collections.abc import Iterable, Sequence

from langnghe.core.formats.pdf_page import Letter, Page, Rule

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, SIZE = 85.0, 553.0, 10.0
STEP = 0.5
"""The width of every letter of a made page, as a share of its size."""


def letters(x: float, y: float, text: str, size: float = SIZE, *, bold: bool = False) -> list[Letter]:
    """A text from a point on, every letter as wide as the others."""
    step = STEP * size
    return [Letter(each, x + place * step, x + (place + 1) * step, y, size, bold) for place, each in enumerate(text)]


def page(*rows: Sequence[Letter], rules: Iterable[Rule] = (), number: int = 1, is_picture: bool = False) -> Page:
    """A page of these rows and lines."""
    return Page(number, WIDTH, tuple(letter for row in rows for letter in row), tuple(rules), is_picture)


def filled(text: str, x: float = LEFT, right: float = RIGHT) -> str:
    """A text made so long that it fills the line between two edges."""
    return f"{text} {'x' * (int((right - x) / (STEP * SIZE)) - len(text) - 1)}"


def box(columns: Sequence[float], bands: Sequence[float]) -> list[Rule]:
    """All the lines of a table."""
    level = [Rule(columns[0], y, columns[-1], y) for y in bands]
    return [*level, *(Rule(x, min(bands), x, max(bands)) for x in columns)]


DOT = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"


def pdf(*contents: str, extra: str = "") -> bytes:
    """A file with a page for each content stream, in Helvetica (F1), its bold (F2); `extra` goes into every page."""
    first = 4
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(contents)))
    resources = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> "
    resources += "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >> /XObject << /I 3 0 R >> >>"
    made = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        f"{DOT}\nstream\n0\nendstream",
    ]
    for place, content in enumerate(contents):
        made.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} {extra} /Contents {first + 2 * place + 1} 0 R >>"
        )
        made.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _file(made)


def _file(objects: Sequence[str]) -> bytes:
    written, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + (head + tail).encode()


def shown(x: float, y: float, text: str, *, font: str = "F1", size: float = 10, matrix: str = "1 0 0 1") -> str:
    """A text drawn from a point on."""
    return f"BT /{font} {size} Tf {matrix} {x} {y} Tm ({text}) Tj ET "


def picture(width: float, height: float) -> str:
    """A picture drawn in the lower left corner."""
    return f"q {width} 0 0 {height} 0 0 cm /I Do Q "
