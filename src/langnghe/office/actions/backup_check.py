"""Restores a backup in a place apart and compares it with what was copied."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.formats.backup_tar import DAMAGED, PIECE, Reading, unpacked
from langnghe.core.formats.sealed_file import DAMAGED as SEAL_BROKEN
from langnghe.core.formats.sealed_file import Custodian
from langnghe.core.formats.sealed_stream import is_sealed, unseal, unseal_by
from langnghe.core.package.backup import Summary, differences, missing_files
from langnghe.records import backups, copying, stores

UNREADABLE = define("backup.unreadable", "The backup cannot be read: {reason}.", "Check its name and that you may read it.")
NEEDS_KEY = define(
    "backup.needs_key",
    "The backup is sealed.",
    "Give the private key of its custodian with --key, or the pass phrase with --passphrase-file.",
)
OF_THE_ISSUER = define(
    "backup.of_the_issuer",
    "This is a backup of the issuer of credentials, which knows names.",
    "Restore it where the issuer runs, with `langnghe issuer restore`, and never beside the answers.",
)
Keep = Callable[[str, Iterable[bytes]], int | None]
"""Takes a kept file by its name; returns its size when it was what its name says."""


@dataclass
class Found:
    """What came out of a backup: sizes of whole files, contents of keys."""

    files: dict[str, int] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)


def must_be_whole(file: Path, *, key: bytes = b"", custodian: Custodian | None = None) -> Summary:
    """Restore a backup into a store in a new folder, compare every table and file, and destroy that store; returns the sums.
    Raises Refused (backup.unreadable, backup.needs_key, what cannot be read, and every difference)."""
    with (
        pieces_of(file, key=key, custodian=custodian) as pieces,
        backups.apart() as place,
        stores.opened(stores.to_build(place / "store.sqlite3")) as alias,
    ):
        reading = begun(pieces)
        schema = copying.schema_at(reading.identity.migrations, alias)
        copying.build(alias, schema)
        with transaction.atomic(using=alias):
            load(reading, alias, schema, measured)
        return reading.summary


def begun(pieces: Iterable[bytes]) -> Reading:
    """A backup of this store. Raises Refused (backup.of_the_issuer, and what cannot be read)."""
    reading = Reading(pieces)
    if any(app == "issuer" for app, _ in reading.identity.migrations):
        raise refuse(OF_THE_ISSUER)
    return reading


def load(
    reading: Reading, alias: str, schema: copying.Schema, keep: Keep, may_begin: Callable[[Found], None] | None = None
) -> Found:
    """Put everything of a backup into an empty store, in the caller's transaction, and compare what stands there then with what
    was copied. `may_begin` looks at the keys, which come first, before any row is taken. Raises Refused."""
    found = Found()
    for part in reading.parts():
        if may_begin is not None and not part.key:
            may_begin(found)
            may_begin = None
        if part.table:
            copying.fill(alias, schema.model(part.table), copying.parsed(part.pieces))
        elif part.key:
            found.keys[part.key] = b"".join(part.pieces)
        else:
            size = keep(part.file, part.pieces)
            found.files |= {} if size is None else {part.file: size}
    summary = reading.summary
    wrong: list[Finding] = [*differences(summary.tables, copying.sums(alias, schema)), *missing_files(summary.files, found.files)]
    if wrong:
        raise Refused(*wrong)
    return found


def measured(name: str, pieces: Iterable[bytes]) -> int | None:
    """The size of a file that is what its name says; it is not kept."""
    machine, size = hashlib.sha256(), 0
    for piece in pieces:
        machine.update(piece)
        size += len(piece)
    return size if machine.hexdigest() == name else None


@contextmanager
def pieces_of(file: Path, *, key: bytes = b"", custodian: Custodian | None = None) -> Iterator[Iterable[bytes]]:
    """What is in a file, unpacked or unsealed as it goes. Raises Refused (backup.unreadable, backup.needs_key)."""
    try:
        handle = file.open("rb")
    except OSError as error:
        raise refuse(UNREADABLE, Place(file=str(file)), reason=error.strerror or "unknown") from error
    with handle:
        beginning = handle.read(32)
        handle.seek(0)
        raw = iter(lambda: handle.read(PIECE), b"")
        if not is_sealed(beginning):
            yield unpacked(raw)
        elif key:
            yield _unsealed(unseal_by(raw, key), file)
        elif custodian is not None:
            yield _unsealed(unseal(raw, custodian), file)
        else:
            raise refuse(NEEDS_KEY, Place(file=str(file)))


def _unsealed(pieces: Iterable[bytes], file: Path) -> Iterator[bytes]:
    """The same; of what was changed or cut off is said that it is a backup, and which."""
    try:
        yield from pieces
    except Refused as refused:
        if refused.findings[0].kind is SEAL_BROKEN:
            raise refuse(DAMAGED, Place(file=str(file))) from refused
        raise
