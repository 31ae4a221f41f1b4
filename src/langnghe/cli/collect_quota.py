"""`langnghe collect quota`: shows quotas, gives one its limits from a table, takes one away."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.formats.quota_table import read_quota_table
from langnghe.core.response.quota_plan import QuotaPlan
from langnghe.core.sampling.quota import Count, cell_name
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import quotas

SUMMARY = "show the quotas; with a table, give one its limits"


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = verbs.add_parser("quota", help=SUMMARY, description=SUMMARY)
    verb.add_argument("survey", help="the survey's name")
    verb.add_argument("table", nargs="?", type=Path, help=".csv or .xlsx: what is counted over, then limit, minimum, hard")
    verb.add_argument("--name", default="", help="the quota's name (default: the limits of each unit and mode)")
    verb.add_argument("--drop", action="store_true", help="take the quota of that name away")
    verb.add_argument("--because", default="by command", metavar="TEXT", help="the reason, for the journal")
    verb.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Counts over answers are not told here: they are shown in steps on the page."""
    slug, now = arguments.survey, timezone.now()
    if arguments.drop:
        by = acting(arguments, rules.may_open)
        quotas.drop_quota(slug=slug, name=arguments.name, because=arguments.because, by=by, now=now)
    elif arguments.table:
        by = acting(arguments, rules.may_open)
        plan = read_quota_table(printing.read_file(arguments.table), arguments.table.name, arguments.name)
        quotas.set_quota(slug=slug, plan=plan, because=arguments.because, by=by, now=now)
    return _show(queries.quotas(slug), as_json=arguments.json)


def _show(known: Sequence[QuotaPlan], *, as_json: bool) -> int:
    if as_json:
        printing.data([_listed(plan) for plan in known])
        return 0
    for plan in known:
        printing.line(f"{plan.quota.name or 'every unit and mode'}: {', '.join(plan.quota.dimensions)}")
        for codes, count in plan.cells.items():
            if said := _said(count):
                printing.line(f"  {cell_name(codes)}: {said}")
    return 0


def _listed(plan: QuotaPlan) -> dict[str, object]:
    cells = {
        cell_name(codes): {"limit": count.limit, "minimum": count.minimum, "hard": count.hard, "full": count.is_full}
        for codes, count in plan.cells.items()
    }
    return {"name": plan.quota.name, "over": list(plan.quota.dimensions), "cells": cells}


def _said(count: Count) -> str:
    least = [] if count.minimum is None else [f"at least {count.minimum}"]
    most = [] if count.limit is None else [f"at most {count.limit}{'' if count.hard else ' (a warning)'}"]
    return ", ".join([*least, *most, *(["full"] if count.is_full else [])])
