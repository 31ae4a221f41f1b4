"""`langnghe issuer backup|restore`: the issuer's own store and private keys in one sealed file, apart from the answers."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import issuer, printing
from langnghe.cli.archive_options import add_custodian, custodian_of
from langnghe.core.errors import define, refuse
from langnghe.core.formats.sealed_file import Custodian
from langnghe.core.package.backup import Summary
from langnghe.issuer.actions import backup

UNSEALED = define(
    "issuer.backup_unsealed",
    "A backup of the issuer holds names and private keys, and is never written unsealed.",
    "Give the key of a custodian with --key, or a pass phrase with --passphrase-file.",
)


def add_to(parser: argparse.ArgumentParser) -> None:
    """Both commands: the last word of the parser's name tells which."""
    is_backup = parser.prog.endswith("backup")
    if is_backup:
        parser.add_argument("-o", "--output", dest="file", type=Path, required=True, metavar="FILE", help="where to write it")
    else:
        parser.add_argument("file", type=Path, help="the backup")
    add_custodian(parser, f"{'public' if is_backup else 'private'} key of the custodian for whom the backup is sealed")
    parser.add_argument("--by", default="administrator", metavar="NAME", help="who does it, for the notes")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(handler=back_up if is_backup else restore)


def back_up(arguments: argparse.Namespace) -> int:
    issuer.prepare()
    made = backup.back_up(arguments.file, _custodian(arguments), by=arguments.by, now=timezone.now())
    return _told(made, arguments, "read again and the same")


def restore(arguments: argparse.Namespace) -> int:
    issuer.prepare()
    made = backup.restore(arguments.file, _custodian(arguments), by=arguments.by, now=timezone.now())
    return _told(made, arguments, "restored and the same")


def _custodian(arguments: argparse.Namespace) -> Custodian:
    found = custodian_of(arguments)
    if found is None:
        raise refuse(UNSEALED)
    return found


def _told(made: Summary, arguments: argparse.Namespace, state: str) -> int:
    if arguments.json:
        told = {"rows": made.rows, "keys": len(made.keys), "tables": {name: each.rows for name, each in made.tables.items()}}
        printing.data({"file": arguments.file.name, **told})
    else:
        printing.line(f"{arguments.file.name}: {made.rows} rows, {len(made.keys)} private keys, {state}")
    return 0
