"""Reads and writes many rows by few statements, the same on both stores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db import connection, models

if TYPE_CHECKING:
    Column = models.Field[Any, Any]

Key = tuple[Any, ...]
Table = type[models.Model]
AS_THEY_ARE = (models.IntegerField, models.CharField, models.ForeignKey, models.JSONField)
"""Columns whose values both stores take without being prepared; those of JSON are given as its text."""
PLACES = 30_000
"""A statement has at most so many values; SQLite takes 32,766."""


def find(table: Table, names: Sequence[str], keys: Iterable[Key], wanted: Sequence[str]) -> list[tuple[Any, ...]]:
    """The columns `wanted`, of kinds that are kept as they are, of the rows whose `names` have these values."""
    places = list(chain.from_iterable(keys))
    if not places:
        return []
    many = _rows(len(names), len(places) // len(names))
    statement = f"SELECT {_names(table, tuple(wanted))} FROM {_table(table)} "  # noqa: S608 - names of columns only
    with connection.cursor() as cursor:
        cursor.execute(f"{statement}WHERE ({_names(table, tuple(names))}) IN (VALUES {many})", places)
        return list(cursor.fetchall())


def insert(table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows of the values of those columns, in their order. A key that is there already raises IntegrityError."""
    _insert(table, names, rows, "")


def add(table: Table, counter: str, names: Sequence[str], counts: Mapping[Key, int]) -> None:
    """Add to the counter of the rows with those values of `names`, which are unique; a row that is not there is made."""
    total = _names(table, (counter,))
    there = f" ON CONFLICT ({_names(table, tuple(names))}) DO UPDATE SET {total} = {_table(table)}.{total} + excluded.{total}"
    _insert(table, (*names, counter), [(*key, more) for key, more in sorted(counts.items(), key=str)], there)


def raise_by(table: Table, counter: str, counts: Mapping[int, int]) -> None:
    """Add to the counter of the rows with those primary keys."""
    if not counts:
        return
    total, known = _names(table, (counter,)), _table(table)
    more = f"WITH more(id, amount) AS (VALUES {_rows(2, len(counts))}) "
    statement = f"UPDATE {known} SET {total} = {total} + more.amount FROM more WHERE {known}.id = more.id"  # noqa: S608 - the same
    with connection.cursor() as cursor:
        cursor.execute(more + statement, list(chain.from_iterable(sorted(counts.items()))))


def _insert(table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]], there: str) -> None:
    """All rows by one statement, which the store reads and carries out in one go; a few, when they are very many."""
    values = _prepared(table, names, rows)
    head = f"INSERT INTO {_table(table)} ({_names(table, tuple(names))}) VALUES "  # noqa: S608 - names of columns only
    most = PLACES // len(names)
    with connection.cursor() as cursor:
        for start in range(0, len(values), most):
            some = values[start : start + most]
            cursor.execute(head + _rows(len(names), len(some)) + there, list(chain.from_iterable(some)))


def _prepared(table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """The rows as the store takes them; a value that comes again, as days and hours do, is prepared once."""
    values = [list(row) for row in rows]
    for place, name in enumerate(names):
        column = _column(table, name)
        if not isinstance(column, AS_THEY_ARE):
            ready = {value: column.get_db_prep_save(value, connection) for value in {row[place] for row in values}}
            for row in values:
                row[place] = ready[row[place]]
    return values


@lru_cache(maxsize=256)
def _rows(columns: int, count: int) -> str:
    """The places of so many rows of values."""
    return _commas([f"({_commas(['%s'] * columns)})"] * count)


def _commas(words: Iterable[str]) -> str:
    return ", ".join(words)


@lru_cache(maxsize=64)
def _table(table: Table) -> str:
    return connection.ops.quote_name(table._meta.db_table)  # noqa: SLF001 - the documented way to a model's names


@lru_cache(maxsize=64)
def _names(table: Table, names: tuple[str, ...]) -> str:
    return _commas(connection.ops.quote_name(str(_column(table, name).column)) for name in names)


@lru_cache(maxsize=64)
def _column(table: Table, name: str) -> Column:
    found = table._meta.get_field(name)  # noqa: SLF001 - the same
    assert isinstance(found, models.Field)  # noqa: S101 - these tables are named by columns of their own
    return found
