"""`langnghe collect anonymity`: what protects the respondents of a survey, and the smallest group of which figures are shown."""

from __future__ import annotations

import argparse

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.errors import Place, define, refuse
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import anonymity
from langnghe.phases.plan import queries as plan_queries

NO_REASON = define("anonymity.no_reason", "It is not said why the smallest group is changed.", "Give --because TEXT.")


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--minimum-group", metavar="N", help="show figures of at least N people; once opened only more")
    parser.add_argument("--because", metavar="TEXT", help="the reason, for the journal")


def run(arguments: argparse.Namespace) -> int:
    survey = arguments.survey
    if arguments.minimum_group is not None:
        if not arguments.because:
            raise refuse(NO_REASON, Place(field="--because"))
        by = acting(arguments, rules.may_open)
        anonymity.choose_minimum_group(
            slug=survey, written=arguments.minimum_group, because=arguments.because, by=by, now=timezone.now()
        )
    minimum = plan_queries.survey(survey, timezone.now()).minimum_group
    door = queries.collection_row(survey).door if queries.is_opened(survey) else None
    if arguments.json:
        printing.data({"survey": survey, "door": door, "minimum_group": minimum})
    else:
        printing.line(f"door: {door or '-'}")
        printing.line(f"smallest group: {minimum}")
    return 0
