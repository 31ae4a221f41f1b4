"""`langnghe process codes`: the codes of one open question of a survey, in and out."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.coding.normalise import key
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.answers_csv import BETWEEN, read_answers_csv, write_answers_csv
from langnghe.phases.process import rules
from langnghe.phases.process.actions import coding as actions
from langnghe.phases.process.actions.coding import Where
from langnghe.phases.process.queries import coding as queries
from langnghe.phases.process.queries import coding_desk

NOT_JSON = define(
    "process.codebook_not_json", "The codebook is no JSON.", "Give a codebook as the page of a codebook gives it out."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", help="the survey's name")
    parser.add_argument("question", nargs="?", default="", help="the open question's name; without it: all, and how far they are")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--suggest", action="store_true", help="print the answers that wait, with what is suggested")
    way.add_argument("--assign", type=Path, metavar="FILE", help="take codes from a CSV with the columns text and label")
    way.add_argument("--codebook", type=Path, metavar="FILE", help="take the codebook from a JSON file")
    way.add_argument("--export", type=Path, metavar="FILE", help="write masked answers with their codes as CSV")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="person", metavar="USER", help="who does it (default: administrator)")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    if not arguments.question:
        return _listing(arguments)
    if arguments.suggest:
        return _suggest(arguments)
    if arguments.export:
        return _export(arguments)
    where = Where(arguments.survey, arguments.question, acting(arguments, rules.may_code), timezone.now())
    if arguments.codebook:
        return _codebook(where, arguments.codebook)
    if arguments.assign:
        return _assign(where, arguments.assign)
    return _listing(arguments)


def _listing(arguments: argparse.Namespace) -> int:
    found = [each for each in queries.open_questions(arguments.survey) if arguments.question in ("", each.name)]
    rows = [(each.name, str(each.answered), str(each.distinct), str(each.coded)) for each in found]
    if arguments.json:
        printing.data([dict(zip(("question", "answered", "different", "coded"), row, strict=True)) for row in rows])
    else:
        printing.grid([("question", "answered", "different", "coded"), *rows], [1, 2, 3])
    return 0


def _suggest(arguments: argparse.Namespace) -> int:
    desk = coding_desk.desk(arguments.survey, arguments.question)
    rows = []
    for place in desk.waiting():
        found = desk.suggested(place)
        codes, sure = (BETWEEN.join(found.codes), f"{found.confidence:.3f}") if found else ("", "")
        rows.append((desk.answers[place].text, codes, sure, str(desk.answers[place].count)))
    columns = ("text", "suggested", "confidence", "people")
    if arguments.json:
        printing.data([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        printing.grid([columns, *rows], [2, 3])
    return 0


def _export(arguments: argparse.Namespace) -> int:
    given = queries.final_codes(arguments.survey, arguments.question)
    answers = queries.answers_to_code(arguments.survey, arguments.question)
    rows = [(each.text, BETWEEN.join(given.get(each.key, ())), str(each.count)) for each in answers]
    printing.write_file(arguments.export, write_answers_csv(("text", "label", "people"), rows))
    printing.progress(f"written: {arguments.export}")
    return 0


def _codebook(where: Where, file: Path) -> int:
    try:
        content = json.loads(printing.read_file(file))
    except ValueError as error:
        raise refuse(NOT_JSON, Place(file=file.name)) from error
    book = actions.replace_codebook(where, content)
    printing.progress(f"codes: {len(book.entries)}")
    return 0


def _assign(where: Where, file: Path) -> int:
    labelled = read_answers_csv(printing.read_file(file), file.name)
    given = {key(text): codes for text, codes in labelled if codes}
    taken = actions.assign_each(where, given)
    printing.progress(f"coded: {taken} of {len(given)}")
    return 0
