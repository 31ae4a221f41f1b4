"""The journal as a file: JSON lines that can be checked without the store, and CSV to be read in a spreadsheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.dataset_csv import neutralised
from langnghe.core.package.journal import Entry, entries_from_json, entries_to_json

NOT_LINES = define(
    "journal.not_lines", "This line is not an entry of an exported journal.", "Export the journal again, as JSON lines."
)
COLUMNS = ("position", "at", "person", "event", "survey", "detail", "previous", "hash")


def write_journal_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """One entry a line, each with its hash and that of the entry before, so that the lines prove one another."""
    for (said,) in (entries_to_json([entry]) for entry in entries):
        yield json.dumps(said, ensure_ascii=False).encode() + b"\n"


def read_journal_lines(lines: Iterable[bytes], file: str) -> Iterator[Entry]:
    """The inverse. Raises Refused (journal.not_lines) at the first line that is none."""
    for number, line in enumerate(lines, start=1):
        try:
            yield from entries_from_json([json.loads(line)])
        except (ValueError, KeyError, TypeError) as error:
            raise refuse(NOT_LINES, Place(file=file, line=number)) from error


def write_journal_csv(entries: Iterable[Entry]) -> Iterator[bytes]:
    """One entry a row; no cell begins like a formula."""
    yield "\ufeff".encode() + _row(COLUMNS)
    for entry in entries:
        detail = json.dumps(entry.detail, ensure_ascii=False)
        said = (entry.position, entry.at.isoformat(), entry.person, entry.event, entry.survey, detail, entry.previous, entry.hash)
        yield _row([neutralised(value) if isinstance(value, str) else value for value in said])


def _row(values: Sequence[object]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue().encode()
