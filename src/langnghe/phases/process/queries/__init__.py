"""Reads what becomes a dataset, and datasets. Others meet the phase here."""

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
    returns,
    shape,
)

__all__ = [
    "CHANGED",
    "DESTROYED",
    "NOT_LOCKED",
    "Returns",
    "assembled",
    "dataset",
    "dataset_row",
    "export",
    "export_whole",
    "forget",
    "is_locked",
    "leaving",
    "returns",
    "shape",
]
