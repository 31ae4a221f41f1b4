"""`langnghe journal verify --file FILE`: whether an exported journal is whole, without a store."""

from __future__ import annotations

import argparse
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.formats.journal_lines import read_journal_lines
from langnghe.core.package.journal import broken_links


def add_to(parser: argparse.ArgumentParser) -> None:
    verb = parser.add_subparsers(dest="verb", required=True, metavar="verb").add_parser(
        "verify", help="check an exported journal"
    )
    verb.add_argument("--file", type=Path, required=True, metavar="FILE", help="a journal that was exported as JSON lines")
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(handler=verify)


def verify(arguments: argparse.Namespace) -> int:
    """Each entry proves itself by the hash before it; exit status 1 where one does not."""
    with printing.open_file(arguments.file) as file:
        entries = list(read_journal_lines(file, arguments.file.name))
    found = list(broken_links(entries, arguments.file.name))
    head = entries[-1].hash if entries else ""
    if arguments.json:
        told = [printing.finding_json(finding) for finding in found]
        printing.data({"entries": len(entries), "head": head, "findings": told})
    else:
        printing.findings(found)
        printing.line(f"{len(entries)} entries, head {head or '-'}")
    return 1 if found else 0
