"""Every format that a dataset can be exported to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from langnghe.core.errors import define, refuse
from langnghe.core.formats.dataset_csv import write_dataset_csv
from langnghe.core.formats.dataset_json import write_dataset_json
from langnghe.core.formats.dataset_parquet import write_dataset_parquet
from langnghe.core.formats.dataset_sav import write_dataset_sav
from langnghe.core.formats.dataset_xlsx import write_dataset_xlsx
from langnghe.core.formats.export_model import Export
from langnghe.core.response.model import Dataset

UNKNOWN_FORMAT = define("export.unknown_format", "Data cannot be exported as “{name}”.", "Choose one of these: {known}.")


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, which is also the ending of its files, their media type, and how a dataset is written in it."""

    name: str
    media_type: str
    write: Callable[[Dataset, str], Export]


FORMATS: Mapping[str, Format] = {
    listed.name: listed
    for listed in (
        Format("csv", "text/csv; charset=utf-8", write_dataset_csv),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_dataset_xlsx),
        Format("sav", "application/x-spss-sav", write_dataset_sav),
        Format("parquet", "application/vnd.apache.parquet", write_dataset_parquet),
        Format("json", "application/json", write_dataset_json),
    )
}


def export_format(name: str) -> Format:
    """The format of that name. Raises Refused when there is none."""
    if name not in FORMATS:
        raise refuse(UNKNOWN_FORMAT, name=name, known=", ".join(FORMATS))
    return FORMATS[name]


def write_dataset(dataset: Dataset, format_name: str, language: str) -> Export:
    """The dataset in that format with labels in that language: the same dataset gives the same bytes. Raises Refused when there
    is no such format or the dataset does not fit it."""
    return export_format(format_name).write(dataset, language)
