"""`langnghe process progress`: what remains of each step of the processing, and how good the data are."""

from __future__ import annotations

import argparse

from django.utils import timezone

from langnghe.cli import printing
from langnghe.phases.process.queries.progress import Annex, annex, annex_to_json


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("--json", action="store_true", help="print all of it as JSON: quality, agreement, non-response too")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 while something is left to do."""
    found = annex(arguments.survey, timezone.now())
    if arguments.json:
        printing.data(annex_to_json(found))
    else:
        _print(found)
    return 1 if any(step.left for step in found.steps) else 0


def _print(found: Annex) -> None:
    printing.line(f"accepted {found.accepted}, valid {found.valid}, put right {found.corrected}")
    steps = [(step.name, step.question, str(step.left), str(step.whole)) for step in found.steps]
    printing.grid([("step", "question", "left", "of"), *steps], numeric=(2, 3))
    items = [(item.name, str(item.asked), f"{item.left_out:.1f}") for item in found.items]
    if items:
        printing.grid([("question", "asked", "left out, %"), *items], numeric=(1, 2))
