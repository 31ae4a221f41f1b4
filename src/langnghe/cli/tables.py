"""`langnghe tables`: the tables of a survey."""

from __future__ import annotations

import argparse
from secrets import SystemRandom

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.tables_file import print_book
from langnghe.core.statistics.listing import tables_to_json
from langnghe.phases.analyse.actions import interim, taking


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the labels (default: vi)")
    parser.add_argument("--interim", action="store_true", help="shares before the closing, where they were chosen at the opening")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.interim:
        return _interim(arguments)
    computed = taking.take_book(slug=arguments.survey, by=None, now=timezone.now())
    if arguments.json:
        printing.data(tables_to_json(computed, arguments.language))
        return 0
    print_book(computed, arguments.language)
    return 0


def _interim(arguments: argparse.Namespace) -> int:
    found = interim.look_ahead(slug=arguments.survey, chance=SystemRandom())
    told = {
        question.label.in_language(arguments.language): {
            share.label.in_language(arguments.language) if share.label else "…": share.percent for share in question.shares
        }
        for question in found.questions
    }
    if arguments.json:
        printing.data({"drawn": found.drawn, "percent": told})
        return 0
    printing.line(f"{found.drawn} responses drawn by chance; percent of those who answered")
    for question, shares in told.items():
        printing.line(f"{question}: {', '.join(f'{label} {percent}' for label, percent in shares.items()) or '–'}")
    return 0
