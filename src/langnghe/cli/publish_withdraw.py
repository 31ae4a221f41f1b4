"""`langnghe publish withdraw`: shows the published results of a survey no longer."""

from __future__ import annotations

import argparse

from django.utils import timezone

from langnghe.cli.acting import acting
from langnghe.phases.disseminate import rules
from langnghe.phases.disseminate.actions import publication


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("--because", required=True, metavar="TEXT", help="the reason, for the journal")
    parser.add_argument("--as", dest="person", metavar="USER", help="user name of who withdraws (default: administrator)")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_withdraw)
    publication.withdraw(slug=arguments.survey, because=arguments.because, by=by, now=timezone.now())
    return 0
