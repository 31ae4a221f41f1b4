"""`langnghe archive`: packages with checksums."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import archive_verify, printing
from langnghe.phases.archive import queries
from langnghe.phases.archive.actions import packages


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="verb")
    create = verbs.add_parser("create", help="put everything of a survey into one package")
    create.add_argument("survey", help="the survey's name")
    create.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write it: FILE.zip")
    create.set_defaults(handler=run_create)
    archive_verify.add_to(verbs.add_parser("verify", help="compare a package with its checksums"))


def run_create(arguments: argparse.Namespace) -> int:
    printing.progress("gathering the plan, the questionnaire, the data, the tables, the reports and the journal")
    number = packages.make_package(slug=arguments.survey, by=None, now=timezone.now())
    printing.write_file(arguments.output, queries.package_file(arguments.survey, number))
    printing.progress(f"written: {arguments.output}")
    return 0
