"""Reads and writes many rows by few statements, the same on both stores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection, models

if TYPE_CHECKING:
    Column = models.Field[Any, Any]

Key = tuple[Any, ...]
Table = type[models.Model]
AS_THEY_ARE = (models.IntegerField, models.CharField, models.BooleanField, models.ForeignKey)
"""Columns whose values both stores take without being prepared."""


def find(table: Table, names: Sequence[str], keys: Iterable[Key], wanted: Sequence[str]) -> list[tuple[Any, ...]]:
    """The columns `wanted`, of kinds that are kept as they are, of the rows whose `names` have these values."""
    places = [value for key in keys for value in key]
    if not places:
        return []
    one = f"({_commas('%s' for _ in names)})"
    many = _commas(one for _ in range(len(places) // len(names)))
    which = _commas(_name(table, name) for name in names)
    columns = _commas(_name(table, name) for name in wanted)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {_table(table)} WHERE ({which}) IN (VALUES {many})", places)  # noqa: S608 - names
        return list(cursor.fetchall())


def insert(table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows of the values of those columns, in their order. A key that is there already raises IntegrityError."""
    _each(table, names, _insertion(table, names), rows)


def add(table: Table, counter: str, names: Sequence[str], counts: Mapping[Key, int]) -> None:
    """Add to the counter of the rows with those values of `names`, which are unique; a row that is not there is made."""
    total, unique = _name(table, counter), _commas(_name(table, name) for name in names)
    statement = (
        f"{_insertion(table, (*names, counter))} "
        f"ON CONFLICT ({unique}) DO UPDATE SET {total} = {_table(table)}.{total} + excluded.{total}"
    )
    _each(table, (*names, counter), statement, ((*key, more) for key, more in sorted(counts.items(), key=str)))


def raise_by(table: Table, counter: str, counts: Mapping[int, int]) -> None:
    """Add to the counter of the rows with those primary keys."""
    total = _name(table, counter)
    statement = f"UPDATE {_table(table)} SET {total} = {total} + %s WHERE id = %s"  # noqa: S608 - names of columns
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(more, key) for key, more in sorted(counts.items())])


def _insertion(table: Table, names: Sequence[str]) -> str:
    columns, places = _commas(_name(table, name) for name in names), _commas("%s" for _ in names)
    return f"INSERT INTO {_table(table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of columns


def _each(table: Table, names: Sequence[str], statement: str, rows: Iterable[Sequence[Any]]) -> None:
    columns = enumerate(_column(table, name) for name in names)
    other = [(place, column) for place, column in columns if not isinstance(column, AS_THEY_ARE)]
    values = [list(row) for row in rows]
    for place, column in other:
        for row in values:
            row[place] = column.get_db_prep_save(row[place], connection)
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


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
