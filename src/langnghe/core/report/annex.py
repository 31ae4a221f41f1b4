"""The list of references at the end of a report, table by table in the form of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from langnghe.core.report.cell_words import cell_words, tables_by_key
from langnghe.core.report.cells import answers_of
from langnghe.core.report.marks import Reference, mapped, runs
from langnghe.core.report.model import Block, Grid, Heading, Paragraph, Report
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedBook, ComputedTable

_SOURCES = (("data", "dataset"), ("questionnaire", "questionnaire"))
Cells = dict[str, dict[str, Reference]]
"""The words of a row -> the words of a column -> the cell."""


def with_annex(report: Report, computed: ComputedBook, voice: Voice) -> Report:
    """The report with the references of its figures at the very end; as it is where it has none."""
    references = references_in(report.appendix, report.blocks)
    if not references:
        return report
    return replace(report, appendix=(*report.appendix, *_annex(report.provenance, references, computed, voice)))


def references_in(*parts: tuple[Block, ...]) -> tuple[Reference, ...]:
    """The references of all figures of parts of a report, in the order of their first appearance."""
    found: dict[Reference, None] = {}

    def keep(text: str) -> str:
        found.update((run.reference, None) for run in runs(text) if run.reference)
        return text

    mapped(parts, keep)
    return tuple(found)


def _annex(
    provenance: Mapping[str, str], references: tuple[Reference, ...], computed: ComputedBook, voice: Voice
) -> Iterator[Block]:
    tables = tables_by_key(computed)
    yield Heading(1, voice.say("references"), numbered=False)
    yield Paragraph(voice.say("references_explained"))
    sources = [(voice.say(f"made_{name}"), provenance.get(known, "")) for name, known in _SOURCES]
    yield Grid(voice.say("made_from"), ((voice.say("measure"), voice.say("value")), *sources))
    by_table: dict[str, list[Reference]] = {}
    for reference in references:
        by_table.setdefault(reference.table, []).append(reference)
    for key, cells in by_table.items():
        yield _grid(key, cells, tables, voice)


def _grid(key: str, references: list[Reference], tables: Mapping[str, ComputedTable], voice: Voice) -> Grid:
    """A row for each row of the table, with the names of its cells; figures of one cell have one name."""
    rows: Cells = {}
    columns: dict[str, None] = {}
    title = ""
    for reference in references:
        words = cell_words(reference, tables.get(answers_of(reference)), voice)
        title, column = words.table, words.column or voice.say("everyone")
        columns[column] = None
        rows.setdefault(words.row or voice.say("all_answered"), {}).setdefault(column, reference)
    if len(columns) == 1:
        columns = dict.fromkeys([voice.say("reference")])
        rows = {row: {voice.say("reference"): next(iter(cells.values()))} for row, cells in rows.items()}
    header = (voice.say("row"), *columns)
    body = tuple((row, *(cells[name].name if name in cells else "" for name in columns)) for row, cells in rows.items())
    return Grid(voice.say("references_of", table=title, key=key), (header, *body))
