"""The tables, one module per phase."""

from langnghe.records.models.analyse import ReleaseRow, TableBookRow
from langnghe.records.models.archive import PackageRow
from langnghe.records.models.collect import (
    CodeRow,
    CollectionRow,
    CollectorRow,
    HandoutRow,
    PaceRow,
    QuotaRow,
    ReceiptRow,
    RefusalRow,
    ResponseRow,
    StepRow,
)
from langnghe.records.models.design import (
    CommentRow,
    DraftRow,
    DraftStepRow,
    MediaRow,
    PilotRow,
    QuestionnaireRow,
    ReviewerRow,
)
from langnghe.records.models.disseminate import ReportRow
from langnghe.records.models.journal import JournalHead, JournalRow
from langnghe.records.models.people import Person, SignInLink
from langnghe.records.models.plan import PlanRow, SurveyRow, UnitDirectoryRow, UnitRow
from langnghe.records.models.process import DatasetRow, WeightingRow

__all__ = [
    "CodeRow",
    "CollectionRow",
    "CollectorRow",
    "CommentRow",
    "DatasetRow",
    "DraftRow",
    "DraftStepRow",
    "HandoutRow",
    "JournalHead",
    "JournalRow",
    "MediaRow",
    "PaceRow",
    "PackageRow",
    "Person",
    "PilotRow",
    "PlanRow",
    "QuestionnaireRow",
    "QuotaRow",
    "ReceiptRow",
    "RefusalRow",
    "ReleaseRow",
    "ReportRow",
    "ResponseRow",
    "ReviewerRow",
    "SignInLink",
    "StepRow",
    "SurveyRow",
    "TableBookRow",
    "UnitDirectoryRow",
    "UnitRow",
    "WeightingRow",
]
