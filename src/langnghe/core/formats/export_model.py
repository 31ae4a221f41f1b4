"""What an export is, and what there can be to say about one."""

from __future__ import annotations

from dataclasses import dataclass

from langnghe.core.errors import Finding, Severity, define

LABEL_SHORTENED = define(
    "export.label_shortened",
    "The label “{label}” is longer than the {limit} bytes that the format holds and was written as “{written}”.",
    "Nothing needs to be done: the full label is in the data dictionary.",
    Severity.NOTE,
)
NAME_CHANGED = define(
    "export.name_changed",
    "The format cannot hold the name “{name}”; the column is called “{written}”.",
    "Use that name in your scripts, or rename the question in the questionnaire.",
    Severity.NOTE,
)
TEXT_SHORTENED = define(
    "export.text_shortened",
    "{count} answers are longer than the {limit} that the format holds and were cut.",
    "Export as CSV, Parquet or JSON to keep them whole.",
    Severity.WARNING,
)
MISSING_UNMARKED = define(
    "export.missing_unmarked",
    "The format cannot mark “{code}” as a missing value of {columns}.",
    "Set it apart yourself. SPSS marks at most three codes of a variable, and none longer than 8 letters: numbers are best.",
    Severity.WARNING,
)


@dataclass(frozen=True, slots=True)
class Export:
    """A file's bytes, and what the format could not hold as it was."""

    content: bytes
    findings: tuple[Finding, ...] = ()
