"""`langnghe upgrade`: the store of an older version is brought up to this one."""

from __future__ import annotations

import argparse

from django.utils import timezone

from langnghe.cli import printing
from langnghe.office.actions import upgrading


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    done = upgrade()
    if arguments.json:
        backup = done.backup.name if done.backup else None
        printing.data({"migrations": list(done.migrations), "backup": backup})
    else:
        printing.line("the store is up to date")
    return 0


def upgrade() -> upgrading.Upgraded:
    """Bring the store up to date, and say what is done where somebody has worked with it."""
    lacking = upgrading.pending()
    if not lacking or upgrading.is_new():
        return upgrading.upgrade(now=timezone.now())
    printing.progress(f"the store lacks {len(lacking)} changes of this version; first a backup is made and restored apart")
    done = upgrading.upgrade(now=timezone.now())
    if done.backup:
        printing.progress(f"backup: {done.backup.name}; should you need it: {upgrading.restore_command(done.backup)}")
    printing.progress(f"done: {', '.join(done.migrations)}")
    return done
