"""`langnghe questionnaire diff OLD NEW`: what two versions say differently, and whether only words changed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from langnghe.cli import printing
from langnghe.core.formats.questionnaire_document import read_questionnaire
from langnghe.core.questionnaire.difference import Change, Difference, Fate, ItemDifference, Sort, difference
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.wording_difference import marked, word_difference


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verb that compares."""
    summary = "print what two versions of a questionnaire say differently; exit status 1 when more than words differ"
    verb = verbs.add_parser("diff", help=summary, description=summary)
    verb.add_argument("old", type=Path, metavar="OLD")
    verb.add_argument("new", type=Path, metavar="NEW")
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(handler=diff)


def diff(arguments: argparse.Namespace) -> int:
    """Exit status 0 when nothing or only words differ, which may still be corrected after approval."""
    found = difference(_read(arguments.old), _read(arguments.new))
    if arguments.json:
        printing.data(_summary(found))
    else:
        for line in lines(found):
            printing.line(line)
    return 0 if found.wording_only else 1


def _read(path: Path) -> Questionnaire:
    return read_questionnaire(printing.read_file(path), path.name).questionnaire


def lines(found: Difference) -> Iterator[str]:
    """The difference for reading: removed words stand in [-…-], added ones in {+…+}."""
    yield from map(_line, found.whole)
    for item in found.items:
        yield _heading(item)
        yield from (f"  {_line(change)}" for change in item.changes)
    if not found:
        yield "no difference"
    else:
        yield "wording only" if found.wording_only else "more than wording: a new approval is needed"


def _heading(item: ItemDifference) -> str:
    what = "section" if item.is_section else "question"
    renamed = f", was {item.renamed_from}" if item.renamed_from else ""
    return f"{item.fate} {what} {item.name}{renamed}: {item.label.in_language('vi')}"


def _line(change: Change) -> str:
    about = " ".join(filter(None, (change.what, change.code, change.language and f"[{change.language}]")))
    if change.sort in {Sort.WORDING, Sort.LOGIC} and change.fate is Fate.CHANGED and change.language:
        return f"{change.sort}: {about}: {marked(word_difference(change.old, change.new))}"
    values = " -> ".join((change.old or "-", change.new or "-")) if change.old or change.new else str(change.fate)
    return f"{change.sort}: {about}: {values}"


def _summary(found: Difference) -> dict[str, Any]:
    return {
        "wording_only": found.wording_only,
        "whole": list(map(_change, found.whole)),
        "items": [
            {
                "name": item.name,
                "section": item.is_section,
                "fate": str(item.fate),
                "renamed_from": item.renamed_from,
                "label": dict(item.label.by_language),
                "changes": list(map(_change, item.changes)),
            }
            for item in found.items
        ],
    }


def _change(change: Change) -> dict[str, str]:
    return {
        "what": change.what,
        "sort": str(change.sort),
        "fate": str(change.fate),
        "language": change.language,
        "code": change.code,
        "old": change.old,
        "new": change.new,
    }
