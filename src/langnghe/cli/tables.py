"""`langnghe tables`: the tables of a survey."""

from __future__ import annotations

import argparse

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.tables_file import print_book
from langnghe.core.statistics.listing import tables_to_json
from langnghe.phases.analyse.actions import taking


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the labels (default: vi)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    computed = taking.take_book(slug=arguments.survey, by=None, now=timezone.now())
    if arguments.json:
        printing.data(tables_to_json(computed, arguments.language))
        return 0
    print_book(computed, arguments.language)
    return 0
