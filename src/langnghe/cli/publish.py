"""`langnghe publish`: makes the public results page of a survey."""

from __future__ import annotations

import argparse

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.phases.disseminate import rules
from langnghe.phases.disseminate.actions import publication


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("--report", type=int, metavar="N", help="the issued report it rests on (default: the newest)")
    parser.add_argument("--as", dest="person", metavar="USER", help="user name of who publishes (default: administrator)")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the address of the page."""
    by = acting(arguments, rules.may_publish)
    printing.progress("computing the tables and writing the page")
    number = publication.publish(slug=arguments.survey, report=arguments.report, by=by, now=timezone.now())
    printing.progress(f"publication {number}")
    printing.line(f"/ket-qua/{arguments.survey}/")
    return 0
