"""`langnghe sign-in`: a new one-time link for a member of staff."""

from __future__ import annotations

import argparse

from django.utils import timezone

from langnghe.cli import printing, serve
from langnghe.web import access


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", help="the user name")
    parser.add_argument("--json", action="store_true", help="print the link as JSON")
    serve.add_address(parser)
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    serve.prepare()
    token = access.create_link(access.known_person(arguments.person), timezone.now())
    if arguments.json:
        printing.data({"person": arguments.person, "link": f"{serve.address(arguments)}/sign-in/{token}/"})
    else:
        printing.line(serve.sign_in_line(arguments, token))
    return 0
