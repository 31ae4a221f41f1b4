"""`langnghe backup verify`: whether a backup can be restored."""

from __future__ import annotations

import argparse
from pathlib import Path

from langnghe.cli import printing
from langnghe.cli.archive_options import add_custodian, custodian_of
from langnghe.office.actions import backup_check


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the backup")
    add_custodian(parser, "private key of the custodian, when it is sealed")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when anything differs."""
    summary = backup_check.must_be_whole(arguments.file, custodian=custodian_of(arguments))
    if arguments.json:
        tables = {name: each.rows for name, each in summary.tables.items()}
        printing.data({"rows": summary.rows, "files": len(summary.files), "tables": tables, "keys": list(summary.keys)})
    else:
        printing.line(f"{arguments.file}: restored apart and the same: {summary.rows} rows, {len(summary.files)} files")
    return 0
