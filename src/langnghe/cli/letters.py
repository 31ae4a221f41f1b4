"""`langnghe letters PLAN`: a dispatch to each unit, all in one Word document."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.letter_docx import write_letters_docx
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.units_csv import read_units_csv
from langnghe.core.report.letterhead import profile_of
from langnghe.core.report.letters import Issue, letters_of

UNKNOWN_ENDING = define(
    "letters.unknown_format", "Letters cannot be written as “{ending}”.", "Choose a file name that ends with .docx."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="PLAN", help="the plan: .docx, .txt, .md")
    parser.add_argument("--units", type=Path, required=True, metavar="FILE", help="the units: CSV")
    parser.add_argument("--link", metavar="URL", help="where the questionnaire is answered (default: said later, no QR code)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write them: FILE.docx")
    parser.add_argument("--profile", choices=["party", "state"], help="layout of the letters (default: as the plan's agency)")
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the letters (default: vi)")
    parser.add_argument("--number", default="", metavar="N", help="number of the dispatch (default: left open)")
    parser.add_argument("--place", default="", metavar="P", help="place of issue (default: left open)")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="day of issue (default: left open)")
    parser.add_argument("--contact", default="", metavar="WHO", help="who answers questions (default: the agency)")
    parser.add_argument(
        "--recipient", action="append", default=[], metavar="WHO", help="a line below at the left; may be repeated"
    )
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    output = arguments.output
    if output.suffix.lower() != ".docx":
        raise refuse(UNKNOWN_ENDING, Place(file=str(output)), ending=output.suffix)
    plan = read_plan_document(arguments.plan.name, printing.read_file(arguments.plan)).plan
    units = read_units_csv(printing.read_file(arguments.units), arguments.units.name)
    issue = Issue(
        profile=arguments.profile or profile_of(plan),
        language=arguments.language,
        link=arguments.link,
        number=arguments.number,
        place=arguments.place,
        issued_on=arguments.on,
        contact=arguments.contact,
        recipients=tuple(arguments.recipient),
    )
    letters = letters_of(plan, units, issue)
    printing.write_file(output, write_letters_docx(letters))
    printing.progress(f"written: {output}, {len(letters)} letters")
    return 0
