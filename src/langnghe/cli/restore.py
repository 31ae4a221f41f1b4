"""`langnghe restore`: a whole installation from its backup, on an empty machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.archive_options import add_custodian, custodian_of
from langnghe.office.actions import restoring


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the backup")
    add_custodian(parser, "private key of the custodian, when it is sealed")
    parser.add_argument("--new-key", action="store_true", help="go on though the key of the installation is lost")
    parser.add_argument(
        "--as-it-was", action="store_true", help="leave the tables as they were in the version that made it, for that version"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.epilog = f"{parser.epilog or ''} --database URL names an empty PostgreSQL database instead of a file in that folder."
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    wish = restoring.Wish(arguments.file, custodian_of(arguments), arguments.new_key, arguments.as_it_was)
    printing.progress("restoring, then comparing every table and file")
    made = restoring.restore(wish, now=timezone.now())
    identity, summary = made.identity, made.summary
    if arguments.json:
        told = {"program": identity.program, "made_at": identity.made_at, "rows": summary.rows, "files": len(summary.files)}
        printing.data({**told, "keys": list(made.keys), "tables": {name: each.rows for name, each in summary.tables.items()}})
        return 0
    printing.line(f"{settings.DATA}: {summary.rows} rows and {len(summary.files)} files, as of {identity.made_at}")
    printing.line(
        "nobody is signed in; tokens of programs are withdrawn; look whether people or tablets were withdrawn since then"
    )
    if "scans.key" in made.keys and settings.SCANS_KEY is None:
        printing.line(f"set LANGNGHE_SCANS_KEY={settings.DATA / 'scans.key'}")
    return 0
