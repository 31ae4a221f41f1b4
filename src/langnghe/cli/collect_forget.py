"""`langnghe collect shuffle` and `certificate`: forgets in which order answers came; what was destroyed after closing."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.core.errors import Refused
from langnghe.core.response import forgetting as rules_of_forgetting
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions import forgetting
from langnghe.records import files
from langnghe.web.access import Staff


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    summary = "write all answers and spent codes anew in an order of chance"
    shuffle_verb = verbs.add_parser("shuffle", help=summary, description=f"{summary}. Surveys share tables: all are written.")
    shuffle_verb.add_argument("survey", nargs="?", default="", help="print the count of this survey only")
    shuffle_verb.add_argument(
        "--due", action="store_true", help="only what is due: at night once, and what a closing leaves to be destroyed"
    )
    shuffle_verb.add_argument("--json", action="store_true", help="print JSON")
    shuffle_verb.set_defaults(handler=shuffle)
    summary = "write the certificate of what was destroyed after the closing"
    certificate_verb = verbs.add_parser("certificate", help=summary, description=summary)
    certificate_verb.add_argument("survey", help="the survey's name")
    certificate_verb.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write: FILE.txt")
    certificate_verb.set_defaults(handler=certificate)


def shuffle(arguments: argparse.Namespace) -> int:
    now = timezone.now()
    if arguments.survey:
        queries.collection_row(arguments.survey)
    if arguments.due:
        files.sweep(now)
        for slug in forgetting.close_down_all(now=now):
            printing.progress(f"closed down: {slug}")
    counted = forgetting.nightly(now=now) if arguments.due else forgetting.shuffle(now=now)
    shown = {slug: count for slug, count in counted.items() if arguments.survey in ("", slug)}
    if arguments.json:
        printing.data(shown)
        return 0
    for slug, count in shown.items():
        printing.line(f"{slug}: {count} answers in an order of chance")
    return 0


def close_down(slug: str, by: Staff) -> None:
    """After a closing by command: destroy what is no longer needed, or say when that will be."""
    try:
        forgetting.close_down(slug=slug, by=by, now=timezone.now())
    except Refused as refused:
        if refused.findings[0].code != rules_of_forgetting.STILL_OPEN.code:
            raise
        printing.findings(refused.findings)
        return
    printing.progress(f"forgotten: langnghe collect certificate {slug} -o certificate.txt")


def certificate(arguments: argparse.Namespace) -> int:
    printing.write_file(arguments.output, queries.certificate(arguments.survey))
    printing.progress(f"written: {arguments.output}")
    return 0
