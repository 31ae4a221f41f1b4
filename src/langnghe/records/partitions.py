"""Divides the responses of a PostgreSQL store by survey: large surveys have a table each, all others share the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connections, router
from django.db.backends.utils import CursorWrapper

TABLE = "records_responserow"
REST = f"{TABLE}_rest"
OWN = 100_000
"""From so many responses on a survey gets a table of its own. Each costs every question that names no survey a little."""
KIND = "SELECT relkind FROM pg_class WHERE oid = to_regclass(%s)"
PLAIN_COLUMNS = """SELECT attname FROM pg_attribute
WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped AND attidentity = ''"""
CONSTRAINTS = "SELECT conname, contype, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = to_regclass(%s)"
INDEXES = """SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = to_regclass(%s) AND NOT indisprimary"""
PARTS = """SELECT child.relname FROM pg_inherits JOIN pg_class AS child ON child.oid = inhrelid
WHERE inhparent = to_regclass(%s) ORDER BY child.oid"""


def install(using: str = "default", **_: Any) -> None:
    """Divide the table of a PostgreSQL store; after every migration, because a store may be made without them. Nothing where it
    is divided already, or is still that of an older version."""
    connection = connections[using]
    if connection.vendor == "sqlite" or not router.allow_migrate(using, "records"):
        return
    with connection.cursor() as cursor:
        if _column(cursor, KIND) == ["r"] and _is_of_today(cursor):
            _divide(cursor)


def parts(cursor: CursorWrapper) -> dict[int | None, str]:
    """By survey (primary key; None: all that have none of their own), the table of its responses, in the order in which
    PostgreSQL locks them."""
    return {_survey(name): name for name in _column(cursor, PARTS)}


def outgrown(cursor: CursorWrapper, own: int) -> list[int]:
    """The surveys among the rest that have so many responses that they get a table of their own."""
    cursor.execute(f"SELECT survey_id FROM {REST} GROUP BY survey_id HAVING count(*) >= %s ORDER BY 1", [own])  # noqa: S608 - names only
    return [survey for (survey,) in cursor.fetchall()]


def left(cursor: CursorWrapper) -> list[str]:
    """The tables of surveys that have no response any more."""
    found = []
    for survey, name in parts(cursor).items():
        cursor.execute(f"SELECT EXISTS (SELECT FROM {name})")  # noqa: S608 - names only
        if survey is not None and cursor.fetchone() == (False,):
            found.append(name)
    return found


def add(cursor: CursorWrapper, surveys: Iterable[int]) -> None:
    """A table for each of these surveys, of which the rest holds no response at this moment."""
    for survey in surveys:
        cursor.execute(f"CREATE TABLE {TABLE}_{int(survey)} PARTITION OF {TABLE} FOR VALUES IN ({int(survey)})")


def drop(cursor: CursorWrapper, names: Iterable[str]) -> None:
    for name in names:
        cursor.execute(f"DROP TABLE {name}")


def _divide(cursor: CursorWrapper) -> None:
    """The table as it is becomes the rest of a divided one. A key of a divided table names what it is divided by."""
    cursor.execute(CONSTRAINTS, [TABLE])
    constraints = cursor.fetchall()
    cursor.execute(INDEXES, [TABLE])
    indexes = cursor.fetchall()
    for name, kind, _ in constraints:
        if kind == "p":
            cursor.execute(f'ALTER TABLE {TABLE} DROP CONSTRAINT "{name}"')
    cursor.execute(f"ALTER TABLE {TABLE} RENAME TO {REST}")
    for place, (name, _) in enumerate(indexes):
        cursor.execute(f"ALTER INDEX {name} RENAME TO {REST}_index_{place}")
    cursor.execute(f"CREATE TABLE {TABLE} (LIKE {REST} INCLUDING DEFAULTS INCLUDING STORAGE) PARTITION BY LIST (survey_id)")
    cursor.execute(f"ALTER TABLE {TABLE} ADD PRIMARY KEY (id, survey_id)")
    cursor.execute(f"ALTER TABLE {TABLE} ATTACH PARTITION {REST} DEFAULT")
    for _, definition in indexes:
        cursor.execute(definition)
    for name, kind, definition in constraints:
        if kind == "f":
            cursor.execute(f'ALTER TABLE {TABLE} ADD CONSTRAINT "{name}" {definition}')


def _is_of_today(cursor: CursorWrapper) -> bool:
    """Whether the table has the columns of this version, whatever was asked of them before."""
    fields = apps.get_model("records", "ResponseRow")._meta.concrete_fields  # noqa: SLF001 - the documented way to a model's names
    return set(_column(cursor, PLAIN_COLUMNS)) == {field.column for field in fields}


def _survey(name: str) -> int | None:
    return None if name == REST else int(name.rpartition("_")[2])


def _column(cursor: CursorWrapper, question: str) -> list[Any]:
    cursor.execute(question, [TABLE])
    return [value for (value,) in cursor.fetchall()]
