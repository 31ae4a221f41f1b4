"""Keeps a locked dataset as a file, and knows cheaply whether what it was made of is still stored as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from langnghe.core.errors import Refused
from langnghe.core.formats.dataset_file import read_dataset_file, write_dataset_file
from langnghe.core.response.model import Dataset
from langnghe.records import files
from langnghe.records.models import CodebookRow, CodedRow, DatasetRow, DecisionRow, ResponseRow

SOURCES = (
    (ResponseRow, "survey", ("unit", "mode", "answers")),
    (DecisionRow, "survey", ("id", "response", "status", "changes", "undone")),
    (CodebookRow, "survey", ("question", "content")),
    (CodedRow, "codebook__survey", ("codebook__question", "answer", "turn", "codes")),
)
"""The tables that a dataset is made of, the way from them to their survey, and the columns that count."""
AT_ONCE = 1000


def stored(survey: int) -> str:
    """The sum, modulo 2²⁵⁶, of the SHA-256 of every row that the survey's dataset is made of, in hexadecimal: it does not depend
    on the order of rows, and is another when any of them is. A store of another kind may write the same JSON otherwise."""
    total = 0
    for text in _rows(survey):
        total += int.from_bytes(hashlib.sha256(text).digest())
    return f"{total % 2**256:064x}"


def _rows(survey: int) -> Iterator[bytes]:
    for table, way, columns in SOURCES:
        names = [f"text_{place}" for place in range(len(columns))]
        texts = {name: Cast(column, TextField()) for name, column in zip(names, columns, strict=True)}
        rows = table._default_manager.filter(**{way: survey}).order_by().annotate(**texts).values_list(*names)  # noqa: SLF001 - of any table
        with connection.chunked_cursor() as cursor:  # a million rows, of which nothing but their text is asked
            cursor.execute(*rows.query.sql_with_params())
            while some := cursor.fetchmany(AT_ONCE):
                yield from ("\x1f".join((table.__name__, *row)).encode() for row in some)


def keep(row: DatasetRow, dataset: Dataset) -> None:
    """Write the dataset's file, in place of the one before, and note what it was made of."""
    before, row.file = row.file, files.keep_written(lambda file: write_dataset_file(dataset, file))
    row.stored = stored(row.survey_id)
    DatasetRow.objects.filter(pk=row.pk).update(file=row.file, stored=row.stored)
    if before != row.file:
        drop(before)


def load(row: DatasetRow) -> Dataset | None:
    """The dataset in its file; None when the file is gone or damaged or holds another dataset, or when something of what it was
    made of changed."""
    if not row.file or row.stored != stored(row.survey_id):
        return None
    try:
        content = files.content(row.file)
        found = read_dataset_file(content) if hashlib.sha256(content).hexdigest() == row.file else None
    except (OSError, Refused):
        return None
    return found if found and found.version == row.version else None


def drop(name: str) -> None:
    """Destroy a dataset's file that no survey needs any more."""
    if name and not DatasetRow.objects.filter(file=name).exists():
        files.remove(name)
