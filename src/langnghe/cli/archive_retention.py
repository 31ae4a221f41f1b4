"""`langnghe archive due|keep|destroy`: how long each kind of material is kept, and its destruction."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.package.retention import Material, material
from langnghe.phases.archive import queries, rules
from langnghe.phases.archive.actions import retention


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verbs of this module."""
    due = verbs.add_parser("due", help="what is to be destroyed now, in all surveys")
    due.add_argument("--json", action="store_true", help="print JSON")
    due.set_defaults(handler=run_due)
    keep = verbs.add_parser("keep", help="let one kind of a survey's material be kept for another time")
    _add_kind(keep)
    keep.add_argument("--months", required=True, help="months after the collection closed")
    keep.set_defaults(handler=run_keep)
    destroy = verbs.add_parser("destroy", help="destroy one kind of a survey's material for good")
    _add_kind(destroy)
    destroy.add_argument("--confirm", required=True, metavar="SURVEY", help="the survey's name, typed once more")
    destroy.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write the minutes: FILE.docx")
    destroy.set_defaults(handler=run_destroy)


def _add_kind(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("survey", help="the survey's name")
    verb.add_argument("--kind", required=True, choices=[kind.value for kind in Material], help="which material")
    verb.add_argument("--because", required=True, metavar="TEXT", help="the reason; it stays in the journal")
    verb.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")


def run_due(arguments: argparse.Namespace) -> int:
    """Exit status 1 when something is due, so that a timer can tell."""
    found = queries.due(timezone.now())
    rows = [(each.survey, each.kept.rule.kind.value, each.kept.until.isoformat() if each.kept.until else "") for each in found]
    if arguments.json:
        printing.data({"due": [dict(zip(("survey", "kind", "until"), row, strict=True)) for row in rows]})
    elif rows:
        printing.grid([("survey", "kind", "kept until"), *rows])
    else:
        printing.line("nothing is due")
    return 1 if rows else 0


def run_keep(arguments: argparse.Namespace) -> int:
    by, kind, now = acting(arguments, rules.may_keep), material(arguments.kind), timezone.now()
    retention.set_period(slug=arguments.survey, kind=kind, months=arguments.months, because=arguments.because, by=by, now=now)
    until = queries.kept_kind(arguments.survey, kind, now).until
    printing.line(f"{kind.value}: kept until {until.isoformat() if until else 'the collection is closed, and then its months'}")
    return 0


def run_destroy(arguments: argparse.Namespace) -> int:
    by, kind, now = acting(arguments, rules.may_destroy), material(arguments.kind), timezone.now()
    order = retention.Order(kind, arguments.because, arguments.confirm)
    retention.destroy(slug=arguments.survey, order=order, by=by, now=now)
    printing.progress(f"{kind.value}: destroyed; a server that is running should be started anew")
    if arguments.output:
        printing.write_file(arguments.output, queries.minutes(arguments.survey, kind, now))
        printing.progress(f"minutes: {arguments.output}")
    return 0
