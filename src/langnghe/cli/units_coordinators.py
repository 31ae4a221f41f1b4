"""`langnghe units coordinators list|add|remove SURVEY`: who looks after which units of a survey."""

from __future__ import annotations

import argparse

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.phases.collect import rules
from langnghe.phases.collect.actions import coordinators
from langnghe.phases.collect.queries import coordinators as queries
from langnghe.phases.plan import queries as plan_queries


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for name, handler, summary in (
        ("list", list_duties, "who looks after which units of a survey"),
        ("add", add, "give units into somebody's care"),
        ("remove", remove, "take a unit back"),
    ):
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.add_argument("survey", help="the survey's name")
        verb.add_argument("--json", action="store_true", help="print JSON")
        if name != "list":
            verb.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: the administrator)")
        verb.set_defaults(handler=handler)
    new = verbs.choices["add"]
    new.add_argument("units", help="the codes of the units, with commas")
    new.add_argument("--user", default="", metavar="USER", help="user name of somebody who is known here")
    new.add_argument("--name", default="", metavar="NAME", help="what somebody new is called; sign in with `langnghe sign-in`")
    verbs.choices["remove"].add_argument("number", type=int, help="the number of the task on the list")


def list_duties(arguments: argparse.Namespace) -> int:
    plan_queries.survey_row(arguments.survey)
    found = queries.coordinators(arguments.survey)
    if arguments.json:
        columns = ("number", "username", "person", "unit", "name")
        printing.data([{name: getattr(duty, name) for name in columns} for duty in found])
    else:
        rows = [(str(duty.number), duty.username, duty.person, duty.unit, duty.name) for duty in found]
        printing.grid([("number", "user", "name", "unit", ""), *rows])
    return 0


def add(arguments: argparse.Namespace) -> int:
    """Prints the user name, with which `langnghe sign-in` makes a link."""
    by, units = acting(arguments, rules.may_appoint), [code.strip() for code in arguments.units.split(",") if code.strip()]
    given = {"username": arguments.user, "name": arguments.name, "units": units}
    person = coordinators.appoint(slug=arguments.survey, by=by, now=timezone.now(), **given)
    if arguments.json:
        printing.data({"username": person.username, "units": units})
    else:
        printing.line(person.username)
    return 0


def remove(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_appoint)
    coordinators.dismiss(slug=arguments.survey, duty=arguments.number, by=by, now=timezone.now())
    return 0
