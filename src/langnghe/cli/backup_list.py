"""`langnghe backup list`: the backups that the program keeps."""

from __future__ import annotations

import argparse

from django.utils import timezone

from langnghe.cli import printing
from langnghe.core.package.backup_schedule import kept_to_json
from langnghe.office.queries import backups as queries


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when there is no verified backup of the last two days."""
    found = queries.overview(timezone.now())
    if arguments.json:
        told = {"folder": found.folder, "next_due": found.next_due.isoformat(), "overdue": found.overdue}
        printing.data({**told, "backups": [kept_to_json(each) for each in found.kept]})
    else:
        for each in found.kept:
            marks = ", ".join(filter(None, (each.kind, "sealed" if each.sealed else "", "verified" if each.verified_at else "")))
            printing.line(f"{each.name}  {each.size} bytes  {marks}")
        printing.progress(f"next: {found.next_due:%Y-%m-%d %H:%M}")
    return 1 if found.overdue else 0
