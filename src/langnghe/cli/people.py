"""`langnghe people list|invite|roles|deactivate|activate|reset`: who may come in, and with which roles."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from django.utils import timezone

from langnghe.cli import printing, serve
from langnghe.cli.acting import acting
from langnghe.office import rules
from langnghe.office.actions import people as actions
from langnghe.office.queries import people as queries
from langnghe.web import access

VERBS = (
    ("list", "everybody, with roles and state"),
    ("invite", "let somebody new in, and print the link to come in by"),
    ("roles", "give a person exactly these roles"),
    ("deactivate", "put a person out of use; nobody is ever deleted"),
    ("activate", "take a person into use again"),
    ("reset", "forget a person's second factor, and print a link by which a new password is chosen"),
)


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    handlers = {
        "list": everybody,
        "invite": invite,
        "roles": change,
        "deactivate": deactivate,
        "activate": activate,
        "reset": reset,
    }
    for name, summary in VERBS:
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.add_argument("--json", action="store_true", help="print JSON")
        if name != "list":
            verb.add_argument("username", help="the user name")
            verb.add_argument("--as", dest="person", default="", metavar="USER", help="who does it (default: administrator)")
        verb.set_defaults(handler=handlers[name])
    verbs.choices["invite"].add_argument("name", help="the person's name")
    verbs.choices["invite"].add_argument("--email", default="", help="an address, kept for letters to the person")
    for name in ("invite", "roles"):
        verbs.choices[name].add_argument("roles", nargs="+", metavar="role", help="one or more roles")
    for name in ("invite", "reset"):
        serve.add_address(verbs.choices[name])


def everybody(arguments: argparse.Namespace) -> int:
    found = queries.everybody()
    if arguments.json:
        told = [{**asdict(each), "last_day": each.last_day and each.last_day.isoformat()} for each in found]
        printing.data(told)
        return 0
    rows = [
        (
            each.username,
            each.name,
            ",".join(each.roles) or "-",
            "in use" if each.is_active else "out of use",
            str(each.last_day or "-"),
        )
        for each in found
    ]
    printing.grid([("user name", "name", "roles", "state", "last day"), *rows])
    return 0


def invite(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_keep_people)
    given = arguments
    made, token = actions.invite(
        username=given.username, name=given.name, email=given.email, roles=given.roles, by=by, now=timezone.now()
    )
    return _print_link(arguments, made, token)


def change(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_keep_people)
    person = access.known_person(arguments.username)
    actions.change_roles(number=person.pk, roles=arguments.roles, by=by, now=timezone.now())
    return 0


def deactivate(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_keep_people)
    actions.deactivate(number=access.known_person(arguments.username).pk, by=by, now=timezone.now())
    return 0


def activate(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_keep_people)
    actions.activate(number=access.known_person(arguments.username).pk, by=by, now=timezone.now())
    return 0


def reset(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_keep_people)
    number = access.known_person(arguments.username).pk
    actions.reset_factors(number=number, by=by, now=timezone.now())
    return _print_link(arguments, *actions.new_link(number=number, by=by, now=timezone.now()))


def _print_link(arguments: argparse.Namespace, person: access.Staff, token: str) -> int:
    link = f"{serve.address(arguments)}/sign-in/{token}/"
    if arguments.json:
        printing.data({"person": person.username, "link": link})
    else:
        printing.line(link)
    return 0
