"""`langnghe import KIND FILE --survey SLUG`: the answers of an older survey, looked at first and then brought in."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.formats.mapping_toml import read_mapping_toml, write_mapping_toml
from langnghe.core.formats.old_file import KINDS
from langnghe.core.response.importing.outcome import Outcome, Policy
from langnghe.engines.apart import old_file
from langnghe.phases.collect import rules
from langnghe.phases.collect.actions import importing
from langnghe.phases.collect.queries.importing import Order, Prepared, prepared

SHOWN = 20


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=sorted(KINDS), help=", ".join(KINDS))
    parser.add_argument("file", type=Path, metavar="FILE", help="the answers: .csv (or .zip of Google Forms), .xlsx or .sav")
    parser.add_argument("--survey", required=True, metavar="SLUG", help="where they go: a survey without answers, or a new name")
    parser.add_argument("--like", default="", metavar="SLUG", help="use the questionnaire of this survey; else one is made")
    parser.add_argument("--title", default="", help="what a new survey is about (default: the name of the file)")
    parser.add_argument("--map", type=Path, metavar="MAPPING", help="what each column becomes (.toml); else it is proposed")
    parser.add_argument("--write-map", type=Path, metavar="MAPPING", help="write the mapping there, to be corrected")
    parser.add_argument(
        "--misfits", choices=list(Policy), default=Policy.LEAVE_ROWS, help="what is left out where a cell does not fit"
    )
    parser.add_argument("--preview", action="store_true", help="show what fits and what does not; store nothing")
    parser.add_argument("--as", dest="person", metavar="USER", help="an officer (default: administrator)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 with --preview when something does not fit."""
    file = old_file(printing.read_file(arguments.file), arguments.file.name, arguments.kind)
    mapped = read_mapping_toml(printing.read_file(arguments.map), arguments.map.name) if arguments.map else None
    order = Order(
        arguments.survey,
        arguments.title,
        arguments.like,
        arguments.file.name,
        arguments.kind,
        mapped,
        Policy(arguments.misfits),
    )
    printing.findings(file.notices)
    if arguments.write_map or arguments.preview:
        found = prepared(order, file, timezone.localdate())
        if arguments.write_map:
            printing.write_file(arguments.write_map, write_mapping_toml(found.mapped).encode())
        if arguments.preview:
            _show(found, as_json=arguments.json)
            return 1 if found.outcome.fitting < found.outcome.rows else 0
    stored = importing.import_responses(order=order, file=file, by=acting(arguments, rules.may_import), now=timezone.now())
    if arguments.json:
        printing.data(_counts(stored))
    else:
        printing.line(_sentence(stored))
    return 0


def _show(found: Prepared, *, as_json: bool) -> None:
    if as_json:
        columns = [
            {
                "column": each.column,
                "question": each.question,
                "code": each.code,
                "filled": each.filled,
                "misfits": each.misfits,
                "examples": list(each.examples),
                "strange": list(each.strange),
            }
            for each in found.outcome.columns
        ]
        printing.data({**_counts(found.outcome), "questionnaire": "made" if found.made else "kept", "columns": columns})
        return
    kinds = {question.name: question.kind for question in found.questionnaire.questions()}
    rows = [
        (
            each.column[:40],
            each.question or "-",
            kinds.get(each.question, ""),
            str(each.filled),
            str(each.misfits),
            "; ".join(each.strange)[:60],
        )
        for each in found.outcome.columns
    ]
    printing.grid([("column", "question", "kind", "filled", "do not fit", "what"), *rows], numeric=(3, 4))
    for misfit in found.outcome.misfits[:SHOWN]:
        printing.progress(f"row {misfit.row}, {misfit.column or misfit.question or '-'}: {misfit.finding.problem}")
    printing.line(_sentence(found.outcome))


def _counts(found: Outcome) -> dict[str, object]:
    return {
        "rows": found.rows,
        "fitting": found.fitting,
        "taken": len(found.responses),
        "left_out": found.left_out,
        "reasons": dict(found.reasons),
    }


def _sentence(found: Outcome) -> str:
    return f"{found.rows} rows: {found.fitting} fit, {len(found.responses)} are taken, {found.left_out} left out"
