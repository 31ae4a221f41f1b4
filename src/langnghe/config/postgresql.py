"""A PostgreSQL store by its address: one server, several of which one leads, a PgBouncer before them, a replica that is read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
import psycopg
from django.core.exceptions import ImproperlyConfigured

SESSION = ("-c synchronous_commit=on", "-c default_transaction_isolation=read\\ committed")
"""Of a connection, whatever the server is set to: what is committed is on the disk, and rows are locked."""
POOLER, TRANSACTION = "LANGNGHE_POOLER", "transaction"
USUAL_PORT = 5432
READING = "-c default_transaction_read_only=on"
CONNECT_SECONDS = 3
"""So long one of several servers is waited for before the next is tried."""


def store(variable: str, url: str, seconds: int) -> dict[str, Any]:
    """What Django is told of the store at the address of a variable; a connection is made anew after so many `seconds`. Raises
    ImproperlyConfigured."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            f"settings.database: {variable}: only postgresql:// addresses are supported. Correct or unset it."
        )
    one, several = _servers(variable, url)
    parsed: dict[str, Any] = {**dj_database_url.parse(one, conn_max_age=seconds, conn_health_checks=True)}
    options = dict(parsed.get("OPTIONS", {}))
    if several:
        options = {"target_session_attrs": "read-write", "connect_timeout": CONNECT_SECONDS, **options}
    return {**parsed, **several, **_pooled(options, pooled=is_pooled(os.environ))}


def follower(variable: str, url: str, seconds: int) -> dict[str, Any]:
    """The same of a replica, from which is read alone; of several, one that does not lead. Raises ImproperlyConfigured."""
    found = store(variable, url, seconds)
    options = {**found["OPTIONS"], "connect_timeout": CONNECT_SECONDS}
    if "target_session_attrs" in options:
        options["target_session_attrs"] = "prefer-standby"
    if "options" in options:
        options["options"] += f" {READING}"
    return {**found, "OPTIONS": options, "TEST": {"MIRROR": "default"}}


def is_pooled(environment: Mapping[str, str]) -> bool:
    """Whether a PgBouncer lends connections for one transaction at a time. Raises ImproperlyConfigured."""
    given = environment.get(POOLER, "")
    if given not in ("", TRANSACTION):
        raise ImproperlyConfigured(f"settings.pooler: {POOLER}: {given!r} is not {TRANSACTION!r}. Set it to that, or unset it.")
    return bool(given)


def _servers(variable: str, url: str) -> tuple[str, dict[str, str]]:
    """The address with the first of its servers alone, which others can read; all of them as the library of PostgreSQL takes
    them, nothing where there is one."""
    place = urlsplit(url).netloc.rpartition("@")[2]
    if "," not in place:
        return url, {}
    pairs = [each.partition(":")[::2] for each in place.split(",")]
    if not all(host and (port.isdecimal() or not port) for host, port in pairs):
        raise ImproperlyConfigured(f"settings.database: {variable}: servers are given as host:port,host:port. Correct it.")
    several = {"HOST": ",".join(host for host, _ in pairs), "PORT": ",".join(port or str(USUAL_PORT) for _, port in pairs)}
    return url.replace(place, place.split(",")[0], 1), several


def _pooled(options: dict[str, Any], *, pooled: bool) -> dict[str, Any]:
    """Without a pooler a connection says what it is; with one nothing may outlive a transaction: no settings at its start, no
    prepared statement, no cursor in the server. Then `records.lasting` says in each transaction that it lasts."""
    if pooled:
        level = {"prepare_threshold": None, "isolation_level": psycopg.IsolationLevel.READ_COMMITTED}
        return {"OPTIONS": {**options, **level}, "DISABLE_SERVER_SIDE_CURSORS": True}
    return {"OPTIONS": {**options, "options": " ".join((options.get("options", ""), *SESSION)).strip()}}
