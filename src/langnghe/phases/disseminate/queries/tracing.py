"""Reads where the figures of a report come from, and what a person changed in one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.formats.docx_marks import Marked, read_marked
from langnghe.core.formats.docx_rebuild import RebuiltFile, rebuild_docx
from langnghe.core.report.explain import Explanation, Source, explained
from langnghe.core.report.marks import Reference, mapped, runs
from langnghe.core.report.model import Report
from langnghe.core.report.rebuild import texts_of
from langnghe.core.report.rewording import Figures
from langnghe.phases.design import queries as design_queries
from langnghe.phases.disseminate.queries.approval import life
from langnghe.phases.disseminate.queries.formats import Wish, layout, made, style_base
from langnghe.phases.disseminate.queries.outline import report_tables
from langnghe.phases.disseminate.queries.reports import report
from langnghe.phases.process import queries as process_queries
from langnghe.records import files
from langnghe.records.models import DatasetRow, ReportRow

UNKNOWN_REFERENCE = define(
    "report.unknown_reference",
    "The report has no figure of the name “{name}”.",
    "Look at the list of references at its end: R and eight letters or digits, such as R75E7DMDS or R75E7DMDS_percent.",
)
OTHER_SURVEY = define(
    "report.other_survey",
    "The report is of another survey: its figures come from dataset {version}.",
    "Choose the survey that the report is of.",
)
VERSION_GONE = define(
    "report.dataset_gone",
    "The dataset {version} that the report was made from is not in this store.",
    "Restore the survey from its archive package, or write the report anew from the dataset that is locked now.",
)


def explain(file: str, data: bytes, name: str, language: str = "") -> tuple[Explanation, ...]:
    """The figures of that name in a report's .docx, counted anew from the locked dataset it was made from; in its own language
    unless another is named. Raises Refused (report.not_ours, report.dataset_gone, report.unknown_reference)."""
    marked = read_marked(data, file)
    slug = _survey_of(marked, file)
    references = marked.named(name)
    if not references:
        raise refuse(UNKNOWN_REFERENCE, Place(file=file), name=name)
    return explained(references, _shown(marked), _source(slug, marked.language), language or marked.language)


def explain_report(slug: str, number: int, name: str, language: str) -> tuple[Explanation, ...]:
    """The same of a report that the survey has. Raises Refused, also report.not_found."""
    return explain(f"{slug}-{number}.docx", _file(slug, number), name, language)


def listed(slug: str, number: int) -> Sequence[tuple[str, list[Reference]]]:
    """The cells that a report tells figures of, table by table in order. Raises Refused (report.not_found)."""
    return _listed(_row(slug, number).file)


def changes(slug: str, number: int) -> tuple[Finding, ...]:
    """What a person changed in the figures of a report, as far as an edited file was handed in. Raises Refused
    (report.not_found)."""
    row = _row(slug, number)
    return _changes(row.file, row.edited) if row.edited else ()


def is_edited(slug: str, number: int) -> bool:
    """Whether a report has words that a person changed. Raises Refused (report.not_found)."""
    return bool(_row(slug, number).edited)


def rebuilt(slug: str, file: str, data: bytes) -> RebuiltFile:
    """The report of the locked dataset with the words of an edited one, in its language. Raises Refused (report.not_ours,
    report.other_survey, dataset.not_found)."""
    marked = check_survey(slug, file, data)
    return rebuild_docx(made(slug, "docx", Wish(marked.language, layout(slug), style_base(slug))), data, file)


def check_survey(slug: str, file: str, data: bytes) -> Marked:
    """The report in a .docx of this survey. Raises Refused (document.*, report.not_ours, report.other_survey)."""
    marked = read_marked(data, file)
    version, questionnaire = (marked.provenance.get(name, "") for name in ("dataset", "questionnaire"))
    owner = DatasetRow.objects.filter(version=version).values_list("survey__slug", flat=True).first()
    asked = {each.hash for each in design_queries.versions(slug)}
    if owner != slug and (owner or questionnaire not in asked):
        raise refuse(OTHER_SURVEY, Place(file=file), version=version[:12])
    return marked


def _survey_of(marked: Marked, file: str) -> str:
    version = marked.provenance.get("dataset", "")
    slug = DatasetRow.objects.filter(version=version).values_list("survey__slug", flat=True).first()
    if slug is None:
        raise refuse(VERSION_GONE, Place(file=file), version=version[:12])
    return slug


def _source(slug: str, language: str) -> Source:
    return Source(report_tables(slug), process_queries.dataset(slug), _figures(report(slug, language, tracing=True)))


def _shown(marked: Marked) -> Figures:
    """What each figure shows in the file; where a person changed it in one place, all that it shows."""
    found: dict[Reference, dict[str, None]] = {}
    for text in texts_of(marked.parts):
        for run in runs(text):
            if run.reference:
                found.setdefault(run.reference, {})[run.text] = None
    return {reference: " / ".join(texts) for reference, texts in found.items()}


def _figures(report: Report) -> Figures:
    found: dict[Reference, str] = {}

    def keep(text: str) -> str:
        found.update((run.reference, run.text) for run in runs(text) if run.reference)
        return text

    mapped((report.blocks, report.appendix), keep)
    return found


def _row(slug: str, number: int) -> ReportRow:
    life(slug, number)
    return ReportRow.objects.get(dataset__survey__slug=slug, number=number)


def _file(slug: str, number: int) -> bytes:
    row = _row(slug, number)
    return files.content(row.edited or row.file)


@lru_cache(maxsize=8)
def _listed(file: str) -> Sequence[tuple[str, list[Reference]]]:
    cells: dict[str, dict[str, Reference]] = {}
    for reference in read_marked(files.content(file), "").references.values():
        cells.setdefault(reference.table, {}).setdefault(reference.name, reference)
    return [(table, list(found.values())) for table, found in cells.items()]


@lru_cache(maxsize=8)
def _changes(file: str, edited: str) -> tuple[Finding, ...]:
    return rebuild_docx(files.content(file), files.content(edited), "").findings
