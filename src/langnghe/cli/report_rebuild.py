"""`langnghe report rebuild`: a report that a person edited, made anew with the words kept."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.phases.disseminate.actions import reports
from langnghe.phases.disseminate.queries import tracing


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("edited", type=Path, metavar="EDITED.docx", help="a report of this survey whose words a person changed")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="NEW.docx", help="where to write the new report")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Changed figures, numbers that were typed, and sentences that both changed are listed; they do not stop the work."""
    printing.progress("computing the tables and drawing the charts")
    made = tracing.rebuilt(arguments.survey, str(arguments.edited), printing.read_file(arguments.edited))
    printing.write_file(arguments.output, made.data)
    reports.note_report(slug=arguments.survey, by=None, now=timezone.now())
    if arguments.json:
        printing.data({"findings": [printing.finding_json(finding) for finding in made.findings]})
    else:
        printing.findings(made.findings)
    printing.progress(f"written: {arguments.output}")
    return 0
