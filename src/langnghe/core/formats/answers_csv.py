"""A table of open answers with their codes: the columns `text` and `label` of a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.dataset_csv import neutralised, restored
from langnghe.core.plan.text import clean

NO_COLUMNS = define(
    "answers.no_columns",
    "The table of answers has no column “{missing}”.",
    "Write “text” and “label” over the columns; several labels of an answer stand in one cell with | between them.",
)
NOT_TEXT = define(
    "answers.not_text", "The table of answers cannot be read: {reason}.", "Save it as CSV in UTF-8, with commas or semicolons."
)
BETWEEN = "|"
Labelled = tuple[str, tuple[str, ...]]


def read_answers_csv(data: bytes, file: str = "") -> tuple[Labelled, ...]:
    """Each answer with its labels, () where it has none; rows without words are left out. Raises Refused (answers.no_columns,
    answers.not_text)."""
    try:
        text = clean(data.decode("utf-8-sig"))
        head = text.split("\n", 1)[0]
        rows = list(csv.DictReader(StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise refuse(NOT_TEXT, Place(file=file), reason=str(error)) from error
    for name in ("text", "label"):
        if not rows or name not in rows[0]:
            raise refuse(NO_COLUMNS, Place(file=file), missing=name)
    return tuple((restored(row["text"]), _labels(row["label"])) for row in rows if (row["text"] or "").strip())


def write_answers_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table in UTF-8 with a byte order mark; what a spreadsheet would take for a formula is made harmless."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([neutralised(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _labels(cell: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label.strip() for label in restored(cell or "").split(BETWEEN) if label.strip()))
