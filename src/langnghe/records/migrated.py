"""Whether the store has the tables of this version of the program."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from langnghe.core.errors import define

OLD_STORE = define(
    "doctor.old_store",
    "The store is of another version of the program.",
    "Start `langnghe serve` once; it brings the store up to date.",
)


def is_current() -> bool:
    """Raises the store's own errors when it does not answer."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
