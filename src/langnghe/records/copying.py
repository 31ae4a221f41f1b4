"""Takes whole tables out of a store and puts them into another, of whichever kind and whichever version of the program."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import DatabaseError, connections, models, router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from langnghe.core.errors import Place, define, refuse
from langnghe.core.package.backup import Adding, Sum, Table, canonical

NEWER = define(
    "backup.newer_program",
    "The tables are of a newer version of the program ({migration}).",
    "Install the version that made them, or a newer one.",
)
NO_STORE = define("backup.no_store", "There is no store of this program here.", "Name its folder with --data, or its address.")
NOT_TAKEN = define(
    "backup.row_not_taken",
    "The store does not take the rows of “{table}”: {reason}.",
    "Nothing was changed. Look for what is wrong with these rows in the store that they come from.",
)
OTHER_TABLES = define(
    "backup.other_tables",
    "The table “{table}” of the backup is not one of the version that it names.",
    "Take another copy of the backup.",
)
Node = tuple[str, str]
Model = type[models.Model]
Row = Sequence[Any]
AT_ONCE, FEW = 500, 4
"""Rows that are read together; of tables that hold whole documents, a few."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of a store as one version of the program knows them: its last migrations, and a model of each table."""

    nodes: tuple[Node, ...]
    models: Mapping[str, Model]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Their names and columns."""
        return tuple(Table(name, columns(model)) for name, model in self.models.items())

    def model(self, table: str) -> Model:
        """Raises Refused (backup.other_tables)."""
        if table not in self.models:
            raise refuse(OTHER_TABLES, Place(file=table), table=table)
        return self.models[table]


def schema_of(alias: str) -> Schema:
    """As the migrations say that the store has. Raises Refused (backup.no_store, backup.newer_program)."""
    applied = set(MigrationRecorder(connections[alias]).applied_migrations())
    if not applied:
        raise refuse(NO_STORE)
    graph = MigrationLoader(connections[alias]).graph
    _must_be_known(applied, graph.nodes)
    here = {node for node in applied if router.allow_migrate(alias, node[0])}
    last = [node for node in here if not any(child.key[0] == node[0] and child.key in here for child in _after(graph, node))]
    return schema_at(last, alias)


def must_be_known(alias: str) -> None:
    """Raises Refused (backup.newer_program) for a store that a newer version of the program has changed."""
    applied = {node for node in MigrationRecorder(connections[alias]).applied_migrations() if node[0] == "records"}
    loader = MigrationLoader(None)
    replaced = {node for each in loader.disk_migrations.values() for node in each.replaces}
    _must_be_known(applied, {*loader.disk_migrations, *replaced})


def schema_at(nodes: Iterable[Node], alias: str) -> Schema:
    """As they are after these migrations. Raises Refused (backup.newer_program)."""
    wanted = tuple(sorted(nodes))
    known = {model._meta.db_table: model for model in _models_at(wanted) if _lies_in(alias, model)}  # noqa: SLF001 - the documented way to a model's names
    return Schema(wanted, dict(sorted(known.items())))


@lru_cache(maxsize=4)
def _models_at(nodes: tuple[Node, ...]) -> tuple[Model, ...]:
    loader = MigrationLoader(None)
    _must_be_known(nodes, loader.graph.nodes)
    return tuple(loader.project_state(list(nodes)).apps.get_models(include_auto_created=True))


def is_empty(alias: str) -> bool:
    """Whether nobody has worked with the store yet."""
    connection = connections[alias]
    here = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in ("records_person", "records_surveyrow", "records_journalrow"):
            if table in here:
                cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608 - names only
                if cursor.fetchone():
                    return False
    return True


def build(alias: str, schema: Schema) -> None:
    """The tables in a new store, and the note that its migrations were made. What comes after every migration is left to it."""
    connection = connections[alias]
    made = {model for model in schema.models.values() if not model._meta.auto_created}  # noqa: SLF001 - the same
    with connection.schema_editor() as editor:
        for model in sorted(made, key=lambda each: each._meta.db_table):  # noqa: SLF001 - the same
            editor.create_model(model)
    recorder, graph = MigrationRecorder(connection), MigrationLoader(None).graph
    recorder.ensure_schema()
    every = dict.fromkeys(before for node in schema.nodes for before in graph.forwards_plan(node))
    recorder.migration_qs.bulk_create([recorder.Migration(app=app, name=name) for app, name in every])


def migrate(alias: str, schema: Schema) -> None:
    """Bring a store to this version by its migrations."""
    MigrationExecutor(connections[alias]).migrate(list(schema.nodes))


def clear(alias: str, schema: Schema) -> None:
    """Take every row away, also those that migrations make."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for table in schema.models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names only


def columns(model: Model) -> tuple[str, ...]:
    """The names of the columns of a table, in the order of the values of a row."""
    return tuple(str(each.column) for each in _fields(model))


def rows(alias: str, model: Model) -> Iterator[Row]:
    """All rows in the order of their keys, and no other order; values that JSON can hold."""
    tell = [_TELLING.get(_kind(each)) for each in _fields(model)]
    large = any(_kind(each) == "BinaryField" for each in _fields(model))
    asked = model._base_manager.using(alias).order_by("pk").values_list(*(each.attname for each in _fields(model)))  # noqa: SLF001 - of any table
    if not any(tell):
        yield from asked.iterator(chunk_size=AT_ONCE)
        return
    for row in asked.iterator(chunk_size=FEW if large else AT_ONCE):
        yield [told(value) if told and value is not None else value for told, value in zip(tell, row, strict=True)]


def fill(alias: str, model: Model, given: Iterable[Row]) -> None:
    """Put rows into a table, in the caller's transaction. Raises Refused (backup.row_not_taken)."""
    connection, table = connections[alias], str(model._meta.db_table)  # noqa: SLF001 - the same
    ready = [_preparing(each, alias) for each in _fields(model)]
    names = ", ".join(connection.ops.quote_name(name) for name in columns(model))
    places = ", ".join(["%s"] * len(ready))
    statement = f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({places})"  # noqa: S608 - names only
    prepared = ([make(value) if make else value for make, value in zip(ready, row, strict=True)] for row in given)
    try:
        with connection.cursor() as cursor:
            while some := list(islice(prepared, AT_ONCE)):
                cursor.executemany(statement, some)
    except (DatabaseError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise refuse(NOT_TAKEN, Place(file=table), table=table, reason=next(iter(str(error).splitlines()), "")) from error


def sums(alias: str, schema: Schema, without: Collection[str] = ()) -> dict[str, Sum]:
    """The sum of every table, as it stands in the store now."""
    return {table: sum_of(rows(alias, model)) for table, model in schema.models.items() if table not in without}


def sum_of(found: Iterable[Row]) -> Sum:
    """The sum of rows."""
    adding = Adding()
    for row in found:
        adding.add(canonical(row))
    return adding.result()


def reset_sequences(alias: str, schema: Schema) -> None:
    """New rows get keys after those that were put in."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(schema.models.values())):
            cursor.execute(statement)


def _after(graph: Any, node: Node) -> Collection[Any]:
    return graph.node_map[node].children if node in graph.node_map else ()


def _must_be_known(nodes: Iterable[Node], known: Collection[Node]) -> None:
    unknown = sorted(node for node in nodes if node not in known)
    if unknown:
        raise refuse(NEWER, Place(), migration=".".join(unknown[-1]))


def _lies_in(alias: str, model: Model) -> bool:
    meta = model._meta  # noqa: SLF001 - the same
    return meta.managed and not meta.proxy and router.allow_migrate_model(alias, model)


def _fields(model: Model) -> Sequence[Any]:
    return model._meta.concrete_fields  # noqa: SLF001 - the same


def _kind(column: Any) -> str:
    """The kind of a column; of one that names another row, the kind of that row's key."""
    while column.remote_field is not None:
        column = column.target_field
    return str(column.get_internal_type())


def _moment(value: datetime) -> str:
    return (value.astimezone(UTC) if value.tzinfo else value).isoformat()


def _bytes(value: Any) -> str:
    return base64.b64encode(bytes(value)).decode()


_TELLING: Mapping[str, Callable[[Any], Any]] = {
    "DateTimeField": _moment,
    "DateField": date.isoformat,
    "BinaryField": _bytes,
    "UUIDField": str,
    "DecimalField": str,
    "TimeField": str,
}
_TAKING: Mapping[str, Callable[[Any], Any]] = {
    "DateTimeField": datetime.fromisoformat,
    "DateField": date.fromisoformat,
    "BinaryField": base64.b64decode,
}


def _preparing(column: Any, alias: str) -> Callable[[Any], Any] | None:
    """What makes a value ready for a column of this store; None when it is ready as it is."""
    connection, kind = connections[alias], _kind(column)
    if kind == "JSONField":
        encoder, whole = column.encoder, not column.null
        return lambda value: None if value is None and not whole else connection.ops.adapt_json_value(value, encoder)
    if kind in _TAKING or kind in _TELLING:
        take = _TAKING.get(kind, lambda value: value)
        return lambda value: None if value is None else column.get_db_prep_save(take(value), connection)
    return None


def parsed(lines: Iterable[bytes]) -> Iterator[Row]:
    """Rows that stand as lines of JSON. Raises ValueError for what is not."""
    for line in lines:
        row = json.loads(line)
        if not isinstance(row, list):
            raise ValueError("a row is a list")  # noqa: TRY004 - what is in a file is not a mistake of the program
        yield row
