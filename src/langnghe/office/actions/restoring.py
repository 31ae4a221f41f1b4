"""Brings a whole installation back from a backup, into a store and a data folder where nobody has worked yet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.backup_tar import Reading
from langnghe.core.formats.sealed_file import Custodian
from langnghe.core.package.backup import Identity, Summary
from langnghe.office.actions.backup_check import Found, begun, load, pieces_of
from langnghe.office.queries import backups as queries
from langnghe.records import copying, files, journal, stores
from langnghe.records.models import TokenRow

NOT_EMPTY = define(
    "restore.not_empty",
    "Somebody has worked with this store already.",
    "Name an empty folder with --data, or an empty database with --database.",
)
OTHER_KEY = define(
    "restore.other_key",
    "The backup holds no keys, and the key in {folder} is not that of the installation that it was made of.",
    "Put secret.key of that installation there first. If it is lost, add --new-key: then printed codes, answers that wait on "
    "devices and marks of who answered are not recognised any more.",
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: of which program and when it was, and the sums."""

    identity: Identity
    summary: Summary
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be restored: the file, whose key opens it, whether a key of another installation will do, and whether the tables
    stay as they were in the version that made the backup."""

    file: Path
    custodian: Custodian | None = None
    new_key: bool = False
    as_it_was: bool = False


def restore(wish: Wish, *, now: datetime) -> Restored:
    """Restore everything or nothing. Who was signed in is not any more, and tokens of programs are withdrawn, since one that was
    withdrawn after the backup would be good again. Raises Refused (restore.not_empty, restore.other_key, what a check finds)."""
    if not copying.is_empty("default"):
        raise refuse(NOT_EMPTY, Place(file=stores.place_of(connections["default"].settings_dict)))
    with pieces_of(wish.file, custodian=wish.custodian) as pieces:
        reading = begun(pieces)
        with _target(reading.identity) as (alias, schema):
            with transaction.atomic(using=alias):
                copying.clear(alias, schema)
                found = load(reading, alias, schema, _keep, partial(_must_have_key, wish, reading.identity))
                copying.reset_sequences(alias, schema)
                _withdraw(alias, schema, now)
            if not wish.as_it_was:
                call_command("migrate", database=alias, verbosity=0, interactive=False)
    for name, content in found.keys.items():
        _put_key(Path(settings.DATA) / name, content)
    if not wish.as_it_was:
        _noted(wish.file.name, reading, now)
    return Restored(reading.identity, reading.summary, tuple(found.keys))


@transaction.atomic
def _noted(name: str, reading: Reading, now: datetime) -> None:
    told = {"file": name, "made_at": reading.identity.made_at, "rows": reading.summary.rows}
    journal.record("backup.restored", None, by=None, at=now, **told)


@contextmanager
def _target(identity: Identity) -> Iterator[tuple[str, copying.Schema]]:
    """The store of the settings with the tables of that version, empty. An embedded one is built beside it and put in its place
    when all is well; until then nothing is there."""
    file = stores.as_file(connections["default"].settings_dict)
    if file is None:
        schema = copying.schema_at(identity.migrations, "default")
        copying.migrate("default", schema)
        yield "default", schema
        return
    beside = file.with_name(f"{file.name}.restoring")
    _drop(beside)
    try:
        with stores.opened(stores.to_build(beside)) as alias:
            schema = copying.schema_at(identity.migrations, alias)
            copying.build(alias, schema)
            beside.chmod(0o600)
            yield alias, schema
        with beside.open("r+b") as handle:
            os.fsync(handle.fileno())
        connections["default"].close()
        _drop(file)
        beside.replace(file)
    finally:
        _drop(beside)


def _drop(file: Path) -> None:
    for each in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal"))):
        each.unlink(missing_ok=True)


def _keep(name: str, pieces: Iterable[bytes]) -> int | None:
    """A kept file under its own name, when it is what that says."""
    kept = files.keep_written(lambda file: file.writelines(pieces))
    if kept != name:
        files.path(kept).unlink()
        return None
    return files.path(name).stat().st_size


def _must_have_key(wish: Wish, identity: Identity, found: Found) -> None:
    if "secret.key" in found.keys or wish.new_key or identity.key in ("", queries.key_digest()):
        return
    raise refuse(OTHER_KEY, Place(file=str(settings.DATA)), folder=str(settings.DATA))


def _withdraw(alias: str, schema: copying.Schema, now: datetime) -> None:
    model = schema.models.get(TokenRow._meta.db_table)  # noqa: SLF001 - the documented way to a model's names
    if model is not None:
        model._base_manager.using(alias).filter(revoked_at=None).update(revoked_at=now)  # noqa: SLF001 - of a table of that version


def _put_key(file: Path, content: bytes) -> None:
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb") as handle:
        handle.write(content)
    part.replace(file)
