"""Reads what becomes a dataset, and datasets. Others meet the phase here."""

from langnghe.phases.process.queries.coding_results import LOCKED as CODES_AT_LOCK
from langnghe.phases.process.queries.coding_results import codebook_files, codebooks, coded_questions, codes_of, quoted_by_code
from langnghe.phases.process.queries.coding_results import digest as codes_digest
from langnghe.phases.process.queries.datasets import (
    CHANGED,
    DESTROYED,
    NOT_LOCKED,
    Returns,
    assembled,
    dataset,
    dataset_row,
    export,
    export_whole,
    forget,
    is_locked,
    leaving,
    open_answers,
    recounted,
    returns,
    shape,
)
from langnghe.phases.process.queries.double import doubles
from langnghe.phases.process.queries.editing import decisions, declared, editing_summary, invalid_counts
from langnghe.phases.process.queries.editing import rules as cleaning_rules

__all__ = [
    "CHANGED",
    "CODES_AT_LOCK",
    "DESTROYED",
    "NOT_LOCKED",
    "Returns",
    "assembled",
    "cleaning_rules",
    "codebook_files",
    "codebooks",
    "coded_questions",
    "codes_digest",
    "codes_of",
    "dataset",
    "dataset_row",
    "decisions",
    "declared",
    "doubles",
    "editing_summary",
    "export",
    "export_whole",
    "forget",
    "invalid_counts",
    "is_locked",
    "leaving",
    "open_answers",
    "quoted_by_code",
    "recounted",
    "returns",
    "shape",
]
