"""`langnghe plan read|check FILE`: what an official survey plan says, and what is wrong with it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.errors import Severity
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.model import Plan
from langnghe.core.plan.reading import Reading
from langnghe.core.plan.serial import plan_to_json

BLANK = "-"


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for name, handler, summary in (
        ("read", read, "print what a plan says (.docx, .txt, .md)"),
        ("check", check, "print what is wrong with a plan; exit status 1 when there is an error or a warning"),
    ):
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.add_argument("file", type=Path, metavar="FILE")
        verb.add_argument("--json", action="store_true", help="print JSON")
        verb.set_defaults(handler=handler)


def read(arguments: argparse.Namespace) -> int:
    """Exit status 0 whenever the plan could be read, whatever is wrong in it; a document that is no plan is refused with 1."""
    reading = _reading(arguments.file)
    if arguments.json:
        findings = [printing.finding_json(finding) for finding in reading.findings]
        printing.data(plan_to_json(reading.plan) | {"findings": findings})
        return 0
    for line in summary(reading.plan):
        printing.line(line)
    printing.findings(reading.findings)
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Exit status 1 when there is an error or a warning; notes alone leave it 0."""
    reading = _reading(arguments.file)
    if arguments.json:
        printing.data({"findings": [printing.finding_json(finding) for finding in reading.findings]})
    else:
        printing.findings(reading.findings)
        printing.line(f"{len(reading.findings)} findings")
    return 1 if any(finding.severity is not Severity.NOTE for finding in reading.findings) else 0


def _reading(path: Path) -> Reading:
    return read_plan_document(path.name, printing.read_file(path))


def summary(plan: Plan) -> Iterator[str]:
    """The plan in lines for reading."""
    yield plan.title or BLANK
    yield f"  number: {plan.number or BLANK}, issued: {_day(plan.issued_on)}, agency: {plan.agency or BLANK}"
    yield f"  modes: {', '.join(plan.modes) or BLANK}"
    window = plan.collection
    yield f"  collection: {_moment(window.opens_at)} to {_moment(window.closes_at)}, target: {_number(window.target)}"
    yield f"  paper forms: {_number(plan.paper_total)} for {len(plan.paper_allocation)} units, due: {_day(plan.forms_due_on)}"
    yield from (f"    {each.forms:>6}  {each.unit}" for each in plan.paper_allocation)
    yield f"  online minimums: {len(plan.online_minimums) or BLANK}"
    yield from (f"    {each.forms:>6}  {each.unit_kind}" for each in plan.online_minimums)
    yield f"  schedule: {len(plan.schedule) or BLANK}"
    yield from (f"    {_day(each.starts_on):>10} to {_day(each.ends_on):10}  {each.label}" for each in plan.schedule)
    yield f"  budget: {_number(plan.budget)} VND"
    yield f"  contacts: {'; '.join(plan.contacts) or BLANK}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else BLANK


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else BLANK


def _number(number: int | None) -> str:
    return BLANK if number is None else f"{number:,}".replace(",", ".")
