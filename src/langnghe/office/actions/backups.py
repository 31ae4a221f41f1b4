"""Makes backups of the whole installation while it runs, looks whether they can be restored, and destroys the superfluous."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from langnghe import __version__
from langnghe.core.errors import Finding, Place, Refused, Severity, define, refuse
from langnghe.core.formats.backup_tar import Part, packed, write_backup
from langnghe.core.formats.sealed_file import Custodian, read_public
from langnghe.core.formats.sealed_stream import seal
from langnghe.core.package.backup import Adding, Identity, Sum, Summary, canonical, row_line
from langnghe.core.package.backup_schedule import Kept, Schedule, due, superfluous
from langnghe.office.actions import backup_check
from langnghe.office.queries import backups as queries
from langnghe.records import backups, copying, journal, stores
from langnghe.records.alone import alone, held
from langnghe.records.models import Person, RewriteRow

LITTLE_SPACE = define(
    "backup.little_space",
    "A backup may need {needed} MB, and {free} MB are free.",
    "Free some space on that disk, or write the backup to another one.",
)
NOT_WRITTEN = define(
    "backup.not_written",
    "The backup cannot be written: {reason}.",
    "Check that the folder is there, may be written to, and has room.",
)
DAMAGED_FILE = define(
    "backup.damaged_file",
    "The kept file {name} is no longer what its name says; it is not in the backup.",
    "Bring this file back from an older backup.",
    Severity.WARNING,
)
VOLATILE = frozenset(
    {"django_session", "records_signinlink", "records_staffsessionrow", "records_attemptrow", "records_leaserow"}
)
"""Who is signed in just now and what is being done: in no backup, so that whoever has one is nobody."""
SPARE = 50_000_000
PIECE = 2**20
WORK = "backup"


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: the file, of which `kind`, for whom it is sealed, whether the keys of the installation go with it, and
    whether it is restored apart before it counts."""

    file: Path
    kind: str = "asked"
    custodian: Custodian | None = None
    keys: bool = False
    verify: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """A backup, and what was noticed while it was made."""

    kept: Kept
    findings: tuple[Finding, ...]


def make(order: Order, *, now: datetime) -> Made:
    """Write one consistent state of the store, of any version, and the kept files into one file, while others work. With
    `verify` the file is there only when it was restored apart and is the same. Raises Refused (backup.little_space,
    backup.not_written, backup.no_store, and what the check finds)."""
    chance, part = secrets.token_bytes(64), order.file.with_name(f".{order.file.name}.part")
    try:
        _must_have_room(order.file.resolve().parent)
        writing = _Writing(order, now)
        digest = _written(part, _closed(writing.pieces(), order.custodian, chance))
        if order.verify:
            backup_check.must_be_whole(part, key=chance[:32])
        size = part.stat().st_size
        part.replace(order.file)
    except OSError as error:
        raise refuse(NOT_WRITTEN, Place(file=str(order.file)), reason=error.strerror or "unknown") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    sealed, verified = order.custodian is not None, now if order.verify else None
    kept = Kept(order.file.name, order.kind, now, size, digest, writing.summary.rows, sealed, verified)
    return Made(kept, tuple(writing.findings))


def make_kept(*, kind: str, by: Person | None, now: datetime) -> Made:
    """The same into the folder of the schedule, sealed as it says; then what is superfluous is destroyed. A collection that was
    closed down meanwhile destroyed all copies: this one goes too and is made again. Raises Refused."""
    chosen = backups.schedule()
    closings = _closings()
    made = make(_kept_order(kind, chosen, now), now=now)
    if _closings() != closings:
        backups.overwrite(backups.folder() / made.kept.name)
        made = make(_kept_order(kind, chosen, now), now=now)
    backups.note(made.kept)
    with transaction.atomic():
        note_made(made.kept, by=by, now=now)
        gone = superfluous(backups.kept(), chosen, answering=queries.answers_come_in(now))
        if gone:
            journal.record("backup.destroyed", None, by=None, at=now, files=[each.name for each in gone])
    for each in gone:
        backups.destroy(each.name)
    return made


def make_for_upgrade(*, now: datetime) -> Kept:
    """The same of a store of an older version, which has perhaps no journal that could be written to."""
    made = make(_kept_order("upgrade", backups.schedule(), now), now=now)
    backups.note(made.kept)
    return made.kept


def note_made(kept: Kept, *, by: Person | None, now: datetime) -> None:
    """An entry of the journal."""
    told = {"file": kept.name, "kind": kept.kind, "bytes": kept.size, "rows": kept.rows}
    journal.record("backup.made", None, by=by, at=now, **told, sealed=kept.sealed, verified=kept.verified_at is not None)


def make_due(*, now: datetime) -> Made | None:
    """What the schedule, or somebody on the page, wants now; None when nothing is wanted, or another process is at it. A refusal
    is noted in the journal and raised."""
    by = backups.asked()
    if by is None and not (backups.schedule().on and due(backups.kept(), queries.here(now))):
        return None
    with alone(WORK) as lease:
        if not lease.is_ours:
            return None
        backups.answered()
        person = Person.objects.filter(username=by).first() if by else None
        try:
            with held(lease):
                return make_kept(kind="asked" if by else "nightly", by=person, now=now)
        except Refused as refused:
            journal_failed(refused, by=person, now=now)
            raise


def ask(*, by: Person) -> None:
    """Somebody wants a backup soon; the process beside the server makes it."""
    backups.ask(by.username)


@transaction.atomic
def journal_failed(refused: Refused, *, by: Person | None, now: datetime) -> None:
    """That no backup could be made, and why."""
    journal.record("backup.failed", None, by=by, at=now, code=refused.findings[0].code)


@transaction.atomic
def choose(chosen: Schedule, *, by: Person, now: datetime) -> None:
    """Change the schedule. Raises Refused (sealed.not_a_key, sealed.private_key, backup.not_written)."""
    if chosen.key:
        read_public(chosen.key.encode())
    if chosen.folder and not os.access(chosen.folder, os.W_OK):
        raise refuse(NOT_WRITTEN, Place(file=chosen.folder), reason="it is no folder that can be written to")
    backups.choose(chosen)
    told = {"on": chosen.on, "daily": chosen.daily, "weekly": chosen.weekly}
    journal.record("backup.scheduled", None, by=by, at=now, **told, sealed=bool(chosen.key), elsewhere=bool(chosen.folder))


@transaction.atomic
def note_taken(name: str, *, by: Person, now: datetime) -> None:
    """Somebody took a sealed backup away."""
    journal.record("backup.downloaded", None, by=by, at=now, file=name)


@dataclass
class _Writing:
    """A backup as it is written: the sums of what went by."""

    order: Order
    now: datetime
    sums: dict[str, Sum] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def summary(self) -> Summary:
        return Summary(self.sums, self.files, tuple(self.keys))

    def pieces(self) -> Iterator[bytes]:
        with stores.opened(stores.again()) as alias:
            schema = copying.schema_of(alias)
            tables = [table for table in schema.models if table not in VOLATILE]
            identity = Identity(
                program=__version__,
                made_at=self.now.isoformat(),
                migrations=schema.nodes,
                tables=tuple(table for table in schema.tables if table.name not in VOLATILE),
                key=queries.key_digest(),
            )
            with stores.snapshot(alias, tables):
                parts = self._parts(alias, {table: schema.models[table] for table in tables})
                yield from write_backup(identity, parts, lambda: self.summary)

    def _parts(self, alias: str, models: dict[str, copying.Model]) -> Iterator[Part]:
        """Keys first, then the tables, then the files that they name: a file is there before the row that names it is."""
        for name, file in queries.keys().items() if self.order.keys or self.order.custodian else ():
            content = file.read_bytes()
            self.keys.append(name)
            yield Part([content], len(content), key=name)
        for table, model in models.items():
            yield Part(self._lines(table, copying.rows(alias, model)), table=table)
        for file in queries.kept_files():
            with suppress(FileNotFoundError):  # destroyed meanwhile
                yield Part(self._file(file), file.stat().st_size, file=file.name)

    def _lines(self, table: str, rows: Iterable[copying.Row]) -> Iterator[bytes]:
        adding = Adding()
        for row in rows:
            adding.add(canonical(row))
            yield row_line(row)
        self.sums[table] = adding.result()

    def _file(self, file: Path) -> Iterator[bytes]:
        machine, size = hashlib.sha256(), 0
        with suppress(FileNotFoundError), file.open("rb") as handle:
            while piece := handle.read(PIECE):
                machine.update(piece)
                size += len(piece)
                yield piece
        if machine.hexdigest() == file.name:
            self.files[file.name] = size
        elif file.exists():
            self.findings.append(Finding(DAMAGED_FILE, Place(file=str(file)), {"name": file.name}))


def _closed(pieces: Iterable[bytes], custodian: Custodian | None, chance: bytes) -> Iterator[bytes]:
    """Packed, or sealed to its custodian, which packs too."""
    return seal(pieces, custodian, chance=chance) if custodian else packed(pieces)


def _written(part: Path, pieces: Iterable[bytes]) -> str:
    """Write a file that its owner alone reads, to the disk; returns its SHA-256."""
    machine = hashlib.sha256()
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb") as file:
        for piece in pieces:
            machine.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return machine.hexdigest()


def _must_have_room(folder: Path) -> None:
    """For the backup itself where it goes, and for restoring it apart in the data folder."""
    for place, needed in queries.room(folder).items():
        free = shutil.disk_usage(place).free
        if free < needed + SPARE:
            told = {"needed": (needed + SPARE) // 10**6, "free": free // 10**6}
            raise refuse(LITTLE_SPACE, Place(file=str(place)), **told)


def _kept_order(kind: str, chosen: Schedule, now: datetime) -> Order:
    custodian = read_public(chosen.key.encode()) if chosen.key else None
    name = f"langnghe-{queries.here(now):%Y%m%d-%H%M%S}-{kind}{backups.SUFFIX}"
    return Order(backups.folder() / name, kind, custodian)


def _closings() -> int:
    return RewriteRow.objects.filter(kind="closing").count()
