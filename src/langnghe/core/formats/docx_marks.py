"""Figures of a Word document with their references: a bookmark around each, and what is known of them in a part of its own."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from docx.text.paragraph import Paragraph

from langnghe.core.formats import docx_xml as xml
from langnghe.core.report.marks import Run, runs


def write_runs(paragraph: Paragraph, text: str, letters: str = "") -> None:
    """Add a text at the end of a paragraph, with a bookmark around each figure; `letters` is the inside of the properties of its
    runs. The bookmarks have no number before `seal`."""
    xml.append(paragraph, runs_xml(text, letters))


def runs_xml(text: str, letters: str = "") -> str:
    """The same as WordprocessingML, for who writes that himself: a run for the words, one in a bookmark for each figure."""
    return "".join(_run(run, letters) for run in runs(text)) or xml.run("", letters)


def _run(run: Run, letters: str) -> str:
    written = xml.run(run.text, letters)
    if run.reference is None:
        return written
    name = quoteattr(f"{run.reference.name}_{run.reference.statistic}")
    return f'<w:bookmarkStart w:id="0" w:name={name}/>{written}<w:bookmarkEnd w:id="0"/>'
