"""The tables, one module per phase."""

from langnghe.records.models.analyse import ReleaseRow, TableBookRow
from langnghe.records.models.archive import PackageRow, RetentionRow
from langnghe.records.models.collect import (
    CodeRow,
    CollectionRow,
    CollectorRow,
    CommitmentRow,
    CredentialKeyRow,
    HandoutRow,
    PaceRow,
    QuotaRow,
    ReceiptRow,
    RefusalRow,
    ResponseRow,
    RewriteRow,
    SpentTokenRow,
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
from langnghe.records.models.disseminate import OutlineRow, PublicationRow, ReportCommentRow, ReportRow
from langnghe.records.models.journal import JournalHead, JournalRow
from langnghe.records.models.people import Person, SignInLink
from langnghe.records.models.plan import PlanRow, SurveyRow, UnitDirectoryRow, UnitRow
from langnghe.records.models.process import DatasetRow, WeightingRow

__all__ = [
    "CodeRow",
    "CollectionRow",
    "CollectorRow",
    "CommentRow",
    "CommitmentRow",
    "CredentialKeyRow",
    "DatasetRow",
    "DraftRow",
    "DraftStepRow",
    "HandoutRow",
    "JournalHead",
    "JournalRow",
    "MediaRow",
    "OutlineRow",
    "PaceRow",
    "PackageRow",
    "Person",
    "PilotRow",
    "PlanRow",
    "PublicationRow",
    "QuestionnaireRow",
    "QuotaRow",
    "ReceiptRow",
    "RefusalRow",
    "ReleaseRow",
    "ReportCommentRow",
    "ReportRow",
    "ResponseRow",
    "RetentionRow",
    "ReviewerRow",
    "RewriteRow",
    "SignInLink",
    "SpentTokenRow",
    "StepRow",
    "SurveyRow",
    "TableBookRow",
    "UnitDirectoryRow",
    "UnitRow",
    "WeightingRow",
]
