"""What an answer can be, and how it is measured."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

Value = str | int | Decimal | date | tuple[str, ...]
"""A choice's code or a text; a whole number; a decimal; a date; the codes of several choices, in the order of the list."""

Answers = Mapping[str, Value]
"""Question name -> value. A question without an answer has no key."""


class Measure(StrEnum):
    """How the values of a column are measured, which decides what may be computed from them."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    NUMBER = "number"
    MULTIPLE = "multiple"
    DATE = "date"
    TEXT = "text"
