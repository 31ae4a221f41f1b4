"""`langnghe archive`: packages with checksums."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.core.formats.bag import verify_bag
from langnghe.phases.archive import actions, queries


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="verb")
    create = verbs.add_parser("create", help="put everything of a survey into one package")
    create.add_argument("survey", help="the survey's name")
    create.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write it: FILE.zip")
    create.set_defaults(handler=run_create)
    verify = verbs.add_parser("verify", help="compare a package with its checksums")
    verify.add_argument("file", type=Path, help="the package")
    verify.add_argument("--json", action="store_true", help="print what was found as JSON")
    verify.set_defaults(handler=run_verify)


def run_create(arguments: argparse.Namespace) -> int:
    printing.progress("gathering the plan, the questionnaire, the data, the tables, the reports and the journal")
    number = actions.make_package(slug=arguments.survey, by=None, now=timezone.now())
    printing.write_file(arguments.output, queries.package_file(arguments.survey, number))
    printing.progress(f"written: {arguments.output}")
    return 0


def run_verify(arguments: argparse.Namespace) -> int:
    findings = verify_bag(printing.read_file(arguments.file))
    if arguments.json:
        printing.data(
            {"file": str(arguments.file), "whole": not findings, "findings": [printing.finding_json(f) for f in findings]}
        )
    elif not findings:
        printing.line(f"{arguments.file}: every file is there and unchanged")
    printing.findings(findings)
    return 1 if findings else 0
