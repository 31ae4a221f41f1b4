"""Copies the issuer's own store and its private keys into one sealed file, and brings them back. No answer is within reach."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.db import Error, connections, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from langnghe import __version__
from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.formats.backup_tar import DAMAGED, NEWER, PIECE, Part, Reading, write_backup
from langnghe.core.formats.sealed_file import Custodian
from langnghe.core.formats.sealed_stream import seal, unseal, unseal_by
from langnghe.core.package.backup import Adding, Identity, Sum, Summary, Table, differences
from langnghe.issuer.actions import keys
from langnghe.issuer.models import KeyRow, ListedRow, NoteRow, RosterRow
from langnghe.issuer.router import STORE

TABLES: Mapping[str, type[models.Model]] = {
    "issuer_rosterrow": RosterRow,
    "issuer_keyrow": KeyRow,
    "issuer_listedrow": ListedRow,
    "issuer_noterow": NoteRow,
}
"""In the order in which rows name each other. Codes that were sent are in no backup: whoever has it is nobody."""
AT_ONCE = 1000
NOTHING = define(
    "issuer.nothing_to_back_up", "There is no list in this store.", "Name the folder of the issuer's store with --data."
)
NOT_WRITTEN = define(
    "issuer.backup_not_written",
    "The backup cannot be written: {reason}.",
    "Check that the folder is there, may be written to, and has room.",
)
UNREADABLE = define(
    "issuer.backup_unreadable", "The backup cannot be read: {reason}.", "Check its name and that you may read it."
)
NOT_AN_ISSUERS = define(
    "issuer.not_its_backup",
    "This is not a backup of an issuer.",
    "Give a file that `langnghe issuer backup` wrote. The backup of the answers is restored elsewhere, with `langnghe restore`.",
)
NOT_EMPTY = define("issuer.not_empty", "Somebody has worked with this issuer already.", "Name an empty folder with --data.")


def back_up(file: Path, custodian: Custodian, *, by: str, now: datetime) -> Summary:
    """Write one state of the store, and the keys that it names, sealed; the file is there only when it could be read again.
    Raises Refused (issuer.nothing_to_back_up, issuer.backup_not_written, issuer.no_key)."""
    if not RosterRow.objects.exists():
        raise refuse(NOTHING)
    chance, part = secrets.token_bytes(64), file.with_name(f".{file.name}.part")
    try:
        _write(part, seal(_Writing(now).pieces(), custodian, chance=chance))
        with part.open("rb") as handle:
            summary = _looked_through(Reading(unseal_by(_pieces(handle.read), chance[:32])))
        part.replace(file)
    except OSError as error:
        raise refuse(NOT_WRITTEN, Place(file=str(file)), reason=error.strerror or "unknown") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    NoteRow.objects.create(slug="", at=now, by=by, event="backed_up", detail={"rows": summary.rows})
    return summary


def restore(file: Path, custodian: Custodian, *, by: str, now: datetime) -> Summary:
    """Bring everything back into an empty store, or nothing. Raises Refused (issuer.not_empty, issuer.backup_unreadable,
    issuer.not_its_backup, issuer.no_key, and what is wrong with the file)."""
    if RosterRow.objects.exists() or NoteRow.objects.exists():
        raise refuse(NOT_EMPTY)
    try:
        with file.open("rb") as handle:
            return _restored(Reading(unseal(_pieces(handle.read), custodian)), by, now)
    except OSError as error:
        raise refuse(UNREADABLE, Place(file=str(file)), reason=error.strerror or "unknown") from error


@transaction.atomic(using=STORE)
def _restored(reading: Reading, by: str, now: datetime) -> Summary:
    _must_be_of_an_issuer(reading.identity)
    private: dict[str, bytes] = {}
    for part in reading.parts():
        if part.key:
            private[part.key] = b"".join(part.pieces)
        else:
            _fill(part)
    found = {table: _sum(_lines(model)) for table, model in TABLES.items()}
    _must_be_whole(reading.summary, found, private)
    with connections[STORE].cursor() as cursor:
        for statement in connections[STORE].ops.sequence_reset_sql(no_style(), list(TABLES.values())):
            cursor.execute(statement)
    NoteRow.objects.create(slug="", at=now, by=by, event="restored", detail={"rows": reading.summary.rows})
    for name, content in private.items():
        keys.put(name, content)
    return reading.summary


@dataclass
class _Writing:
    """A backup as it is written: the sums of what went by."""

    now: datetime
    sums: dict[str, Sum] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def pieces(self) -> Iterator[bytes]:
        nodes = tuple(sorted(node for node in MigrationRecorder(connections[STORE]).applied_migrations() if node[0] == STORE))
        tables = tuple(Table(table, _columns(model)) for table, model in TABLES.items())
        with _one_state():
            identity = Identity(__version__, self.now.isoformat(), nodes, tables)
            yield from write_backup(identity, self._parts(), lambda: Summary(self.sums, keys=tuple(self.names)))

    def _parts(self) -> Iterator[Part]:
        for fingerprint in KeyRow.objects.order_by("pk").values_list("fingerprint", flat=True):
            content = keys.content(fingerprint)
            self.names.append(fingerprint)
            yield Part([content], len(content), key=fingerprint)
        for table, model in TABLES.items():
            yield Part(self._counted(table, _lines(model)), table=table)

    def _counted(self, table: str, lines: Iterable[bytes]) -> Iterator[bytes]:
        adding = Adding()
        for line in lines:
            adding.add(line)
            yield line
        self.sums[table] = adding.result()


@contextmanager
def _one_state() -> Iterator[None]:
    """Whatever others write meanwhile; in an embedded store they wait."""
    with transaction.atomic(using=STORE), connections[STORE].cursor() as cursor:
        if connections[STORE].vendor == "postgresql" and not connections[STORE].savepoint_ids:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _looked_through(reading: Reading) -> Summary:
    """What was written, once it was read to its end and is the same. Raises Refused."""
    found, private = {table: Adding() for table in TABLES}, dict[str, bytes]()
    for part in reading.parts():
        if part.key:
            private[part.key] = b"".join(part.pieces)
        for line in () if part.key else part.pieces:
            found[part.table].add(line)
    _must_be_whole(reading.summary, {table: each.result() for table, each in found.items()}, private)
    return reading.summary


def _must_be_of_an_issuer(identity: Identity) -> None:
    known = MigrationLoader(None).graph.nodes
    if {app for app, _ in identity.migrations} != {STORE}:
        raise refuse(NOT_AN_ISSUERS)
    if any(node not in known for node in identity.migrations):
        raise refuse(NEWER, program=identity.program)


def _must_be_whole(stated: Summary, found: Mapping[str, Sum], private: Mapping[str, bytes]) -> None:
    wrong = list(differences(stated.tables, found))
    if wrong:
        raise Refused(*wrong)
    if set(stated.keys) != set(private):
        raise refuse(DAMAGED)
    for fingerprint, content in private.items():
        keys.must_be(fingerprint, content)


def _fill(part: Part) -> None:
    """Rows into their table. Raises Refused (backup.damaged)."""
    model = TABLES.get(part.table)
    if model is None:
        raise refuse(DAMAGED, Place(field=part.table or part.file))
    try:
        rows = (each.object for each in serializers.deserialize("jsonl", part.pieces, using=STORE))
        while some := list(islice(rows, AT_ONCE)):
            model._default_manager.bulk_create(some)  # noqa: SLF001 - of any table
    except (DeserializationError, Error, ValueError, TypeError, AttributeError) as error:
        raise refuse(DAMAGED, Place(field=part.table)) from error


def _lines(model: type[models.Model]) -> Iterator[bytes]:
    rows = model._default_manager.order_by("pk").iterator(chunk_size=AT_ONCE)  # noqa: SLF001 - the same
    while some := list(islice(rows, AT_ONCE)):
        yield from serializers.serialize("jsonl", some).encode().splitlines(keepends=True)


def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(str(each.column) for each in model._meta.concrete_fields)  # noqa: SLF001 - the documented way to a model's names


def _sum(lines: Iterable[bytes]) -> Sum:
    adding = Adding()
    for line in lines:
        adding.add(line)
    return adding.result()


def _pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    return iter(lambda: read(PIECE), b"")


def _write(file: Path, pieces: Iterable[bytes]) -> None:
    """A file that its owner alone reads, to the disk."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb") as handle:
        handle.writelines(pieces)
        handle.flush()
        os.fsync(handle.fileno())
