"""`langnghe archive restore`: brings a survey back from its package into a store that does not have it."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.cli.archive_options import add_custodian, custodian_of
from langnghe.core.errors import Place, refuse
from langnghe.phases.archive import rules
from langnghe.phases.archive.actions import restoring


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the package")
    add_custodian(parser, "private key of the custodian, without which only the tables that identify nobody come back")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when the package is refused; the store is made when there is none."""
    custodian = custodian_of(arguments)
    call_command("migrate", verbosity=0, interactive=False)
    by = acting(arguments, rules.may_destroy)
    try:
        with arguments.file.open("rb") as file:
            printing.progress("checking the package, then restoring the survey")
            made = restoring.restore(file=file, custodian=custodian, by=by, now=timezone.now())
    except OSError as error:
        raise refuse(printing.UNREADABLE, Place(file=str(arguments.file)), reason=error.strerror or "unknown") from error
    if arguments.json:
        printing.data({name: getattr(made, name) for name in restoring.Restored.__slots__})
        return 0
    printing.line(f"{made.survey}: {made.rows} responses, dataset {made.version[:12]}")
    if not made.full:
        printing.line("restored without the sealed part: what could point at a person is not there")
    for key in made.differing:
        printing.line(f"cannot be given again as it was: {key}")
    if made.weights_lost:
        printing.line("the weights cannot be made again from what is left")
    return 0
