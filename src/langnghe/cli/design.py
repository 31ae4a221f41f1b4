"""`langnghe design`: how far a survey's questionnaire has come, its comments, its pilot, and its approval."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.roles import Roles
from langnghe.core.questionnaire.approval import obstacles
from langnghe.phases.design import queries, rules
from langnghe.phases.design.actions import approval, reviews, versions
from langnghe.web import access

NOT_ALLOWED = define(
    "access.person_not_allowed",
    "“{username}” has not the role for this.",
    "Name somebody who has the role.",
)


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for name, handler, summary, acts in (
        ("status", status, "how far the questionnaire has come, and what stands in the way of its approval", False),
        ("comments", comments, "the comments of reviewers and staff", False),
        ("pilot", pilot, "what the pilot shows of each question", False),
        ("receive", receive, "hand in a version: an XLSForm workbook", True),
        ("invite", invite, "make a link for a reviewer", True),
        ("accept", accept, "accept the pilot, with a reason", True),
        ("approve", approve, "approve and freeze the newest version", True),
    ):
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.add_argument("survey", help="the survey's name")
        verb.add_argument("--json", action="store_true", help="print JSON")
        if acts:
            verb.add_argument("--as", dest="person", required=True, metavar="USER", help="user name of who does it")
        verb.set_defaults(handler=handler)
    verbs.choices["receive"].add_argument("workbook", type=Path, metavar="FILE")
    verbs.choices["invite"].add_argument("name", help="who is invited")
    verbs.choices["accept"].add_argument("--reason", default="", help="what the pilot showed, or why none is needed")
    verbs.choices["approve"].add_argument(
        "--reason", default="", help="why some questions cannot be declined, when there are such"
    )


def status(arguments: argparse.Namespace) -> int:
    """Exit status 1 while something stands in the way of approval."""
    version, standing = queries.latest(arguments.survey), queries.standing(arguments.survey)
    found = () if version.approved_at else obstacles(standing, "")
    if arguments.json:
        printing.data(
            {
                "version": version.label,
                "hash": version.hash,
                "drafted_by": version.drafted_by,
                "accepted_at": _iso(version.accepted_at),
                "approved_by": version.approved_by,
                "approved_at": _iso(version.approved_at),
                "pilots": standing.pilots,
                "open_comments": standing.open_comments,
                "findings": [printing.finding_json(finding) for finding in found],
            }
        )
    else:
        printing.line(f"version {version.label}, {version.hash[:16]}, {'approved' if version.approved_at else 'not approved'}")
        printing.line(f"{standing.open_comments} open comments, {standing.pilots} finished runs of the pilot")
        printing.findings(found)
    return 1 if found else 0


def comments(arguments: argparse.Namespace) -> int:
    found = queries.comments(arguments.survey)
    if arguments.json:
        printing.data([_comment(each) for each in found])
        return 0
    rows = [("resolved" if each.resolved_at else "open", each.question or "-", each.author, each.text) for each in found]
    if rows:
        printing.grid(rows)
    return 0


def _comment(comment: queries.Comment) -> dict[str, object]:
    return {
        "question": comment.question,
        "version": comment.version,
        "author": comment.author,
        "text": comment.text,
        "at": comment.at.isoformat(),
        "resolved": comment.resolved_at is not None,
        "answers": [_comment(each) for each in comment.replies],
    }


def pilot(arguments: argparse.Namespace) -> int:
    found = queries.pilot(arguments.survey, timezone.localdate())
    if arguments.json:
        told = [
            {
                "question": each.name,
                "asked": each.asked,
                "answered": each.answered,
                "left_out": each.left_out,
                "seconds": each.seconds,
                "stopped": each.stopped,
            }
            for each in found.questions
        ]
        printing.data({"started": found.started, "finished": found.finished, "seconds": found.seconds, "questions": told})
        return 0
    printing.line(f"{found.started} runs begun, {found.finished} finished, {_plain(found.seconds)} s for the whole")
    head = ("question", "asked", "answered", "seconds", "stopped")
    lines = [
        (each.name, str(each.asked), str(each.answered), _plain(each.seconds), str(each.stopped)) for each in found.questions
    ]
    printing.grid([head, *lines], numeric=(1, 2, 3, 4))
    return 0


def receive(arguments: argparse.Namespace) -> int:
    """Exit status 0 with warnings too; a workbook with errors is refused with 1."""
    by, content = _person(arguments, rules.may_edit), printing.read_file(arguments.workbook)
    found = versions.receive(
        slug=arguments.survey, file_name=arguments.workbook.name, workbook=content, by=by, now=timezone.now()
    )
    if arguments.json:
        told = [printing.finding_json(finding) for finding in found]
        printing.data({"version": queries.latest(arguments.survey).label, "findings": told})
    else:
        printing.findings(found)
    return 0


def invite(arguments: argparse.Namespace) -> int:
    """Prints the path of the link, which is shown only now; put the address of the server before it."""
    by = _person(arguments, rules.may_edit)
    path = f"/review/{reviews.invite(slug=arguments.survey, name=arguments.name, by=by, now=timezone.now())}/"
    if arguments.json:
        printing.data({"link": path})
    else:
        printing.line(path)
    return 0


def accept(arguments: argparse.Namespace) -> int:
    by = _person(arguments, rules.may_edit)
    approval.accept(slug=arguments.survey, reason=arguments.reason, by=by, now=timezone.now())
    return status(arguments)


def approve(arguments: argparse.Namespace) -> int:
    by = _person(arguments, rules.may_approve)
    approval.approve(slug=arguments.survey, by=by, now=timezone.now(), reason=arguments.reason)
    return status(arguments)


def _person(arguments: argparse.Namespace, rule: Callable[[Roles], bool]) -> access.Staff:
    """Raises Refused (person.not_found, access.person_not_allowed)."""
    person = access.known_person(arguments.person)
    if not rule(access.roles_of(person)):
        raise refuse(NOT_ALLOWED, Place(field="--as"), username=arguments.person)
    return person


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _plain(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.0f}"
