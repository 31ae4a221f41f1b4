"""`langnghe process check|rules|decide|undo`: the cleaning of a survey."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.editing.decision import decision
from langnghe.core.editing.model import Rule, Summary
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.editing_table import read_editing_table, write_editing_table
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.process import rules
from langnghe.phases.process.actions import editing as actions
from langnghe.phases.process.queries import editing as queries

NO_KEY = define("process.no_response", "“{found}” is no key of a response.", "Use the keys that `process check --json` prints.")
NOT_SAID = define("process.not_said", "It is not said which responses.", "Name their keys, or a rule with --rule.")


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="verb")
    _add(verbs, "check", "what the rules find, and what is left to decide", _check).add_argument(
        "--rule", default="", metavar="CODE", help="list the responses of this rule alone (with --json)"
    )
    table = _add(verbs, "rules", "write the cleaning rules as a table, or take them from one", _rules)
    way = table.add_mutually_exclusive_group(required=True)
    way.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write them (.xlsx, .csv or .toml)")
    way.add_argument("--in", dest="table", type=Path, metavar="FILE", help="the table to use from now on")
    decide = _add(verbs, "decide", "declare responses valid or invalid", _decide)
    decide.add_argument("status", choices=["valid", "invalid"])
    decide.add_argument("--rule", default="", metavar="CODE", help="the rule; without keys: every response of it left to decide")
    decide.add_argument("--because", default="", metavar="TEXT", help="the reason in words")
    undo = _add(verbs, "undo", "take decisions back", _undo)
    undo.add_argument("--rule", default="", metavar="CODE", help="what was decided by this rule")
    for verb in (decide, undo):
        verb.add_argument("keys", nargs="*", metavar="KEY", help="keys of responses")


def _add(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, summary: str, run: object
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=summary, description=summary)
    verb.add_argument("survey", help="the survey's name")
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")
    verb.set_defaults(handler=run)
    return verb


def _check(arguments: argparse.Namespace) -> int:
    """Exit status 1 while something is left to decide."""
    slug = arguments.survey
    summary, known = queries.editing_summary(slug), queries.rules(slug)
    if arguments.json:
        printing.data(_summary_json(summary) | {"rules": _found(known, summary), "responses": _listed(slug, arguments.rule)})
    else:
        printing.line(f"accepted {summary.accepted}, valid {summary.valid}, declared invalid {summary.declared_invalid}")
        printing.line(f"put right {summary.corrected}, left to decide {summary.undecided}")
        rows = [[line["code"], line["severity"], str(line["responses"])] for line in _found(known, summary)]
        printing.grid([["rule", "proposes", "responses"], *rows], numeric=(2,))
    printing.findings(queries.broken_rules(slug))
    return 1 if summary.undecided else 0


def _summary_json(summary: Summary) -> dict[str, object]:
    return {
        "accepted": summary.accepted,
        "valid": summary.valid,
        "invalid": summary.declared_invalid,
        "corrected": summary.corrected,
        "undecided": summary.undecided,
        "statuses": {status.value: count for status, count in summary.statuses.items()},
        "reasons": dict(summary.invalid),
    }


def _found(known: tuple[Rule, ...], summary: Summary) -> list[dict[str, Any]]:
    return [
        {
            "code": rule.code,
            "kind": rule.kind.value,
            "severity": rule.severity.value,
            "sentence": rule.sentence.in_language("vi"),
            "responses": summary.found[rule.code],
        }
        for rule in known
        if summary.found.get(rule.code)
    ]


def _listed(slug: str, rule: str) -> list[dict[str, object]]:
    """The keys of the responses in which something was found, with the rules; no answers. None before keys are drawn anew: until
    then they begin with the day."""
    if not collect_queries.has_lasting_keys(slug, timezone.now()):
        return []
    return [
        {"key": key, "status": verdict.status.value, "decided": verdict.decided, "rules": [flag.rule for flag in verdict.flags]}
        for key, verdict in queries.queue(slug, rule, "all")
    ]


def _rules(arguments: argparse.Namespace) -> int:
    slug = arguments.survey
    if arguments.output:
        printing.write_file(arguments.output, write_editing_table(queries.rules(slug), arguments.output.name))
        printing.progress(f"written: {arguments.output}")
        return 0
    by = acting(arguments, rules.may_clean)
    found = read_editing_table(printing.read_file(arguments.table), arguments.table.name, queries.standard(slug))
    actions.keep_rules(slug=slug, book=found.book, places=found.places, by=by, now=timezone.now())
    return _said(arguments, changed=len(found.book.changed), own=len(found.book.own))


def _decide(arguments: argparse.Namespace) -> int:
    by, keys = acting(arguments, rules.may_clean), _keys(arguments)
    made, slug, now = decision(arguments.status, arguments.rule, arguments.because), arguments.survey, timezone.now()
    if keys:
        return _said(arguments, decided=actions.decide(slug=slug, keys=keys, decision=made, by=by, now=now))
    return _said(arguments, decided=actions.decide_rule(slug=slug, decision=made, by=by, now=now))


def _undo(arguments: argparse.Namespace) -> int:
    by, keys = acting(arguments, rules.may_clean), _keys(arguments)
    rule = "" if keys else arguments.rule
    return _said(arguments, undone=actions.undo(slug=arguments.survey, keys=keys, rule=rule, by=by, now=timezone.now()))


def _keys(arguments: argparse.Namespace) -> list[int]:
    if not arguments.keys and not arguments.rule:
        raise refuse(NOT_SAID, Place(field="KEY"))
    for key in arguments.keys:
        if not key.isascii() or not key.isdigit() or int(key) >= 2**63:
            raise refuse(NO_KEY, Place(field="KEY"), found=key[:40])
    return list(dict.fromkeys(map(int, arguments.keys)))


def _said(arguments: argparse.Namespace, **counts: int) -> int:
    if arguments.json:
        printing.data(counts)
    else:
        printing.line(", ".join(f"{count} {name}" for name, count in counts.items()))
    return 0
