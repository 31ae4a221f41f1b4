"""`langnghe archive create`: packages with checksums."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import archive_restore, archive_retention, archive_verify, printing
from langnghe.cli.acting import acting
from langnghe.cli.archive_options import add_custodian, custodian_of, files_in
from langnghe.phases.archive import queries, rules
from langnghe.phases.archive.actions import packages


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="verb")
    create = verbs.add_parser("create", help="put everything of a survey into one package")
    create.add_argument("survey", help="the survey's name")
    create.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write it: FILE.zip")
    add_custodian(create, "public key of the custodian, for whom the full dataset is sealed; without, it is left out")
    create.add_argument("--scans", type=Path, metavar="FOLDER", help="scans of answered forms, to be sealed")
    create.add_argument("--codebooks", type=Path, metavar="FOLDER", help="codebooks of open answers")
    create.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")
    create.set_defaults(handler=run_create)
    archive_verify.add_to(verbs.add_parser("verify", help="compare a package with its checksums"))
    archive_verify.add_key_to(verbs.add_parser("new-key", help="make the key pair of a custodian"))
    archive_restore.add_to(verbs.add_parser("restore", help="bring a survey back from its package"))
    archive_retention.add_verbs(verbs)


def run_create(arguments: argparse.Namespace) -> int:
    enclosed = queries.Enclosed(custodian_of(arguments), files_in(arguments.scans), files_in(arguments.codebooks))
    by = acting(arguments, rules.may_make)
    printing.progress("gathering the plan, the questionnaire, the data, the tables, the reports and the journal")
    number = packages.make_package(slug=arguments.survey, by=by, now=timezone.now(), enclosed=enclosed)
    printing.copy_file(queries.package_path(arguments.survey, number), arguments.output)
    if enclosed.custodian is None:
        printing.progress("without a key: what could point at a person is left out, and cannot be restored from this package")
    printing.progress(f"written: {arguments.output}")
    return 0
