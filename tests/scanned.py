"""Fills printed sheets as people do, and scans them: pages as pictures with crosses in boxes."""

import json
from io import BytesIO

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from langnghe.core.paper.layout import SheetLayout, layout_from_json
from langnghe.phases.collect.actions import sheets
from langnghe.records import files
from langnghe.records.models import PacketRow
from tests.stage import SLUG

DPI = 150
DOTS = DPI / 25.4


def layout() -> SheetLayout:
    """Where everything lies on the sheets that were printed."""
    return layout_from_json(json.loads(files.content(PacketRow.objects.exclude(layout="").first().layout)))


def blank_pages(packet: int = 1, most: int = 4) -> list[np.ndarray]:
    """The first sheets of a packet, of one page each, as they come from the printer, grey; their backs are left out."""
    return pages_of(sheets.sheets_pdf(SLUG, [packet]), most)


def pages_of(content: bytes, most: int = 4) -> list[np.ndarray]:
    """The same of sheets that were written already."""
    pdf = pypdfium2.PdfDocument(content)
    return [np.array(pdf[number].render(scale=DPI / 72).to_pil().convert("L")) for number in range(0, min(2 * most, len(pdf)), 2)]


def cross(page: np.ndarray, question: str, option: str) -> np.ndarray:
    """The page with a cross in a box."""
    page = page.copy()
    box = next(box for box in layout().pages[0].boxes if (box.question, box.option) == (question, option))
    left, top, right, bottom = (int(each * DOTS) for each in (box.x, box.y, box.x + box.width, box.y + box.height))
    cv2.line(page, (left + 7, top + 7), (right - 7, bottom - 7), (60,), 2, cv2.LINE_AA)
    cv2.line(page, (left + 7, bottom - 7), (right - 7, top + 7), (60,), 2, cv2.LINE_AA)
    return page


def scan(*pages: np.ndarray) -> bytes:
    """The pages as one multi-page TIFF."""
    first, *rest = [Image.fromarray(page) for page in pages]
    written = BytesIO()
    first.save(written, "TIFF", save_all=True, append_images=rest, compression="tiff_deflate")
    return written.getvalue()
