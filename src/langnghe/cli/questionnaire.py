"""`langnghe questionnaire check|convert|diff|preview|blocks`: a questionnaire, before anybody is asked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from langnghe.cli import printing, questionnaire_diff, questionnaire_output
from langnghe.core.errors import has_errors
from langnghe.core.formats.xlsform import Reading, read_xlsform
from langnghe.core.questionnaire.kinds import kind_of
from langnghe.core.questionnaire.model import Questionnaire


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    verb = verbs.add_parser("check", help="find what is wrong with an XLSForm (.xlsx, .xls, .csv, Markdown)")
    verb.add_argument("file", type=Path, metavar="FILE")
    verb.add_argument("--json", action="store_true", help="print the findings as JSON")
    verb.set_defaults(handler=check)
    questionnaire_output.add_verbs(verbs)
    questionnaire_diff.add_verb(verbs)


def check(arguments: argparse.Namespace) -> int:
    """Exit status 1 when there is an error; warnings and notes alone leave it 0."""
    reading = read_xlsform(printing.read_file(arguments.file), arguments.file.name)
    if arguments.json:
        printing.data(_summary(reading))
    else:
        printing.findings(reading.findings)
        printing.line(_sentence(reading))
    return 1 if has_errors(reading.findings) else 0


def _summary(reading: Reading) -> dict[str, Any]:
    questionnaire = reading.questionnaire
    return {
        "name": questionnaire.name,
        "questions": count_questions(questionnaire),
        "choices": count_choices(questionnaire),
        "languages": list(questionnaire.languages),
        "findings": [printing.finding_json(finding) for finding in reading.findings],
    }


def count_questions(questionnaire: Questionnaire) -> int:
    """Questions that are answered: no notes, no calculated values."""
    return sum(kind_of(question).answerable for question in questionnaire.questions())


def count_choices(questionnaire: Questionnaire) -> int:
    """Choices of all lists, a list that several questions use counted once."""
    return len({(question.choice_list, choice.code) for question in questionnaire.questions() for choice in question.choices})


def _sentence(reading: Reading) -> str:
    questionnaire = reading.questionnaire
    counts = f"{count_questions(questionnaire)} questions, {count_choices(questionnaire)} choices"
    return f"{counts}, languages: {', '.join(questionnaire.languages)}; {len(reading.findings)} findings"
