"""`langnghe report`: the report of a survey as a Word document."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.phases.disseminate import queries
from langnghe.phases.disseminate.actions import reports

UNKNOWN_ENDING = define(
    "report.unknown_format", "A report cannot be written as “{ending}”.", "Choose a file name that ends with .docx."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write it: FILE.docx")
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the report (default: vi)")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.output.suffix.lower() != ".docx":
        raise refuse(UNKNOWN_ENDING, Place(file=str(arguments.output)), ending=arguments.output.suffix)
    printing.progress("computing the tables and drawing the charts")
    printing.write_file(arguments.output, write_report_docx(queries.report(arguments.survey, arguments.language)))
    reports.note_report(slug=arguments.survey, by=None, now=timezone.now())
    printing.progress(f"written: {arguments.output}")
    return 0
