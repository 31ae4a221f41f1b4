"""Which reader a plan document needs, told by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.formats.docx import read_docx
from langnghe.core.formats.odt import read_odt
from langnghe.core.formats.pdf_text import read_pdf
from langnghe.core.formats.text import read_text
from langnghe.core.plan.reader import read_plan
from langnghe.core.plan.reading import Reading, on_page, placed
from langnghe.core.plan.source import Line

UNKNOWN_ENDING = define(
    "document.unknown_ending",
    "A plan document ending in “{ending}” cannot be read.",
    "Save the plan as .docx (Word: File, Save As, Word Document), .odt or .pdf, or give its text as .txt or .md.",
)
READERS: Mapping[str, Callable[[bytes, str], tuple[Line, ...]]] = {
    ".docx": read_docx,
    ".odt": read_odt,
    ".pdf": read_pdf,
    ".txt": read_text,
    ".md": read_text,
}


def read_plan_document(name: str, data: bytes) -> Reading:
    """The plan in a file, and what is wrong with it. Raises Refused when the file cannot be read or is no survey plan."""
    ending = _ending(name)
    if ending not in READERS:
        raise refuse(UNKNOWN_ENDING, Place(file=name), ending=ending or name)
    lines = READERS[ending](data, name)
    pages = {line.number: line.page for line in lines if line.page}
    try:
        return _on_pages(read_plan(lines), pages)
    except Refused as refusal:
        raise Refused(*(_in_file(finding, name) for finding in refusal.findings)) from refusal


def _on_pages(reading: Reading, pages: Mapping[int, int]) -> Reading:
    """The reading with the page of every place, where the document has pages."""
    if not pages:
        return reading

    plan = replace(reading.plan, places={field: placed(place, pages) for field, place in reading.plan.places.items()})
    findings = tuple(on_page(finding, pages) for finding in reading.findings)
    return replace(reading, plan=plan, findings=findings, pages=pages)


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if stem and dot else ""


def _in_file(finding: Finding, name: str) -> Finding:
    return replace(finding, place=replace(finding.place, file=name))
