"""Reads archive packages, and gathers what goes into a new one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.formats.dictionary import write_dictionary_md, write_dictionary_xlsx
from langnghe.core.formats.exports import write_dataset
from langnghe.core.formats.units_csv import write_units_csv
from langnghe.core.response.dataset import open_answers
from langnghe.core.response.model import Measure
from langnghe.core.statistics.disclosure.people import People
from langnghe.core.statistics.listing import tables_to_json
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.design import queries as design_queries
from langnghe.phases.disseminate import queries as disseminate_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import files
from langnghe.records import journal as chain
from langnghe.records.models import JournalRow, PackageRow

NO_PACKAGE = define(
    "package.not_found", "The survey has no archive package number {number}.", "Look at the survey's packages, or make one."
)


@dataclass(frozen=True, slots=True)
class Package:
    number: int
    file: str
    made_at: datetime


def packages(slug: str) -> tuple[Package, ...]:
    """The newest first."""
    rows = PackageRow.objects.filter(survey__slug=slug).order_by("-number")
    return tuple(Package(row.number, row.file, row.made_at) for row in rows)


def package_file(slug: str, number: int) -> bytes:
    """The .zip of one package. Raises Refused (package.not_found)."""
    for package in packages(slug):
        if package.number == number:
            return files.content(package.file)
    raise refuse(NO_PACKAGE, Place(field=slug), number=number)


def contents(slug: str) -> dict[str, bytes]:
    """The files of a package by their path in it. Raises Refused (dataset.not_found)."""
    plan_name, plan_document = plan_queries.document(slug)
    return {
        f"plan/{plan_name}": plan_document,
        "plan/units.csv": write_units_csv(plan_queries.units(slug)),
        **_questionnaires(slug),
        **_data(slug),
        "tables/tables.toml": analyse_queries.book_toml(slug),
        "tables/tables.json": _json(tables_to_json(analyse_queries.computed(slug), "vi")),
        **{f"report/{slug}-{report.number}.docx": files.content(report.file) for report in disseminate_queries.reports(slug)},
        "journal/journal.json": _json([{**entry, "at": str(entry["at"])} for entry in journal(slug)]),
    }


def shown(slug: str) -> tuple[People, ...]:
    """Of whom the tables of a package show figures. Raises Refused (dataset.not_found)."""
    return analyse_queries.computed(slug).shown


def journal(slug: str) -> list[dict[str, object]]:
    """What was done with the survey, in order."""
    rows = JournalRow.objects.filter(survey=slug).order_by("pk")
    return [{"at": row.at, "person": row.person, "event": row.event, "detail": row.detail, "hash": row.hash} for row in rows]


def journal_findings() -> tuple[Finding, ...]:
    """What was changed in the whole journal after it was written; nothing when its chain is whole."""
    return chain.verify(JournalRow.objects.order_by("pk").iterator())


def _questionnaires(slug: str) -> dict[str, bytes]:
    found = {
        f"questionnaire/v{version.label}.xlsx": design_queries.workbook(slug, version.number, version.minor)[1]
        for version in design_queries.versions(slug)
    }
    questionnaire = collect_queries.questionnaire(slug)
    return {
        **found,
        "questionnaire/dictionary.md": write_dictionary_md(questionnaire, "vi"),
        "questionnaire/dictionary.xlsx": write_dictionary_xlsx(questionnaire, "vi"),
    }


def _data(slug: str) -> dict[str, bytes]:
    """The dataset without what could point at a person, and the open answers apart from it, in alphabetical order."""
    dataset = process_queries.dataset(slug)
    safe = process_queries.leaving(slug)
    texts = [variable.name for variable in dataset.variables if variable.measure is Measure.TEXT]
    answers = {name: list(found) for name in texts if (found := open_answers(dataset, name))}
    return {
        "dataset/dataset.csv": write_dataset(safe, "csv", "vi").content,
        "dataset/dataset.parquet": write_dataset(safe, "parquet", "vi").content,
        "dataset/dataset.sav": write_dataset(safe, "sav", "vi").content,
        "dataset/open-answers.json": _json(answers),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).encode()
