"""`langnghe weights targets check|make|show|adopt|drop`: weights of a survey from figures of the population."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.errors import Place, Severity, refuse
from langnghe.core.formats.margins import read_margins
from langnghe.core.statistics.weighting.make import QUANTILES, Diagnostics
from langnghe.core.statistics.weighting.recipe import METHODS, Recipe, Targets, recipe_to_json
from langnghe.phases.analyse import queries, rules
from langnghe.phases.analyse.actions import weights as actions

PLAN = "plan"


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    figures = verbs.add_parser("targets", help="figures of the population").add_subparsers(required=True, metavar="verb")
    check = figures.add_parser("check", help="whether figures of the population fit the responses")
    _add_survey(check, check_targets)
    check.add_argument("targets", help="a .csv, .xlsx or .toml of figures, or “plan” for what the units are allocated")
    make = verbs.add_parser("make", help="make weights; they are used once they are adopted")
    _add_survey(make, make_weights)
    make.add_argument("targets", help="a .csv, .xlsx or .toml of figures, or “plan” for what the units are allocated")
    make.add_argument("--method", choices=METHODS, default="rake", help="default: rake")
    make.add_argument("--bounds", type=float, nargs=2, metavar="F", help="least and greatest factor of a weight (linear, logit)")
    make.add_argument("--trim", type=float, nargs=2, metavar="T", help="cut off at so many times the mean, such as 0.3 3")
    make.add_argument("--adopt", action="store_true", help="adopt them at once")
    _add_survey(verbs.add_parser("show", help="the recipe of the weights and what they do"), show)
    adopted, dropped = (
        verbs.add_parser("adopt", help="let tables and exports use the weights"),
        verbs.add_parser("drop", help="forget the weights"),
    )
    _add_survey(adopted, adopt)
    _add_survey(dropped, drop)
    for verb in (make, adopted, dropped):
        verb.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")


def _add_survey(verb: argparse.ArgumentParser, handler: object) -> None:
    verb.add_argument("survey", help="the survey's name")
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(handler=handler)


def check_targets(arguments: argparse.Namespace) -> int:
    """Exit status 1 when there is an error."""
    found = queries.target_findings(arguments.survey, _targets(arguments))
    if arguments.json:
        printing.data({"findings": [printing.finding_json(finding) for finding in found]})
    else:
        printing.findings(found)
        printing.line(f"{len(found)} findings")
    return 1 if any(finding.severity is Severity.ERROR for finding in found) else 0


def make_weights(arguments: argparse.Namespace) -> int:
    bounds, trim = ((pair[0], pair[1]) if pair else None for pair in (arguments.bounds, arguments.trim))
    by = acting(arguments, rules.may_edit)
    recipe = Recipe(_targets(arguments), arguments.method, bounds, trim)
    actions.make_weights(slug=arguments.survey, recipe=recipe, by=by, now=timezone.now())
    if arguments.adopt:
        actions.adopt_weights(slug=arguments.survey, by=by, now=timezone.now())
    return show(arguments)


def show(arguments: argparse.Namespace) -> int:
    found = queries.weighting(arguments.survey)
    if found is None:
        raise refuse(actions.NO_WEIGHTS, Place(field=arguments.survey))
    made = queries.weighted(arguments.survey, found.recipe).diagnostics
    if arguments.json:
        told = {"recipe": recipe_to_json(found.recipe), "adopted": found.adopted, "diagnostics": asdict(made)}
        printing.data(told)
    else:
        _print(made, adopted=found.adopted)
    return 0


def adopt(arguments: argparse.Namespace) -> int:
    actions.adopt_weights(slug=arguments.survey, by=acting(arguments, rules.may_edit), now=timezone.now())
    return show(arguments)


def drop(arguments: argparse.Namespace) -> int:
    actions.drop_weights(slug=arguments.survey, by=acting(arguments, rules.may_edit), now=timezone.now())
    printing.progress("the weights are dropped")
    return 0


def _print(made: Diagnostics, *, adopted: bool) -> None:
    printing.line(f"{'adopted' if adopted else 'not adopted'}: {made.n} weights, sum {made.total:.2f}")
    printing.line(f"design effect {made.effect:.4f}, effective number {made.effective:.1f}")
    printing.line("  ".join(f"{100 * share:g}%: {value:.4f}" for share, value in zip(QUANTILES, made.quantiles, strict=True)))
    rows = [("question", "answer", "n", "before %", "population %", "after %")]
    rows += [
        (one.name, one.category, str(one.count), f"{one.before:.2f}", f"{one.wanted:.2f}", f"{one.after:.2f}")
        for one in made.margins
    ]
    printing.grid(rows, numeric=(2, 3, 4, 5))


def _targets(arguments: argparse.Namespace) -> Targets:
    if arguments.targets == PLAN:
        return queries.plan_targets(arguments.survey)
    path = Path(arguments.targets)
    return read_margins(printing.read_file(path), path.name)
