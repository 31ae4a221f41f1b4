"""`langnghe collect commit`: commits to the answers of days that are over, and shows all commitments."""

from __future__ import annotations

import argparse

from django.utils import timezone

from langnghe.cli import printing
from langnghe.core.response.commitments_json import commitment_to_json
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions import commitments


def run(arguments: argparse.Namespace) -> int:
    added = commitments.commit_days(slug=arguments.survey, now=timezone.now())
    made = queries.commitments(arguments.survey)
    if arguments.json:
        printing.data({"survey": arguments.survey, "commitments": [commitment_to_json(each) for each in made]})
        return 0
    for each in made:
        printing.line(f"{each.number}: {each.first_day} to {each.last_day}, {each.responses} answers, {each.head}")
    printing.progress(f"new: {len(added)}")
    return 0
