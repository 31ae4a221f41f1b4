"""`langnghe tokens make|list|revoke`: what programs sign in with."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.errors import Place, refuse
from langnghe.core.plan.scopes import Scope
from langnghe.office import rules
from langnghe.office.actions import programs as actions
from langnghe.office.queries import programs as queries

USUAL_DAYS = 90


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for name, handler, summary in (
        ("make", make, "make a token for a program, and print it, once"),
        ("list", list_tokens, "the tokens of everybody"),
        ("revoke", revoke, "make a token worthless"),
    ):
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.add_argument("--json", action="store_true", help="print JSON")
        verb.set_defaults(handler=handler, person="")
    new = verbs.choices["make"]
    new.add_argument("label", help="which program it is for")
    new.add_argument("--as", dest="person", required=True, metavar="USER", help="user name of whom the program acts for")
    new.add_argument("--scopes", required=True, metavar="SCOPES", help=f"with commas, some of: {', '.join(Scope)}")
    new.add_argument("--last-day", metavar="YYYY-MM-DD", help=f"until when it is good (default: {USUAL_DAYS} days from now)")
    verbs.choices["revoke"].add_argument("number", type=int, help="the token's number on the list")


def make(arguments: argparse.Namespace) -> int:
    now = timezone.localtime()
    last_day = _day(arguments.last_day) if arguments.last_day else now.date() + timedelta(days=USUAL_DAYS)
    scopes = [scope.strip() for scope in arguments.scopes.split(",") if scope.strip()]
    by = acting(arguments, rules.may_keep_programs)
    token = actions.make_token(by=by, label=arguments.label, scopes=scopes, last_day=last_day, now=now)
    if arguments.json:
        printing.data({"label": arguments.label, "token": token, "last_day": last_day.isoformat()})
    else:
        printing.line(token)
    return 0


def list_tokens(arguments: argparse.Namespace) -> int:
    found = queries.all_tokens(timezone.now())
    if arguments.json:
        printing.data([_as_json(each) for each in found])
        return 0
    rows = [
        (
            str(each.number),
            each.label,
            each.username,
            ",".join(each.scopes),
            str(each.used_on or "-"),
            timezone.localtime(each.last_day).date().isoformat(),
            "" if each.is_alive else "dead",
        )
        for each in found
    ]
    printing.grid([("number", "label", "of", "scopes", "used on", "last day", ""), *rows])
    return 0


def revoke(arguments: argparse.Namespace) -> int:
    actions.revoke_token(number=arguments.number, by=acting(arguments, rules.may_keep_people), now=timezone.now())
    return 0


def _as_json(each: queries.Token) -> dict[str, object]:
    return {
        "number": each.number,
        "label": each.label,
        "person": each.username,
        "scopes": each.scopes,
        "used_on": each.used_on and each.used_on.isoformat(),
        "last_day": timezone.localtime(each.last_day).date().isoformat(),
        "alive": each.is_alive,
    }


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        latest = timezone.localdate() + timedelta(days=actions.MOST_DAYS)
        raise refuse(actions.WRONG_DAY, Place(field="--last-day"), latest=latest) from None
