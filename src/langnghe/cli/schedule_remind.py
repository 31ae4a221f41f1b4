"""`langnghe schedule remind SURVEY`: reminds units by e-mail of what they still owe; for a task that runs every day."""

from __future__ import annotations

import argparse
import re

from django.utils import timezone

from langnghe.cli import printing
from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.sampling.coordinators import masked_mail
from langnghe.phases.collect.actions import reminders
from langnghe.phases.collect.actions.reminders import Origin
from langnghe.phases.plan import queries as plan_queries

NO_ADDRESS = define(
    "reminder.no_address", "“{address}” is not the address of the pages.", "Give it as https://dlxh.example.vn, or leave it out."
)
HOUR = 3600.0
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+")


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("--send", action="store_true", help="send the e-mail; without it only say what would be sent")
    parser.add_argument("--address", default="", metavar="URL", help="address of the pages, for the links (default: no links)")
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the e-mail (default: vi)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 0 when nothing is left to send, 1 when a unit could not be reminded. Addresses are never printed whole."""
    address = arguments.address.rstrip("/")
    if address and not _ADDRESS.fullmatch(address):
        raise refuse(NO_ADDRESS, Place(field="--address"), address=arguments.address)
    origin = Origin(address, arguments.language)
    return _send(arguments, origin) if arguments.send else _preview(arguments, origin)


def _preview(arguments: argparse.Namespace, origin: Origin) -> int:
    letters = [letter for _, letter in reminders.reminders(arguments.survey, origin, timezone.now())]
    rows = [{"unit": letter.key, "to": masked_mail(letter.to), "subject": letter.subject} for letter in letters]
    if arguments.json:
        printing.data({"survey": arguments.survey, "sent": False, "reminders": rows})
        return 0
    printing.grid([("unit", "to", "subject"), *(tuple(row.values()) for row in rows)])
    printing.progress(f"nothing was sent; {len(rows)} would be with --send")
    return 0


def _send(arguments: argparse.Namespace, origin: Origin) -> int:
    survey, now = arguments.survey, timezone.now()
    outcome = reminders.remind(slug=survey, units=None, origin=origin, by=None, now=now, patience=HOUR)
    names = {unit.code: unit.name for unit in plan_queries.units(survey)}
    if arguments.json:
        failed = {code: problem.code for code, problem in outcome.failed}
        printing.data(
            {"survey": arguments.survey, "sent": True, "units": outcome.sent, "failed": failed, "passed": outcome.passed}
        )
    else:
        printing.line(
            f"sent: {len(outcome.sent)}, not sent: {len(outcome.failed)}, reminded a moment before: {len(outcome.passed)}"
        )
    printing.findings(Finding(problem, Place(field=names[code])) for code, problem in outcome.failed)
    return 1 if outcome.failed else 0
