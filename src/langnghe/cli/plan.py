"""`langnghe plan read|check|write|diff|wave`: what an official plan says, what is wrong with it, and it anew."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from langnghe.cli import printing
from langnghe.core.errors import Finding, Place, Refused, Severity, define, refuse
from langnghe.core.formats.administrative_units import read_administrative_units
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.plan_docx import write_plan_docx
from langnghe.core.formats.plan_json import read_plan_value
from langnghe.core.plan.difference import Change, difference
from langnghe.core.plan.model import Plan
from langnghe.core.plan.reading import Reading
from langnghe.core.plan.serial import plan_to_json
from langnghe.core.plan.wave import next_wave
from langnghe.core.report.letterhead import profile_of
from langnghe.core.sampling.matching import name_index
from langnghe.core.sampling.plan_places import day_of, places
from langnghe.records.public_list import public_list_files

UNKNOWN_ENDING = define(
    "plan.unknown_format", "A plan cannot be written as “{ending}”.", "Choose a file name that ends with .docx."
)
BLANK = "-"
SOURCES = ".docx, .odt, .pdf, .txt, .md, or .json as `plan read --json` prints it"
Verbs = Any
"""What argparse collects sub-commands in; it has no public name."""
Handler = Callable[[argparse.Namespace], int]


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for name, handler, summary in (
        ("read", read, "print what a plan says (.docx, .odt, .pdf, .txt, .md)"),
        ("check", check, "print what is wrong with a plan; exit status 1 when there is an error or a warning"),
    ):
        verb = _verb(verbs, name, handler, summary)
        verb.add_argument("file", type=Path, metavar="FILE")
        verb.add_argument("--json", action="store_true", help="print JSON")
    verbs.choices["check"].add_argument(
        "--places", action="store_true", help="look the places up in the public list of provinces and communes too"
    )
    written = _verb(verbs, "write", write, "write a plan as a Word document ready for signature")
    written.add_argument("plan", type=Path, metavar="PLAN", help=f"the plan: {SOURCES}")
    compared = _verb(
        verbs, "diff", diff, "print what two plans say differently; exit status 0 when nothing, 1 when something, 2 for trouble"
    )
    for name in ("old", "new"):
        compared.add_argument(name, type=Path, metavar=name.upper(), help=f"a plan: {SOURCES}")
    compared.add_argument("--json", action="store_true", help="print JSON")
    waved = _verb(verbs, "wave", wave, "draft the plan of the next wave from an earlier one; print what to look at in it")
    waved.add_argument("plan", type=Path, metavar="PLAN", help=f"the earlier plan: {SOURCES}")
    waved.add_argument("--starts", type=day, required=True, metavar="DATE", help="the new first day of collection: 2026-03-02")
    for verb in (written, waved):
        verb.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write it: FILE.docx")
        verb.add_argument("--profile", choices=["party", "state"], help="layout of the document (default: as the plan's agency)")
        verb.add_argument("--place", default="", metavar="P", help="place of signing (default: left open)")


def _verb(verbs: Verbs, name: str, handler: Handler, summary: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=summary, description=summary)
    verb.set_defaults(handler=handler)
    return verb


def day(text: str) -> date:
    """A day as `2026-03-02`; argparse says that it is none."""
    return date.fromisoformat(text)


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
    findings = (*reading.findings, *(_places(reading.plan) if arguments.places else ()))
    if arguments.json:
        printing.data({"findings": [printing.finding_json(finding) for finding in findings]})
    else:
        printing.findings(findings)
        printing.line(f"{len(findings)} findings")
    return 1 if any(finding.severity is not Severity.NOTE for finding in findings) else 0


def _places(plan: Plan) -> Iterator[Finding]:
    """What the public list says of the plan's places, on the day of the plan."""
    on = day_of(plan)
    return places(plan, name_index(read_administrative_units(public_list_files()), on)) if on else iter(())


def write(arguments: argparse.Namespace) -> int:
    """The plan in a layout; reading the document gives the same plan in every field but places."""
    _write(arguments, _plan(arguments.plan))
    return 0


def wave(arguments: argparse.Namespace) -> int:
    """Exit status 0 whatever is to be looked at in the draft."""
    draft = next_wave(_plan(arguments.plan), arguments.starts)
    _write(arguments, draft.plan)
    printing.findings(draft.findings)
    return 0


def diff(arguments: argparse.Namespace) -> int:
    """As `diff`: exit status 0 when the plans say the same, 1 when not, 2 when one cannot be read."""
    try:
        changes = difference(_plan(arguments.old), _plan(arguments.new))
    except Refused as refusal:
        printing.refusal(refusal, as_json=arguments.json)
        return 2
    if arguments.json:
        printing.data({"equal": not changes, "changes": [change_json(change) for change in changes]})
    else:
        _print_by_part(changes)
    return 1 if changes else 0


def change_json(change: Change) -> dict[str, Any]:
    return {"part": change.part, "path": change.path, "kind": change.kind.value, "old": change.old, "new": change.new}


def _print_by_part(changes: Iterable[Change]) -> None:
    for part, every in groupby(changes, key=attrgetter("part")):
        printing.line(part)
        for change in every:
            printing.line(f"  {change.within}: {change.words}" if change.within else f"  {change.words}")


def _plan(path: Path) -> Plan:
    return read_plan_value(path.name, printing.read_file(path))


def _write(arguments: argparse.Namespace, plan: Plan) -> None:
    output = arguments.output
    if output.suffix.lower() != ".docx":
        raise refuse(UNKNOWN_ENDING, Place(file=str(output)), ending=output.suffix)
    profile = arguments.profile or profile_of(plan)
    printing.write_file(output, write_plan_docx(plan, profile, arguments.place))
    printing.progress(f"written: {output}, layout: {profile}")


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
