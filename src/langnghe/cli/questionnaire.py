"""`langnghe questionnaire check|convert|diff|preview|blocks`: a questionnaire, before anybody is asked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from langnghe.cli import printing, questionnaire_diff, questionnaire_output
from langnghe.core.errors import Finding, Refused, has_errors
from langnghe.core.formats.questionnaire_document import Document, read_questionnaire
from langnghe.core.questionnaire.kinds import kind_of
from langnghe.core.questionnaire.model import Questionnaire


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    summary = "find what is wrong with a questionnaire: XLSForm (.xlsx, .xls, .csv, .zip, .md), LimeSurvey .txt, .json, a draft"
    verb = verbs.add_parser("check", help=summary, description=summary)
    verb.add_argument("file", type=Path, metavar="FILE")
    verb.add_argument("--json", action="store_true", help="print the findings as JSON")
    verb.set_defaults(handler=check)
    questionnaire_output.add_verbs(verbs)
    questionnaire_diff.add_verb(verbs)


def check(arguments: argparse.Namespace) -> int:
    """Exit status 1 when there is an error; warnings and notes alone leave it 0."""
    try:
        found = read_questionnaire(printing.read_file(arguments.file), arguments.file.name)
    except Refused as refusal:
        if not arguments.json:
            raise
        printing.data(_summary(None, refusal.findings))
        return 1
    if arguments.json:
        printing.data(_summary(found.questionnaire, found.findings))
    else:
        printing.findings(found.findings)
        printing.line(_sentence(found))
    return 1 if has_errors(found.findings) else 0


def _summary(questionnaire: Questionnaire | None, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """What a file holds; nothing when it cannot be read."""
    return {
        "questions": count_questions(questionnaire) if questionnaire else 0,
        "choices": count_choices(questionnaire) if questionnaire else 0,
        "languages": list(questionnaire.languages) if questionnaire else [],
        "findings": [_finding(finding) for finding in findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "sheet": finding.place.sheet,
        "row": finding.place.row or finding.place.line,
        "column": finding.place.column,
        "message": finding.problem,
        "advice": finding.advice,
    }


def count_questions(questionnaire: Questionnaire) -> int:
    """Questions that are answered: no notes, no calculated values."""
    return sum(kind_of(question).answerable for question in questionnaire.questions())


def count_choices(questionnaire: Questionnaire) -> int:
    """Choices of all lists, a list that several questions use counted once."""
    return len({(question.choice_list, choice.code) for question in questionnaire.questions() for choice in question.choices})


def _sentence(found: Document) -> str:
    questionnaire = found.questionnaire
    counts = f"{count_questions(questionnaire)} questions, {count_choices(questionnaire)} choices"
    return f"{counts}, languages: {', '.join(questionnaire.languages)}; {len(found.findings)} findings"
