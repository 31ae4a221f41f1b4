"""`langnghe export`: the dataset of a survey as a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.core.formats.exports import FORMATS
from langnghe.phases.process import actions, queries


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("--format", required=True, choices=sorted(FORMATS), metavar="F", help=", ".join(sorted(FORMATS)))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write it")
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the labels (default: vi)")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    export = queries.export(arguments.survey, arguments.format, arguments.language)
    printing.write_file(arguments.output, export.content)
    actions.note_export(slug=arguments.survey, file_format=arguments.format, by=None, now=timezone.now())
    printing.findings(export.findings)
    printing.progress(f"written: {arguments.output}")
    return 0
