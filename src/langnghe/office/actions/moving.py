"""Moves a store to another kind of store: every table, compared row for row, all or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.management import call_command
from django.db import transaction

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.package.backup import Adding, Sum, canonical, differences
from langnghe.records import copying, stores

NOT_EMPTY = define(
    "move.not_empty",
    "There is something in the store {store} already.",
    "Name a database, or a file, that is new. Nothing was changed.",
)
NO_SOURCE = define("move.no_source", "There is no store {store}.", "Give the address of the store that is to be moved.")
Telling = Callable[[str, int], None]
"""Is told of a table and its rows when it was copied."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The sum of each table, the same on both sides."""

    sums: dict[str, Sum]

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(each.rows for each in self.sums.values())


def move(source: str, target: str, *, tell: Telling) -> Moved:
    """Copy the store at one address to another kind of store, which is new. Nobody can write to the source meanwhile, and nothing
    is changed in it. All is written in one transaction: whoever is stopped begins again. Raises Refused (store.not_an_address,
    move.no_source, move.not_empty, backup.row_not_taken, backup.other_count, backup.other_sum)."""
    found = stores.at(source, locking=True)
    file = stores.as_file(found)
    if file is not None and not file.is_file():
        raise refuse(NO_SOURCE, Place(file=str(file)), store=str(file))
    with stores.opened(found) as here:
        schema = copying.schema_of(here)
        with stores.snapshot(here, list(schema.models), locking=True), _target(target, schema) as there:
            sums = _copied(here, there, schema, tell)
    return Moved(sums)


def _copied(here: str, there: str, schema: copying.Schema, tell: Telling) -> dict[str, Sum]:
    read: dict[str, Sum] = {}
    with transaction.atomic(using=there):
        copying.clear(there, schema)
        for table, model in schema.models.items():
            adding = Adding()
            copying.fill(there, schema.models[table], _added(copying.rows(here, model), adding))
            read[table] = adding.result()
            tell(table, read[table].rows)
        wrong: list[Finding] = list(differences(read, copying.sums(there, schema)))
        if wrong:
            raise Refused(*wrong)
        copying.reset_sequences(there, schema)
    return read


def _added(rows: Iterator[copying.Row], adding: Adding) -> Iterator[copying.Row]:
    for row in rows:
        adding.add(canonical(row))
        yield row


@contextmanager
def _target(address: str, schema: copying.Schema) -> Iterator[str]:
    """The new store with the tables of the old one. One in a file appears under its name when all is well."""
    found = stores.at(address)
    file = stores.as_file(found)
    if file is None:
        with stores.opened(found) as alias:
            _must_be_empty(alias, address)
            copying.migrate(alias, schema)
            yield alias
            call_command("migrate", database=alias, verbosity=0, interactive=False)
        return
    if file.exists():
        raise refuse(NOT_EMPTY, Place(file=str(file)), store=str(file))
    beside = file.with_name(f"{file.name}.moving")
    beside.unlink(missing_ok=True)
    try:
        with stores.opened(stores.to_build(beside)) as alias:
            copying.build(alias, schema)
            beside.chmod(0o600)
            yield alias
            call_command("migrate", database=alias, verbosity=0, interactive=False)
        with beside.open("r+b") as handle:
            os.fsync(handle.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _must_be_empty(alias: str, address: str) -> None:
    if not copying.is_empty(alias):
        kind = address.partition(":")[0]
        raise refuse(NOT_EMPTY, Place(), store=kind)
