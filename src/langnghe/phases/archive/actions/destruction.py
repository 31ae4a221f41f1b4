"""Takes rows and files of one kind of a survey's material away, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from langnghe.core.coding.frozen import in_place_of
from langnghe.core.package.journal import NAMING
from langnghe.core.package.retention import Material
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.kinds import columns_of
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.response.model import Measure
from langnghe.phases.archive import queries
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import journal
from langnghe.records.models import (
    CodebookRow,
    CodedRow,
    CodeRow,
    CollectionRow,
    CollectorRow,
    CommentRow,
    CoordinatorRow,
    DatasetRow,
    DecisionRow,
    DoubtRow,
    DraftRow,
    JournalRow,
    KeyingRow,
    MaskRow,
    PackageRow,
    PilotRow,
    ReceiptRow,
    ResponseRow,
    ReviewerRow,
    ScannedPageRow,
    ScanRow,
    SheetRow,
    SpentTokenRow,
    SurveyRow,
    UnitRow,
    WeightingRow,
)

SCANS = "sealed/scans/"
AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Gone:
    """What was taken away: how many by what they are (as `core.report.destruction.COUNTED` names them), the hashes of entries of
    the journal that lost their details, and the files to be taken away once that is certain: packages (`files`), kept datasets,
    and those at `paths`."""

    counts: Mapping[str, int]
    struck: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()


def identifiers(survey: SurveyRow) -> Gone:
    """Addresses of units, collectors, reviewers (what they said stays, without their names), and their names in the journal."""
    mails = UnitRow.objects.filter(survey=survey).exclude(mail="")
    count = mails.count()
    UnitRow.objects.filter(survey=survey).update(mail="", reminded_at=None, mail_problem="")
    CommentRow.objects.filter(reviewer__survey=survey).update(reviewer=None)
    DraftRow.objects.filter(survey=survey).update(present={})
    struck = journal.strike(JournalRow.objects.filter(survey=survey.slug, event__in=NAMING))
    counts = {
        "mails": count,
        "collectors": _deleted(CollectorRow.objects.filter(survey=survey)),
        "coordinators": _deleted(CoordinatorRow.objects.filter(survey=survey)),
        "reviewers": _deleted(ReviewerRow.objects.filter(survey=survey)),
        "entries": len(struck),
    }
    return Gone(counts, tuple(struck))


def receipts(survey: SurveyRow) -> Gone:
    """Marks, codes and credentials; how many answered stays in the counters."""
    counts = {
        "receipts": _deleted(ReceiptRow.objects.filter(survey=survey)),
        "codes": _deleted(CodeRow.objects.filter(collection__survey=survey)),
        "tokens": _deleted(SpentTokenRow.objects.filter(collection__survey=survey)),
    }
    return Gone(counts)


def paper(survey: SurveyRow) -> Gone:
    """Nothing in the store: forms are in a cupboard. How many there are is known where they were keyed."""
    return Gone({"paper": collect_queries.accepted_by_mode(survey.slug).get(Mode.PAPER, 0)})


def scans(survey: SurveyRow) -> Gone:
    """The pictures of sheets with what was read from them, and packages that hold some. The ledger stays: it has no answers."""
    found = [row for row in PackageRow.objects.filter(survey=survey) if queries.holds(row.file, SCANS)]
    pictures = set(ScanRow.objects.filter(survey=survey).values_list("file", flat=True))
    ScanRow.objects.filter(survey=survey).delete()
    left = set(ScanRow.objects.filter(file__in=pictures).values_list("file", flat=True))
    gone = _packages(found, {"scans": len(pictures)})
    return replace(gone, files=tuple(sorted({*gone.files, *(pictures - left)})))


def open_text(survey: SurveyRow) -> Gone:
    """Free text of every answer. The dataset that is left has another version, and no commitment can be opened for it."""
    paths, datasets = _coded(survey), _dataset_file(survey)
    texts = _texts(collect_queries.questionnaire(survey.slug))
    kept = {name: process_queries.codes_of(survey.slug, name) for name in process_queries.coded_questions(survey.slug)}
    changed = _without(survey, texts, kept)
    _without_in_decisions(survey, texts, kept)
    _without_words(survey)
    _empty_sheets(survey)
    version = process_queries.assembled(survey.slug).version
    CodedRow.objects.filter(codebook__survey=survey, turn=process_queries.CODES_AT_LOCK).delete()
    DatasetRow.objects.filter(survey=survey).exclude(codes="").update(codes=process_queries.codes_digest(survey.slug))
    DatasetRow.objects.filter(survey=survey).update(version=version)
    WeightingRow.objects.filter(survey=survey).update(version=version)
    CollectionRow.objects.filter(survey=survey).update(blinding="0")
    counts = {"texts": changed, "trials": _trials(survey)}
    return replace(_packages(PackageRow.objects.filter(survey=survey), counts), paths=paths, datasets=datasets)


def answers(survey: SurveyRow) -> Gone:
    """Every answer, and the files that were made of them. Reports, and what was published, stay."""
    paths, datasets = _coded(survey), _dataset_file(survey)
    gone = ResponseRow.objects.filter(survey=survey)
    counts = {"answers": gone.count(), "trials": _trials(survey)}
    DecisionRow.objects.filter(survey=survey).delete()
    _without_words(survey)
    _empty_sheets(survey)
    gone._raw_delete(gone.db)  # noqa: SLF001 - nothing refers to answers, and Django need not load them
    CollectionRow.objects.filter(survey=survey).update(blinding="0")
    return replace(_packages(PackageRow.objects.filter(survey=survey), counts), paths=paths, datasets=datasets)


TAKEN: Mapping[Material, Callable[[SurveyRow], Gone]] = {
    Material.IDENTIFIERS: identifiers,
    Material.RECEIPTS: receipts,
    Material.PAPER: paper,
    Material.SCANS: scans,
    Material.OPEN_TEXT: open_text,
    Material.ANSWERS: answers,
}
SHEETS: tuple[type[models.Model], ...] = (SheetRow, KeyingRow, ScannedPageRow, DoubtRow)
WORDS: tuple[type[models.Model], ...] = (MaskRow, CodebookRow, CodedRow)
TOUCHED: Mapping[Material, tuple[type[models.Model], ...]] = {
    Material.IDENTIFIERS: (UnitRow, CollectorRow, CoordinatorRow, CommentRow, ReviewerRow, DraftRow, JournalRow),
    Material.RECEIPTS: (ReceiptRow, CodeRow, SpentTokenRow),
    Material.PAPER: (),
    Material.SCANS: (PackageRow, ScanRow, ScannedPageRow, DoubtRow),
    Material.OPEN_TEXT: (ResponseRow, PilotRow, CollectionRow, DatasetRow, PackageRow, *SHEETS, *WORDS),
    Material.ANSWERS: (ResponseRow, PilotRow, CollectionRow, DatasetRow, PackageRow, *SHEETS, *WORDS),
}
"""The tables that are written anew after it."""


def _empty_sheets(survey: SurveyRow) -> None:
    """What was read or keyed from sheets that were never counted."""
    SheetRow.objects.filter(survey=survey).update(answers={}, code="")
    KeyingRow.objects.filter(sheet__survey=survey).update(answers={})
    ScannedPageRow.objects.filter(scan__survey=survey).update(boxes=[])
    DoubtRow.objects.filter(sheet__survey=survey).delete()


def _texts(questionnaire: Questionnaire) -> set[str]:
    asked = unrolled(questionnaire).questions()
    return {question.name for question in asked if any(column.measure is Measure.TEXT for column in columns_of(question))}


CodesOf = Mapping[str, Callable[[str], tuple[str, ...]]]
"""By question what leads from an answer as it was written to its codes."""


def _left(name: str, value: object, codes: CodesOf) -> str | None:
    """What stays of an answer in words: its codes, where it has any."""
    given = codes[name](value) if name in codes and isinstance(value, str) else ()
    return in_place_of(given) or None


def _without(survey: SurveyRow, names: set[str], codes: CodesOf) -> int:
    """Take the answers to these questions away, some thousand rows at a time, all but their codes; returns how many rows had
    any."""
    changed, last = 0, -1
    while rows := list(ResponseRow.objects.filter(survey=survey, pk__gt=last).order_by("pk")[:AT_ONCE]):
        last, some = rows[-1].pk, [row for row in rows if names & row.answers.keys()]
        for row in some:
            left = {name: _left(name, value, codes) if name in names else value for name, value in row.answers.items()}
            row.answers = {name: value for name, value in left.items() if value is not None}
        changed += ResponseRow.objects.bulk_update(some, ["answers"], batch_size=300)
    return changed


def _without_in_decisions(survey: SurveyRow, names: set[str], codes: CodesOf) -> None:
    """The same of answers that were put right; what was written as a reason goes with them, where a rule says it too."""
    rows = list(DecisionRow.objects.filter(survey=survey))
    for row in rows:
        left = {name: _left(name, value, codes) if name in names else value for name, value in row.changes.items()}
        row.changes = {name: value for name, value in left.items() if name not in names or name in codes or value is None}
        row.because = "" if row.rule else row.because
    DecisionRow.objects.bulk_update(rows, ["changes", "because"], batch_size=300)


def _without_words(survey: SurveyRow) -> None:
    """What was said of single answers: how they are covered, and examples in codebooks."""
    MaskRow.objects.filter(survey=survey).delete()
    for book in CodebookRow.objects.filter(survey=survey):
        codes = [{key: value for key, value in code.items() if key != "examples"} for code in book.content.get("codes", ())]
        book.content = {**book.content, "codes": codes} if codes else book.content
        book.save(update_fields=["content"])


def _packages(rows: Iterable[PackageRow], counts: Mapping[str, int]) -> Gone:
    rows = list(rows)
    files = {row.file for row in rows}
    PackageRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
    left = set(PackageRow.objects.filter(file__in=files).values_list("file", flat=True))
    return Gone({**counts, "packages": len(rows)}, files=tuple(sorted(files - left)))


def _trials(survey: SurveyRow) -> int:
    return _deleted(PilotRow.objects.filter(questionnaire__survey=survey))


def _coded(survey: SurveyRow) -> tuple[Path, ...]:
    row = DatasetRow.objects.filter(survey=survey).first()
    return (Path(settings.DATA) / "coded" / f"{row.version}.coded",) if row else ()


def _dataset_file(survey: SurveyRow) -> tuple[str, ...]:
    """The kept file of the dataset, which the store forgets here, with the digest of what it was made of."""
    kept = DatasetRow.objects.filter(survey=survey).exclude(file="")
    names = list(kept.values_list("file", flat=True))
    kept.update(file="", stored="")
    return tuple(name for name in names if not DatasetRow.objects.filter(file=name).exists())


def _deleted(rows: models.QuerySet[Any]) -> int:
    return rows.delete()[0]
