"""`langnghe demo`: serves the three example surveys."""

from __future__ import annotations

import argparse
import subprocess
import sys

from django.conf import settings
from django.utils import timezone

from langnghe.cli import printing, serve
from langnghe.web import access

LOADING = (sys.executable, "-m", "langnghe", "examples", "--data", str(settings.DATA))


def add_to(parser: argparse.ArgumentParser) -> None:
    serve.add_address(parser)
    parser.add_argument("--no-serve", action="store_true", help="load the examples, and serve nothing")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """The pages are served at once; another process loads the examples while the first page is being read."""
    serve.prepare()
    for who, person in (("the officer", access.example_officer()), ("the approver", access.example_approver())):
        printing.line(serve.sign_in_line(arguments, access.create_link(person, timezone.now()), who))
    if arguments.no_serve:
        return subprocess.run(LOADING, check=False).returncode
    with subprocess.Popen(LOADING):
        return serve.listen(arguments)
