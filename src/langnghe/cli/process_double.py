"""`langnghe process double`: open answers coded a second time, what differs settled, agreement told."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.coding.normalise import key
from langnghe.core.formats.answers_csv import BETWEEN, read_answers_csv, write_answers_csv
from langnghe.phases.process import rules
from langnghe.phases.process.actions import double as actions
from langnghe.phases.process.actions.coding import Where
from langnghe.phases.process.queries import coding
from langnghe.phases.process.queries import double as queries
from langnghe.phases.process.queries.double import Double
from langnghe.phases.process.queries.progress import agreement_to_json


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("question", help="the open question's name")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--export", type=Path, metavar="FILE", help="write the answers that wait for the person, without any code")
    way.add_argument("--take", type=Path, metavar="FILE", help="take second codes from a CSV with the columns text and label")
    way.add_argument("--differences", type=Path, metavar="FILE", help="write the answers that two coders differ about")
    way.add_argument("--settle", type=Path, metavar="FILE", help="settle differences from a CSV with the columns text and label")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="person", metavar="USER", help="who does it (default: administrator)")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.export or arguments.take or arguments.settle:
        where = Where(arguments.survey, arguments.question, acting(arguments, rules.may_code), timezone.now())
        return _export(where, arguments.export) if arguments.export else _take(where, arguments.take, arguments.settle)
    found = queries.double(arguments.survey, arguments.question)
    if arguments.differences:
        return _differences(found, arguments.differences)
    return _agreement(arguments, found)


def _export(where: Where, file: Path) -> int:
    waiting = queries.waiting_for(where.slug, where.question, where.by.username if where.by else "")
    printing.write_file(file, write_answers_csv(("text", "label"), [(each.text, "") for each in waiting]))
    printing.progress(f"written: {len(waiting)} answers to {file}")
    return 0


def _take(where: Where, second: Path | None, settled: Path | None) -> int:
    if second:
        printing.progress(f"coded a second time: {actions.code_each_second(where, _labelled(second))}")
    if settled:
        printing.progress(f"settled: {actions.settle_each(where, _labelled(settled))}")
    return 0


def _labelled(file: Path) -> Mapping[str, tuple[str, ...]]:
    """Codes by the keys of answers; rows without codes are passed over."""
    return {key(text): codes for text, codes in read_answers_csv(printing.read_file(file), file.name) if codes}


def _differences(found: Double, file: Path) -> int:
    rows = [
        (each.answer.text, BETWEEN.join(each.settled or ()), BETWEEN.join(each.first), BETWEEN.join(each.second))
        for each in found.differences
    ]
    printing.write_file(file, write_answers_csv(("text", "label", "first", "second"), rows))
    printing.progress(f"written: {len(rows)} answers to {file}")
    return 0


def _agreement(arguments: argparse.Namespace, found: Double) -> int:
    seconds = queries.seconds(arguments.survey, arguments.question)
    book = coding.codebook(arguments.survey, arguments.question)
    if arguments.json:
        people = [{"person": username, "waiting": count} for username, count in seconds]
        printing.data({**agreement_to_json(arguments.question, book, found), "open": found.open, "second_coders": people})
        return 0
    printing.line(
        f"sample {found.sample}, waiting {found.waiting}, differences {len(found.differences)}, not settled {found.open}"
    )
    printing.grid([("second coder", "waiting"), *((username, str(count)) for username, count in seconds)], numeric=(1,))
    codes = [
        (
            each.code,
            book.entry(each.code).label.in_language("vi"),
            *map(_figure, (each.alpha.value, each.alpha.low, each.alpha.high, each.kappa.value)),
            each.alpha.standing.value,
        )
        for each in found.codes
        if each.first or each.second
    ]
    printing.grid([("code", "label", "alpha", "low", "high", "kappa", "standing"), *codes], numeric=(2, 3, 4, 5))
    return 0


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
