"""`langnghe report`: the report of a survey as Word document, PDF, slides or workbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.core.formats.docx_base import StyleBase, read_style_base
from langnghe.core.report.profiles import PROFILES
from langnghe.phases.disseminate.actions import reports
from langnghe.phases.disseminate.queries import formats


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="FILE.docx, .pdf, .pptx or .xlsx")
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the report (default: vi)")
    layouts = sorted({profile.name for profile in PROFILES})
    parser.add_argument("--layout", choices=layouts, default="", help="layout of documents (default: the survey's)")
    parser.add_argument(
        "--reference",
        type=Path,
        metavar="FILE.docx",
        help="a Word document whose styles the report takes (default: the survey's)",
    )
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    ending, slug = formats.ending_of(str(arguments.output)), arguments.survey
    base = _base(arguments.reference) if arguments.reference else formats.style_base(slug)
    printing.progress("computing the tables and drawing the charts")
    wish = formats.Wish(arguments.language, arguments.layout or formats.layout(slug), base)
    printing.write_file(arguments.output, formats.made(slug, ending, wish))
    reports.note_report(slug=slug, by=None, now=timezone.now())
    printing.progress(f"written: {arguments.output}")
    return 0


def _base(path: Path) -> StyleBase:
    base = read_style_base(printing.read_file(path), str(path))
    printing.findings(base.findings)
    return base
