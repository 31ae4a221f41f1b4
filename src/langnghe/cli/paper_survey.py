"""`langnghe paper print QUESTIONNAIRE --survey S`: forms with the serials of a survey's ledger, into which they are entered."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.cli.collect_open import add_address
from langnghe.cli.paper import add_printing, binding_of, sheet_of, sound
from langnghe.cli.paper_desk import written
from langnghe.core.errors import Place, define, refuse
from langnghe.core.paper.sheet import copies_from
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import packets, sheets
from langnghe.phases.design import queries as design_queries

OTHER_VERSION = define(
    "paper.other_version",
    "This is not the version of the questionnaire that “{survey}” has approved.",
    "Print from the approved one: the forms of a survey are all of one version.",
)


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="verb", title="verbs")
    verb = verbs.add_parser("print", help="print forms of a survey", description="print forms of a survey")
    add_printing(verb)
    verb.add_argument("--covers", type=Path, metavar="COVERS.pdf", help="write the covers of the packets too")
    verb.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")
    add_address(verb)
    verb.set_defaults(handler=print_forms)


def print_forms(arguments: argparse.Namespace) -> int:
    """Nothing is entered into the ledger when the form does not fit on its pages."""
    questionnaire, slug = sound(arguments.questionnaire), arguments.survey
    opened = queries.is_opened(slug)
    asked = queries.questionnaire_row(slug) if opened else design_queries.in_force(design_queries.latest_row(slug))
    if questionnaire_hash(questionnaire) != asked.hash:
        raise refuse(OTHER_VERSION, Place(str(arguments.questionnaire)), survey=slug)
    copies_from(1, arguments.copies)
    sheet_of(questionnaire, arguments)
    wanted = packets.Wanted(
        {arguments.unit: arguments.copies}, 0, arguments.language or questionnaire.default_language, spare=not arguments.unit
    )
    by = acting(arguments, rules.may_print)
    numbers = packets.print_packets(slug=slug, wanted=wanted, by=by, now=timezone.now())
    paper = sheets.Paper(arguments.columns, arguments.size, binding_of(arguments))
    printing.write_file(arguments.output, written(arguments, numbers, paper, by))
    if arguments.covers:
        printing.write_file(arguments.covers, sheets.covers_pdf(slug, numbers))
    printing.line(str(arguments.output))
    return 0
