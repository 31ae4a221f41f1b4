"""A report as a Word document in the layout of official documents."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from docx.enum.text import WD_BREAK

from langnghe.core.formats.docx_base import StyleBase
from langnghe.core.formats.docx_blocks import Pen, write_blocks, write_contents
from langnghe.core.formats.docx_frame import (
    write_letterhead,
    write_page_numbers,
    write_provenance,
    write_signature,
    write_simulated,
)
from langnghe.core.formats.docx_marks import seal
from langnghe.core.formats.docx_styles import TABLE, empty_document
from langnghe.core.formats.fixed_zip import refixed
from langnghe.core.report.marks import unmarked
from langnghe.core.report.model import Block, Paragraph, Report
from langnghe.core.report.profiles import Profile, profile_for


def write_report_docx(report: Report, profile: Profile | None = None, base: StyleBase | None = None) -> bytes:
    """The report as .docx: the same report gives the same bytes. The layout is the one that the letterhead names, in force on
    the day of issue, unless one is given; styles that a base has are taken from it. Raises Refused when there is no such
    layout."""
    layout = profile or profile_for(report.letterhead.profile, report.letterhead.issued_on)
    document = empty_document(unmarked(replace(report, blocks=(), appendix=())), layout, base)
    pen = Pen(document, layout, report.language)
    write_page_numbers(document)
    if report.simulated:
        write_simulated(pen)
    write_letterhead(pen, report.letterhead)
    if report.contents:
        write_contents(pen, report.blocks, report.appendix)
    write_blocks(pen, ended(report.blocks, layout.ending))
    write_signature(pen, report.letterhead)
    if report.appendix:
        pen.add(TABLE).add_run().add_break(WD_BREAK.PAGE)
        write_blocks(pen, report.appendix)
    if report.provenance:
        write_provenance(pen, tuple(report.provenance.items()))
    seal(document, report)
    buffer = BytesIO()
    document.save(buffer)
    return refixed(buffer.getvalue())


def ended(blocks: tuple[Block, ...], mark: str) -> tuple[Block, ...]:
    """The blocks with the mark that closes an official text ("." or "./.") at the end of the last paragraph, notes apart."""
    for index in reversed(range(len(blocks))):
        block = blocks[index]
        if isinstance(block, Paragraph) and block.style != "note":
            closed = replace(block, text=block.text.rstrip().rstrip("./") + mark)
            return (*blocks[:index], closed, *blocks[index + 1 :])
    return blocks
