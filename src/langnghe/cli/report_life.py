"""`langnghe report send|comment|settle|send-back|approve|issue|status`: a report on its way from draft to issue."""

from __future__ import annotations

import argparse
from datetime import date

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.errors import Place, define, refuse
from langnghe.phases.disseminate import rules
from langnghe.phases.disseminate.actions import approval
from langnghe.phases.disseminate.queries import approval as queries
from langnghe.phases.disseminate.queries.reports import NO_REPORT

NO_DAY = define("report.no_day", "“{said}” is no day.", "Write the day of issue as year-month-day: 2026-11-20.")


def add_to(parser: argparse.ArgumentParser) -> None:
    """The verb is the last word of the program's name: each is a noun of its own beside `langnghe report`."""
    verb = parser.prog.rpartition(" ")[2]
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("--number", type=int, metavar="N", help="the report's number (default: the newest)")
    parser.set_defaults(handler=HANDLERS[verb])
    if verb == "status":
        parser.add_argument("--json", action="store_true", help="print JSON")
        return
    parser.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")
    if verb == "comment":
        parser.add_argument("--on", default="", metavar="HEADING", help="the heading it is about (default: the whole report)")
        parser.add_argument("text", help="what should be different")
    if verb == "settle":
        parser.add_argument("comment", type=int, help="the comment's key, which `langnghe report status` prints")
    if verb == "send-back":
        parser.add_argument("--because", required=True, metavar="TEXT", help="what should be different")
    if verb == "issue":
        parser.add_argument("--official", required=True, metavar="NUMBER", help="the official number: 12-BC/BTG")
        parser.add_argument("--on", metavar="DAY", help="the day of issue: 2026-11-20 (default: today)")
        parser.add_argument("--place", default="", help="the place that stands before the day")


def status(arguments: argparse.Namespace) -> int:
    """Every report, or the one named, and its comments."""
    lives = queries.lives(arguments.survey)
    chosen = [life for life in lives if arguments.number in (None, life.number)]
    if arguments.json:
        printing.data([_told(life) for life in chosen])
        return 0
    for life in chosen:
        stale = ", out of date" if life.stale else ""
        printing.line(f"report {life.number} ({life.language}): {life.state}{stale} {life.official_number}".rstrip())
        for remark in life.remarks:
            settled = "settled" if remark.settled_at else "open"
            printing.line(f"  {remark.pk} {settled}, {remark.person}, {remark.place or 'the whole'}: {remark.text}")
    return 0


def send(arguments: argparse.Namespace) -> int:
    approval.send(at=_at(arguments), by=acting(arguments, rules.may_write), now=timezone.now())
    return 0


def comment(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_look)
    key = approval.comment(at=_at(arguments), place=arguments.on, text=arguments.text, by=by, now=timezone.now())
    printing.line(str(key))
    return 0


def settle(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_settle)
    approval.settle(at=_at(arguments), comment=arguments.comment, by=by, now=timezone.now())
    return 0


def send_back(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_approve)
    approval.send_back(at=_at(arguments), because=arguments.because, by=by, now=timezone.now())
    return 0


def approve(arguments: argparse.Namespace) -> int:
    approval.approve(at=_at(arguments), by=acting(arguments, rules.may_approve), now=timezone.now())
    return 0


def issue(arguments: argparse.Namespace) -> int:
    """Prints the SHA-256 of the issued file."""
    file = approval.issue(
        at=_at(arguments),
        number=arguments.official,
        issued_on=_day(arguments.on),
        place=arguments.place,
        by=acting(arguments, rules.may_issue),
        now=timezone.now(),
    )
    printing.line(file)
    return 0


HANDLERS = {
    "status": status,
    "send": send,
    "comment": comment,
    "settle": settle,
    "send-back": send_back,
    "approve": approve,
    "issue": issue,
}


def _at(arguments: argparse.Namespace) -> approval.At:
    """The report named, else the newest. Raises Refused (report.not_found)."""
    lives = queries.lives(arguments.survey)
    if arguments.number is None and not lives:
        raise refuse(NO_REPORT, Place(field=arguments.survey), number=1)
    return approval.At(arguments.survey, lives[0].number if arguments.number is None else arguments.number)


def _day(said: str | None) -> date:
    try:
        return date.fromisoformat(said) if said else timezone.localdate()
    except ValueError as error:
        raise refuse(NO_DAY, Place(field="--on"), said=said) from error


def _told(life: queries.Life) -> dict[str, object]:
    return {
        "number": life.number,
        "language": life.language,
        "state": life.state,
        "out_of_date": life.stale,
        "sent_by": life.sent_by,
        "approved_by": life.approved_by,
        "official_number": life.official_number,
        "issued_on": life.issued_on.isoformat() if life.issued_on else None,
        "comments": [
            {"key": each.pk, "person": each.person, "on": each.place, "text": each.text, "settled": each.settled_at is not None}
            for each in life.remarks
        ],
    }
