"""`langnghe journal list|verify|export`: what was changed in a store, by whom and when, and whether the chain is whole."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.formats.journal_lines import write_journal_csv, write_journal_lines
from langnghe.core.package.journal_check import Checked
from langnghe.office import rules
from langnghe.office.actions import journal as actions
from langnghe.office.queries import journal as queries
from langnghe.office.queries.journal import Wanted

WRITERS = {"jsonl": write_journal_lines, "csv": write_journal_csv}


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for name, handler, summary in (
        ("list", list_entries, "the entries, the newest first"),
        (
            "verify",
            verify,
            "whether the chain is whole; exit status 1 where an entry does not follow. --file for an exported one",
        ),
        ("export", export, "the entries with their hashes as a file, JSON lines or CSV"),
    ):
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.set_defaults(handler=handler)
    for name in ("list", "export"):
        _add_search(verbs.choices[name])
    for name in ("list", "verify"):
        verbs.choices[name].add_argument("--json", action="store_true", help="print JSON")
    verbs.choices["list"].add_argument("--limit", type=int, default=50, metavar="N", help="at most so many (default: 50)")
    export_verb = verbs.choices["export"]
    export_verb.add_argument("--format", choices=sorted(WRITERS), default="jsonl", help="how it is written (default: jsonl)")
    export_verb.add_argument("-o", "--output", type=Path, metavar="FILE", help="the file (default: the standard output)")
    export_verb.add_argument("--as", dest="person", metavar="USER", help="user name of who takes it (default: the administrator)")


def _add_search(verb: argparse.ArgumentParser) -> None:
    for name, what in (("survey", "about this survey"), ("person", "by this user"), ("event", "of this kind: collect.opened")):
        verb.add_argument(f"--{name}", default="", metavar="NAME", help=f"only entries {what}")
    for name, what in (("since", "from this day on"), ("until", "up to this day")):
        verb.add_argument(f"--{name}", type=date.fromisoformat, metavar="DATE", help=f"only entries {what}: 2026-03-01")
    verb.add_argument("--words", default="", metavar="TEXT", help="only entries with these words in the detail")


def list_entries(arguments: argparse.Namespace) -> int:
    found = queries.newest(_wanted(arguments), most=max(1, arguments.limit)).rows
    if arguments.json:
        columns = ("event", "person", "survey", "detail", "hash")
        printing.data([{"at": row.at.isoformat(), **{name: getattr(row, name) for name in columns}} for row in found])
        return 0
    rows = [(f"{timezone.localtime(row.at):%Y-%m-%d %H:%M}", row.person or "-", row.event, row.survey or "-") for row in found]
    printing.grid([("at", "person", "event", "survey"), *rows])
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """Of the store, from the first entry to the last, in pieces that need little memory."""
    standing = queries.checked_further(Checked(), 0)
    while not standing.is_over:
        printing.progress(f"{standing.checked.count} entries are whole so far")
        standing = queries.checked_further(standing.checked, standing.at)
    told = {"entries": standing.checked.count, "head": standing.checked.last}
    if arguments.json:
        printing.data({**told, "findings": [printing.finding_json(finding) for finding in standing.findings]})
    else:
        printing.findings(standing.findings)
        printing.line(f"{told['entries']} entries, head {told['head']}")
    return 1 if standing.findings else 0


def export(arguments: argparse.Namespace) -> int:
    by, wanted = acting(arguments, rules.may_audit), _wanted(arguments)
    asked = {name: str(value) for name in Wanted.__slots__ if (value := getattr(wanted, name))}
    actions.note_taken(file_format=arguments.format, asked=asked, by=by, now=timezone.now())
    lines = WRITERS[arguments.format](queries.every(wanted))
    if arguments.output is None:
        sys.stdout.buffer.writelines(lines)
        sys.stdout.flush()
        return 0
    printing.write_pieces(arguments.output, lines)
    return 0


def _wanted(arguments: argparse.Namespace) -> Wanted:
    names = ("survey", "person", "event", "since", "until", "words")
    return Wanted(**{name: getattr(arguments, name) for name in names})
