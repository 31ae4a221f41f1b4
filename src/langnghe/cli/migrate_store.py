"""`langnghe migrate-store`: a store goes from SQLite to PostgreSQL, or back."""

from __future__ import annotations

import argparse

from django.conf import settings

from langnghe.cli import printing
from langnghe.office.actions import moving

ADDRESS = "sqlite:PATH or postgresql://USER@HOST/DATABASE"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="source", metavar="ADDRESS", required=True, help=f"the store as it is: {ADDRESS}")
    parser.add_argument("--to", dest="target", metavar="ADDRESS", required=True, help="the new store, which must be empty")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    printing.progress("nobody can write to the old store meanwhile; nothing is changed in it")
    moved = moving.move(arguments.source, arguments.target, tell=lambda table, rows: printing.progress(f"{table}: {rows} rows"))
    if arguments.json:
        printing.data({name: {"rows": each.rows, "sum": each.digest} for name, each in moved.sums.items()})
        return 0
    printing.line(f"{len(moved.sums)} tables with {moved.rows} rows, the same on both sides")
    printing.line(f"the kept files and the keys stay in {settings.DATA}; set DATABASE_URL to the new store and start the server")
    return 0
