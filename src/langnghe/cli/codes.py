"""`langnghe codes suggest`: codes for open answers of a table, without a survey and without a store."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.coding.codebook import search
from langnghe.core.coding.serial import codebook_from_json
from langnghe.core.coding.trial import Suggested, suggestions, trial
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.answers_csv import BETWEEN, read_answers_csv, write_answers_csv

TOO_FEW = define(
    "codes.too_few",
    "Too few answers have a label to learn from.",
    "Label at least ten different answers, with two labels or more.",
)
NOT_JSON = define("codes.not_json", "The codebook is no JSON.", "Give a codebook as the page of a codebook gives it out.")
COLUMNS = ("text", "label", "suggested", "confidence", "second")


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="verb")
    suggest = verbs.add_parser("suggest", help="suggest labels for answers that have none, or try it on answers that have")
    suggest.add_argument("answers", type=Path, help="CSV with the columns text and label (several labels with | between)")
    suggest.add_argument("--codebook", type=Path, metavar="FILE", help="a codebook: labels may be its codes or their names")
    suggest.add_argument("--learn", type=int, metavar="N", help="learn from N answers, compare what is suggested with the others")
    suggest.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write the answers with suggestions")
    suggest.add_argument("--json", action="store_true", help="print JSON")
    suggest.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    labelled = read_answers_csv(printing.read_file(arguments.answers), arguments.answers.name)
    if arguments.codebook:
        labelled = tuple((text, _codes(labels, arguments.codebook)) for text, labels in labelled)
    if arguments.learn is not None:
        return _try(labelled, arguments)
    found = suggestions(labelled)
    if not found:
        raise refuse(TOO_FEW, Place(file=arguments.answers.name))
    _write(found, arguments)
    return 0


def _try(labelled: tuple[tuple[str, tuple[str, ...]], ...], arguments: argparse.Namespace) -> int:
    found = trial(labelled, arguments.learn)
    if found is None:
        raise refuse(TOO_FEW, Place(file=arguments.answers.name))
    told = {name: round(value, 4) for name, value in asdict(found).items()}
    if arguments.json:
        printing.data(told)
    else:
        printing.grid([[name, str(value)] for name, value in told.items()], [1])
    return 0


def _write(found: tuple[Suggested, ...], arguments: argparse.Namespace) -> None:
    rows = [
        (each.text, "", BETWEEN.join(each.codes), f"{each.confidence:.3f}", next(iter(each.likeliest[1:]), "")) for each in found
    ]
    if arguments.output:
        printing.write_file(arguments.output, write_answers_csv(COLUMNS, rows))
        printing.progress(f"written: {arguments.output}")
    elif arguments.json:
        printing.data([dict(zip(COLUMNS, row, strict=True)) for row in rows])
    else:
        printing.grid([COLUMNS, *rows], [3])


def _codes(labels: tuple[str, ...], file: Path) -> tuple[str, ...]:
    try:
        book = codebook_from_json(json.loads(printing.read_file(file)))
    except ValueError as error:
        raise refuse(NOT_JSON, Place(file=file.name)) from error
    named = {leaf.label.in_language("vi"): leaf.code for leaf in book.leaves()}
    found = (
        label if label in book else named.get(label) or next((each.code for each in search(book, label)), "") for label in labels
    )
    return tuple(filter(None, found))
