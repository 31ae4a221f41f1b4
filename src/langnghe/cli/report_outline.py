"""`langnghe report outline`: what the report of a survey holds, printed or taken from a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.phases.disseminate import queries
from langnghe.phases.disseminate.actions import outline


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--set", type=Path, metavar="FILE", help="take the outline in FILE (.toml)")
    one.add_argument("--earlier", type=Path, metavar="FILE", help="compare with an earlier wave: a .parquet, .csv or .sav file")
    one.add_argument("--drop", action="store_true", help="go back to the outline that follows the table book")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    slug, now = arguments.survey, timezone.now()
    if arguments.set:
        content = printing.read_file(arguments.set)
        outline.replace_outline(slug=slug, content=content, file_name=arguments.set.name, by=None, now=now)
    elif arguments.earlier:
        content = printing.read_file(arguments.earlier)
        outline.compare_with_file(slug=slug, content=content, file_name=arguments.earlier.name, by=None, now=now)
    elif arguments.drop:
        outline.drop_outline(slug=slug, by=None, now=now)
    printing.line(queries.outline_toml(slug).decode().rstrip())
    return 0
