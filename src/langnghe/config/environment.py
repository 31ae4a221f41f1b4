"""What every process of the program takes from its environment: flags, kept secrets, the address of a store."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from langnghe.config import postgresql

HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names of a machine to itself."""
CONNECTION_SECONDS = 60
"""A connection to the store is made anew when it is older; to open one costs more than to show a page."""
PRAGMAS = (
    "PRAGMA journal_mode=WAL;",
    "PRAGMA synchronous=FULL;",  # what is committed is on the disk; less gains nothing when commits are shared
    "PRAGMA secure_delete=ON;",
    "PRAGMA temp_store=MEMORY;",  # no answer in a temporary file
    "PRAGMA cache_size=-16000;",
    "PRAGMA wal_autocheckpoint=4000;",  # pages; answers scattered over a large table touch many
)


def flag(name: str) -> bool:
    value = os.environ.get(name, "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"settings.flag: {name}: {value!r} is neither 0 nor 1. Set it to 0 or 1, or unset it.")
    return value == "1"


def folder(name: str, usual: str) -> Path:
    """The folder that a variable names, made when it is not there, for its owner alone."""
    found = Path(os.environ.get(name, usual)).expanduser().resolve()
    try:
        found.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"settings.data: {found}: the folder cannot be made ({error.strerror}). Choose another with --data."
        ) from error
    return found


def hosts(name: str) -> list[str]:
    """The host names that a variable lists; without it, this machine only. Not every name: links are made of it."""
    found = [host.strip() for host in os.environ.get(name, "127.0.0.1,localhost,[::1]").split(",") if host.strip()]
    if "*" in found:
        raise ImproperlyConfigured(f"settings.hosts: {name}: * stands for every name. List those under which pages are served.")
    return found


def debugging(name: str, served: Sequence[str]) -> bool:
    """The flag of a developer, whose pages of mistakes show what nobody else may see: on this machine alone."""
    value = flag(name)
    if value and not HERE.issuperset(served):
        raise ImproperlyConfigured(f"settings.debug: {name}: pages that others can reach must not show it. Unset it.")
    return value


def kept_key(file: Path) -> str:
    """A secret made at the first start, readable by its owner only."""
    try:
        if not file.exists():
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
                handle.write(secrets.token_urlsafe(48))
        return file.read_text()
    except FileExistsError:  # another process made it just now
        return file.read_text()
    except OSError as error:
        raise ImproperlyConfigured(
            f"settings.key: {file}: the key cannot be read or written ({error.strerror}). Choose another folder with --data."
        ) from error


def number(name: str, usual: int, most: int) -> int:
    """A whole number from 1 to `most`."""
    value = os.environ.get(name, str(usual))
    if not value.isdecimal() or not 1 <= int(value) <= most:
        raise ImproperlyConfigured(f"settings.number: {name}: {value!r} is no number from 1 to {most}. Correct or unset it.")
    return int(value)


def stores(file: Path) -> dict[str, dict[str, Any]]:
    """The store, and the replica of it where one is named."""
    found, replica = {"default": database("DATABASE_URL", file)}, os.environ.get("DATABASE_REPLICA_URL", "")
    if not replica:
        return found
    if not os.environ.get("DATABASE_URL"):
        raise ImproperlyConfigured(
            "settings.replica: DATABASE_REPLICA_URL: only a PostgreSQL store has a replica. Set DATABASE_URL too, or unset it."
        )
    return {**found, "replica": postgresql.follower("DATABASE_REPLICA_URL", replica, CONNECTION_SECONDS)}


def database(variable: str, file: Path) -> dict[str, Any]:
    """The store that a variable names by its address; without it, the embedded one in that file."""
    url = os.environ.get(variable, "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file,
            "CONN_MAX_AGE": CONNECTION_SECONDS,
            "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": " ".join(PRAGMAS)},
        }
    return postgresql.store(variable, url, CONNECTION_SECONDS)
