"""`langnghe webhooks list|add|remove|test|work`: addresses that are told of events."""

from __future__ import annotations

import argparse

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.office import rules
from langnghe.office.actions import webhooks as actions
from langnghe.office.queries import webhooks as queries


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for name, handler, summary in (
        ("list", list_webhooks, "the addresses that are told of events, and how it goes with them"),
        ("add", add, "tell an address of events from now on, and print the secret that signs them, once"),
        ("remove", remove, "tell an address of nothing any more"),
        ("test", test, "send something that says it is a test"),
        ("work", work, "tell what waits to be told"),
    ):
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.add_argument("--json", action="store_true", help="print JSON")
        verb.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: the administrator)")
        verb.set_defaults(handler=handler)
    new = verbs.choices["add"]
    new.add_argument("label", help="which program it is of")
    new.add_argument("address", help="where to post to: https://name/path")
    new.add_argument("--events", required=True, metavar="EVENTS", help=f"with commas, some of: {', '.join(queries.EVENTS)}")
    new.add_argument("--survey", default="", metavar="S", help="only of this survey (default: of all)")
    for name in ("remove", "test"):
        verbs.choices[name].add_argument("number", type=int, help="the number on the list")


def list_webhooks(arguments: argparse.Namespace) -> int:
    found = queries.webhooks()
    if arguments.json:
        printing.data([_as_json(each) for each in found])
        return 0
    rows = [
        (
            str(each.number),
            each.label,
            each.address,
            each.survey or "all",
            "told" if each.active else "paused",
            str(each.behind),
            each.problem.problem if each.problem else "",
        )
        for each in found
    ]
    printing.grid([("number", "label", "address", "survey", "", "waiting", "last problem"), *rows])
    return 0


def add(arguments: argparse.Namespace) -> int:
    added = actions.add_webhook(
        label=arguments.label,
        address=arguments.address,
        events=[event.strip() for event in arguments.events.split(",") if event.strip()],
        survey=arguments.survey,
        by=acting(arguments, rules.may_keep_webhooks),
        now=timezone.now(),
    )
    if arguments.json:
        printing.data({"number": added.number, "secret": added.secret})
    else:
        printing.line(added.secret)
    return 0


def remove(arguments: argparse.Namespace) -> int:
    actions.remove_webhook(number=arguments.number, by=acting(arguments, rules.may_keep_webhooks), now=timezone.now())
    return 0


def test(arguments: argparse.Namespace) -> int:
    acting(arguments, rules.may_keep_webhooks)
    actions.try_webhook(number=arguments.number, now=timezone.now())
    return 0


def work(arguments: argparse.Namespace) -> int:
    """Where another process tells an address already, there is nothing to do."""
    told = actions.deliver_all(timezone.now)
    if arguments.json:
        printing.data({"told": told})
    return 0


def _as_json(each: queries.Webhook) -> dict[str, object]:
    return {
        "number": each.number,
        "label": each.label,
        "address": each.address,
        "events": each.events,
        "survey": each.survey,
        "active": each.active,
        "waiting": each.behind,
        "failures": each.failures,
        "problem": each.problem.code if each.problem else "",
    }
