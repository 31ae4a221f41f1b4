"""Which reader a plan document needs, told by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.formats.docx import read_docx
from langnghe.core.formats.odt import read_odt
from langnghe.core.formats.text import read_text
from langnghe.core.plan.reader import read_plan
from langnghe.core.plan.reading import Reading
from langnghe.core.plan.source import Line

UNKNOWN_ENDING = define(
    "document.unknown_ending",
    "A plan document ending in “{ending}” cannot be read.",
    "Save the plan as .docx (Word: File, Save As, Word Document) or .odt, or give its text as .txt or .md.",
)
READERS: Mapping[str, Callable[[bytes, str], tuple[Line, ...]]] = {
    ".docx": read_docx,
    ".odt": read_odt,
    ".txt": read_text,
    ".md": read_text,
}


def read_plan_document(name: str, data: bytes) -> Reading:
    """The plan in a file, and what is wrong with it. Raises Refused when the file cannot be read or is no survey plan."""
    ending = _ending(name)
    if ending not in READERS:
        raise refuse(UNKNOWN_ENDING, Place(file=name), ending=ending or name)
    lines = READERS[ending](data, name)
    try:
        return read_plan(lines)
    except Refused as refusal:
        raise Refused(*(_in_file(finding, name) for finding in refusal.findings)) from refusal


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if stem and dot else ""


def _in_file(finding: Finding, name: str) -> Finding:
    return replace(finding, place=replace(finding.place, file=name))
