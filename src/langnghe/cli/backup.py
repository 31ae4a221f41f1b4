"""`langnghe backup`: the whole installation in one file, while it runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.cli.archive_options import add_custodian, custodian_of
from langnghe.office import rules
from langnghe.office.actions import backups


def add_to(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write it")
    what.add_argument("--now", action="store_true", help="into the folder of the schedule, with the others that are kept")
    what.add_argument("--due", action="store_true", help="the same, only when the schedule or the page wants one")
    add_custodian(parser, "public key of the custodian, for whom the backup is sealed, with the keys of the installation")
    parser.add_argument(
        "--with-keys", action="store_true", help="put the keys of the installation in though the backup is not sealed"
    )
    parser.add_argument("--no-verify", dest="verify", action="store_false", help="do not restore it apart to look at it")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    now = timezone.now()
    if arguments.due:
        made = backups.make_due(now=now)
        return _told(made, arguments) if made else 0
    by = acting(arguments, rules.may_back_up)
    printing.progress("copying the store and the kept files" + (", then restoring them apart" if arguments.verify else ""))
    if arguments.now:
        return _told(backups.make_kept(kind="asked", by=by, now=now), arguments)
    custodian = custodian_of(arguments)
    order = backups.Order(arguments.output, "asked", custodian, keys=arguments.with_keys, verify=arguments.verify)
    made = backups.make(order, now=now)
    with transaction.atomic():
        backups.note_made(made.kept, by=by, now=now)
    return _told(made, arguments)


def _told(made: backups.Made, arguments: argparse.Namespace) -> int:
    kept = made.kept
    printing.findings(made.findings)
    if arguments.json:
        told = {"file": kept.name, "bytes": kept.size, "sha256": kept.digest, "rows": kept.rows, "sealed": kept.sealed}
        printing.data({**told, "verified": kept.verified_at is not None})
    else:
        state = "restored apart and the same" if kept.verified_at else "not verified"
        printing.line(f"{kept.name}: {kept.size} bytes, {kept.rows} rows, {state}, SHA-256 {kept.digest}")
    if not kept.sealed and not arguments.with_keys:
        printing.progress(
            "without the keys of the installation: keep secret.key of the data folder elsewhere, it is needed to restore"
        )
    return 0
