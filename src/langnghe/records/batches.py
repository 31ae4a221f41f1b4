"""Reads and writes many rows by few statements, the same on both stores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db import connection, models

if TYPE_CHECKING:
    Column = models.Field[Any, Any]

Key = tuple[Any, ...]
Table = type[models.Model]
AS_THEY_ARE = (models.IntegerField, models.CharField, models.ForeignKey)
"""Columns whose values both stores take without being prepared."""
PLACES = 30_000
"""A statement has at most so many values; SQLite takes 32,766."""


def find(table: Table, names: Sequence[str], keys: Iterable[Key], wanted: Sequence[str]) -> list[tuple[Any, ...]]:
    """The columns `wanted`, of kinds that are kept as they are, of the rows whose `names` have these values."""
    places = [value for key in keys for value in key]
    if not places:
        return []
    many = _commas([f"({_places(len(names))})"] * (len(places) // len(names)))
    which = _commas(_name(table, name) for name in names)
    columns = _commas(_name(table, name) for name in wanted)
    with connection.cursor() as cursor:
        statement = f"SELECT {columns} FROM {_table(table)} WHERE ({which}) IN (VALUES {many})"  # noqa: S608 - names of columns only
        cursor.execute(statement, places)
        return list(cursor.fetchall())


def insert(table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows of the values of those columns, in their order. A key that is there already raises IntegrityError."""
    _insert(table, names, rows, "")


def add(table: Table, counter: str, names: Sequence[str], counts: Mapping[Key, int]) -> None:
    """Add to the counter of the rows with those values of `names`, which are unique; a row that is not there is made."""
    total, unique = _name(table, counter), _commas(_name(table, name) for name in names)
    there = f" ON CONFLICT ({unique}) DO UPDATE SET {total} = {_table(table)}.{total} + excluded.{total}"
    _insert(table, (*names, counter), [(*key, more) for key, more in sorted(counts.items(), key=str)], there)


def raise_by(table: Table, counter: str, counts: Mapping[int, int]) -> None:
    """Add to the counter of the rows with those primary keys."""
    total, by_amount = _name(table, counter), defaultdict(list)
    for key, more in sorted(counts.items()):
        by_amount[more].append(key)
    with connection.cursor() as cursor:
        for more, keys in by_amount.items():
            which = f"id IN ({_places(len(keys))})"
            statement = f"UPDATE {_table(table)} SET {total} = {total} + %s WHERE {which}"  # noqa: S608 - names of columns only
            cursor.execute(statement, [more, *keys])


def _insert(table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]], there: str) -> None:
    """All rows by one statement, which the store reads and carries out in one go; a few, when they are very many."""
    values, columns = [list(row) for row in rows], [_column(table, name) for name in names]
    for place, column in enumerate(columns):
        if not isinstance(column, AS_THEY_ARE):
            for row in values:
                row[place] = column.get_db_prep_save(row[place], connection)
    head = f"INSERT INTO {_table(table)} ({_commas(_name(table, name) for name in names)}) VALUES "  # noqa: S608 - names of columns
    most = PLACES // len(names)
    with connection.cursor() as cursor:
        for start in range(0, len(values), most):
            some = values[start : start + most]
            statement = head + _commas([f"({_places(len(names))})"] * len(some)) + there
            cursor.execute(statement, list(chain.from_iterable(some)))


def _places(count: int) -> str:
    return _commas(["%s"] * count)


def _commas(words: Iterable[str]) -> str:
    return ", ".join(words)


def _table(table: Table) -> str:
    return connection.ops.quote_name(table._meta.db_table)  # noqa: SLF001 - the documented way to a model's names


def _name(table: Table, name: str) -> str:
    return connection.ops.quote_name(str(_column(table, name).column))


def _column(table: Table, name: str) -> Column:
    found = table._meta.get_field(name)  # noqa: SLF001 - the same
    assert isinstance(found, models.Field)  # noqa: S101 - these tables are named by columns of their own
    return found
