"""Columns that Django does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    Whole = models.BigIntegerField[int, int]
else:
    Whole = models.BigIntegerField  # the class itself takes no types


class ScatteredKey(Whole):
    """A primary key of 63 bits that was drawn by lot, or is a digest. SQLite keeps a table in the order of its hidden row
    numbers, which is that of arrival, unless its key is called an integer and nothing else; then it has none but the key."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
