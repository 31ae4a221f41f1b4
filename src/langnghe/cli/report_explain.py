"""`langnghe report explain`: where a figure of a report comes from, counted anew from the locked dataset."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.report.explain import Explanation
from langnghe.phases.disseminate.queries import tracing


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", type=Path, metavar="REPORT.docx", help="a report of a survey in this store, edited or not")
    parser.add_argument("reference", metavar="REF", help="R75E7DMDS (a cell) or R75E7DMDS_percent (one figure of it)")
    parser.add_argument("--language", choices=["vi", "en"], default="", help="language of the words (default: the report's)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Ends with 1 when a figure of the file is not what the dataset gives."""
    data = printing.read_file(arguments.report)
    found = tracing.explain(str(arguments.report), data, arguments.reference, arguments.language)
    if arguments.json:
        printing.data([_told(each) for each in found])
    else:
        for each in found:
            printing.grid(list(_lines(each)))
            printing.line("")
    return 0 if all(each.agrees for each in found) else 1


def _lines(found: Explanation) -> Iterator[tuple[str, str]]:
    few = f"fewer than {found.minimum}: not told"
    yield found.reference.bookmark, "agrees" if found.agrees else "DOES NOT AGREE"
    yield "in the file", found.shown or "–"
    yield "computed today", found.now or "not told today: it may be withheld"
    yield "table", f"{found.words.table} [{found.reference.table}]"
    if found.words.row:
        yield "answer", found.words.row
    if found.words.column:
        yield "group", found.words.column
    if found.filter:
        yield "counts responses for which", found.filter
        yield "how many", few if found.rows is None else str(found.rows)
        yield "of responses for which", found.base
        yield "how many", few if found.of is None else str(found.of)
    if found.weighted:
        yield "weights", "the table is weighted"


def _told(found: Explanation) -> dict[str, object]:
    return {
        "reference": found.reference.bookmark,
        "table": found.reference.table,
        "row": found.reference.row,
        "column": found.reference.column,
        "statistic": found.reference.statistic,
        "words": [found.words.table, found.words.row, found.words.column],
        "shown": found.shown,
        "computed": found.now,
        "filter": found.filter,
        "rows": found.rows,
        "base": found.base,
        "of": found.of,
        "withheld": found.withheld,
        "weighted": found.weighted,
        "agrees": found.agrees,
    }
