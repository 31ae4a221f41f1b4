"""Opens other stores than that of the settings, or the same once more, for as long as a block lasts."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import dj_database_url
from django.conf import settings
from django.db import connections, transaction
from django.db.utils import load_backend
from psycopg import IsolationLevel

from langnghe.core.errors import Place, define, refuse

NOT_AN_ADDRESS = define(
    "store.not_an_address",
    "“{address}” is not the address of a store.",
    "Write sqlite:PATH, or postgresql://USER@HOST/DATABASE.",
)
Settings = dict[str, Any]
SQLITE = "django.db.backends.sqlite3"
READING = "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA query_only=ON;"
LOCKING = "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;"
BUILDING = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; PRAGMA secure_delete=OFF; PRAGMA temp_store=MEMORY;"
"""Of a file that is thrown away when it is not finished."""


def again(*, locking: bool = False) -> Settings:
    """The store of the settings once more: to be read while others write, or (`locking`) while they wait."""
    return _for_reading(deepcopy(connections["default"].settings_dict), locking=locking)


def at(address: str, *, locking: bool = False) -> Settings:
    """The store of an address, to be read as `again`. Raises Refused (store.not_an_address)."""
    kind, _, path = address.partition(":")
    if kind == "sqlite" and path:
        return _for_reading(_embedded(Path(path), LOCKING), locking=locking)
    if kind in ("postgres", "postgresql"):
        try:
            parsed: Settings = {**dj_database_url.parse(address)}
        except (dj_database_url.ParseError, ValueError) as error:
            raise refuse(NOT_AN_ADDRESS, Place(), address=kind) from error
        return _for_reading(_usual() | parsed, locking=locking)
    raise refuse(NOT_AN_ADDRESS, Place(), address=kind)


def to_build(file: Path) -> Settings:
    """An embedded store in a new file, to be filled at once and then closed."""
    return _embedded(file, BUILDING)


def as_file(found: Settings) -> Path | None:
    """The file of an embedded store."""
    return Path(str(found["NAME"]).removeprefix("sqlite:")) if found["ENGINE"] == SQLITE else None


@contextmanager
def opened(found: Settings) -> Iterator[str]:
    """The name by which Django knows the store meanwhile."""
    alias = f"other-{secrets.token_hex(4)}"
    connections[alias] = load_backend(found["ENGINE"]).DatabaseWrapper(found, alias)  # not among those of the settings
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]


@contextmanager
def snapshot(alias: str, tables: Sequence[str], *, locking: bool = False) -> Iterator[None]:
    """One state of all tables while the block lasts, whatever others write; with `locking` they cannot. Tables are not written
    anew on PostgreSQL meanwhile, where that would make them look empty."""
    connection = connections[alias]
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql" and tables:
            names = ", ".join(connection.ops.quote_name(table) for table in tables)
            cursor.execute(f"LOCK TABLE {names} IN {'SHARE' if locking else 'ACCESS SHARE'} MODE")
        cursor.execute("SELECT count(*) FROM django_migrations")  # only now the state is fixed
        yield


def size(alias: str) -> int:
    """About how many bytes the store takes."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _usual() -> Settings:
    return {
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {},
        "TIME_ZONE": None,
        "NAME": "",
        "USER": "",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
        "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
    }


def _embedded(file: Path, pragmas: str) -> Settings:
    options = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": pragmas}
    return _usual() | {"ENGINE": SQLITE, "NAME": str(file), "OPTIONS": options}


def _for_reading(found: Settings, *, locking: bool) -> Settings:
    options = dict(found.get("OPTIONS", {}))
    if found["ENGINE"] == SQLITE:
        options |= {"transaction_mode": "IMMEDIATE" if locking else "DEFERRED", "init_command": LOCKING if locking else READING}
    else:
        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
    return {**found, "OPTIONS": options, "CONN_MAX_AGE": 0, "DISABLE_SERVER_SIDE_CURSORS": False}


def place_of(found: Settings) -> str:
    """Where a store is, in words, without any password."""
    file = as_file(found)
    return str(file) if file else f"{found['HOST'] or settings.DATA}/{found['NAME']}"
