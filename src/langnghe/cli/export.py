"""`langnghe export`: the dataset of a survey as a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.export_model import Export
from langnghe.core.formats.exports import FORMATS
from langnghe.phases.process import actions, queries, rules

NO_REASON = define(
    "export.no_because", "It is not said what the whole dataset is needed for.", "Give --because TEXT; the journal keeps it."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("--format", required=True, choices=sorted(FORMATS), metavar="F", help=", ".join(sorted(FORMATS)))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write it")
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the labels (default: vi)")
    parser.add_argument("--whole", action="store_true", help="with every unit, however small; the journal keeps who and why")
    parser.add_argument("--because", default="", metavar="TEXT", help="what the whole dataset is needed for")
    parser.add_argument("--as", dest="person", metavar="USER", help="the data-protection officer (default: administrator)")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    export = _whole(arguments) if arguments.whole else queries.export(arguments.survey, arguments.format, arguments.language)
    printing.write_file(arguments.output, export.content)
    if not arguments.whole:
        actions.note_export(slug=arguments.survey, file_format=arguments.format, by=None, now=timezone.now())
    printing.findings(export.findings)
    printing.progress(f"written: {arguments.output}")
    return 0


def _whole(arguments: argparse.Namespace) -> Export:
    if not arguments.because.strip():
        raise refuse(NO_REASON, Place(field="--because"))
    return actions.export_whole(
        slug=arguments.survey,
        file_format=arguments.format,
        language=arguments.language,
        because=arguments.because,
        by=acting(arguments, rules.may_export_whole),
        now=timezone.now(),
    )
