"""`langnghe backup schedule`: what the administrator chose about backups."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.package.backup_schedule import Schedule
from langnghe.office import rules
from langnghe.office.actions import backups
from langnghe.office.queries import backups as queries


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", action=argparse.BooleanOptionalAction, default=None, help="make a backup each night (default: on)"
    )
    parser.add_argument("--daily", type=int, metavar="N", help="how many days are kept when nobody is answering")
    parser.add_argument("--weekly", type=int, metavar="N", help="how many weeks")
    parser.add_argument("--folder", metavar="DIR", help="where they are kept, as a disk apart; “” for the data folder")
    sealing = parser.add_mutually_exclusive_group()
    sealing.add_argument("--key", type=Path, metavar="FILE", help="public key of the custodian whom they are sealed for")
    sealing.add_argument("--no-key", action="store_true", help="do not seal them")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    before = queries.overview(timezone.now()).schedule
    chosen = _chosen(before, arguments)
    if chosen != before:
        backups.choose(chosen, by=acting(arguments, rules.may_back_up), now=timezone.now())
    told = {"on": chosen.on, "daily": chosen.daily, "weekly": chosen.weekly, "folder": chosen.folder, "sealed": bool(chosen.key)}
    if arguments.json:
        printing.data(told)
    else:
        printing.grid([[name, str(value)] for name, value in told.items()])
    return 0


def _chosen(before: Schedule, arguments: argparse.Namespace) -> Schedule:
    given = {name: getattr(arguments, name) for name in ("on", "daily", "weekly")}
    chosen = replace(before, **{name: value for name, value in given.items() if value is not None})
    if arguments.folder is not None:
        chosen = replace(chosen, folder=str(Path(arguments.folder).resolve()) if arguments.folder else "")
    if arguments.key or arguments.no_key:
        chosen = replace(chosen, key=printing.read_file(arguments.key).decode("ascii", "replace") if arguments.key else "")
    return chosen
