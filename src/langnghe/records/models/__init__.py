"""The tables, one module per phase; the phase of processing has one per subject."""

from langnghe.records.models.analyse import InterimRow, ReleaseRow, TableBookRow
from langnghe.records.models.archive import PackageRow, RetentionRow
from langnghe.records.models.coding import CodebookRow, CodedRow, MaskRow
from langnghe.records.models.collect import (
    CodeRow,
    CollectionRow,
    CollectorRow,
    CommitmentRow,
    CoordinatorRow,
    CredentialKeyRow,
    HandoutRow,
    LookRow,
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
from langnghe.records.models.editing import DecisionRow, EditingRow
from langnghe.records.models.journal import JournalHead, JournalRow
from langnghe.records.models.office import AttemptRow, StaffSessionRow, TokenRow, WebhookRow
from langnghe.records.models.paper import CheckedRow, DoubtRow, KeyingRow, LeaseRow, PacketRow, ScannedPageRow, ScanRow, SheetRow
from langnghe.records.models.people import Person, SignInLink
from langnghe.records.models.plan import PlanRow, SurveyRow, UnitDirectoryRow, UnitRow
from langnghe.records.models.process import DatasetRow, WeightingRow

__all__ = [
    "AttemptRow",
    "CheckedRow",
    "CodeRow",
    "CodebookRow",
    "CodedRow",
    "CollectionRow",
    "CollectorRow",
    "CommentRow",
    "CommitmentRow",
    "CoordinatorRow",
    "CredentialKeyRow",
    "DatasetRow",
    "DecisionRow",
    "DoubtRow",
    "DraftRow",
    "DraftStepRow",
    "EditingRow",
    "HandoutRow",
    "InterimRow",
    "JournalHead",
    "JournalRow",
    "KeyingRow",
    "LeaseRow",
    "LookRow",
    "MaskRow",
    "MediaRow",
    "OutlineRow",
    "PaceRow",
    "PackageRow",
    "PacketRow",
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
    "ScanRow",
    "ScannedPageRow",
    "SheetRow",
    "SignInLink",
    "SpentTokenRow",
    "StaffSessionRow",
    "StepRow",
    "SurveyRow",
    "TableBookRow",
    "TokenRow",
    "UnitDirectoryRow",
    "UnitRow",
    "WebhookRow",
    "WeightingRow",
]
