"""The copies that the program keeps: backups, and what a closing makes of the embedded store; how they are destroyed."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from langnghe.core.package.backup_schedule import (
    Kept,
    Schedule,
    kept_from_json,
    kept_to_json,
    overdue,
    schedule_from_json,
    schedule_to_json,
)

PATTERN = "store-*.sqlite3"
SUFFIX = ".backup"
LONGEST = 86_400
"""Seconds after which nobody tries a backup any more."""
WANTED = "wanted"
"""The file by which a page asks for a backup, with the name of who asks."""


def own_folder() -> Path:
    """The folder for copies in the data folder, made when it is not there."""
    folder = Path(settings.DATA) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def schedule() -> Schedule:
    """What the administrator chose; what cannot be read is as usual."""
    try:
        return schedule_from_json(json.loads((own_folder() / "schedule.json").read_text()))
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return Schedule()


def choose(chosen: Schedule) -> None:
    """Keep what the administrator chose."""
    _write(own_folder() / "schedule.json", json.dumps(schedule_to_json(chosen), indent=1))


def folder() -> Path:
    """Where backups by the schedule lie."""
    chosen = schedule().folder
    return Path(chosen) if chosen else own_folder()


def kept() -> tuple[Kept, ...]:
    """The backups that the program keeps, the newest first. One that cannot be read of is left out, but see `destroy_all`."""
    found = []
    for note in folder().glob(f"*{SUFFIX}.json"):
        try:
            each = kept_from_json(json.loads(note.read_text()))
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if (folder() / each.name).is_file():
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.made_at, reverse=True))


def note(made: Kept) -> None:
    """Remember a backup that lies in the folder."""
    _write(folder() / f"{made.name}.json", json.dumps(kept_to_json(made), indent=1))


def destroy(name: str) -> None:
    """Overwrite a kept backup and take it and its note away."""
    (folder() / f"{name}.json").unlink(missing_ok=True)
    if (folder() / name).is_file():
        overwrite(folder() / name)


def destroy_all() -> int:
    """The same of every backup in the program's folders, whatever their notes say, and of what is just being made or tried;
    returns how many backups."""
    places = {place for place in (own_folder(), folder()) if place.is_dir()}
    files = [file for place in places for file in place.glob(f"langnghe-*{SUFFIX}")]
    for file in files:
        file.with_name(f"{file.name}.json").unlink(missing_ok=True)
    for file in (*files, *(part for place in places for part in place.glob(f".langnghe-*{SUFFIX}.part"))):
        overwrite(file)
    for place in own_folder().glob("check-*"):
        forget(place)
    return len(files)


@contextmanager
def apart() -> Iterator[Path]:
    """A folder to restore a backup in, forgotten afterwards; so is what a process left there that was ended."""
    for left in own_folder().glob("check-*"):
        if left.stat().st_mtime < time.time() - LONGEST:
            forget(left)
    place = own_folder() / f"check-{secrets.token_hex(4)}"
    place.mkdir(mode=0o700)
    try:
        yield place
    finally:
        forget(place)


def forget(place: Path) -> None:
    """Overwrite the files of a folder and take it away; what is in use and cannot be taken away stays."""
    with suppress(OSError):
        for file in place.iterdir():
            overwrite(file)
        place.rmdir()


def is_overdue(now: datetime) -> bool:
    """Whether there has been no verified backup for two days; in a new installation there need not be one."""
    key = Path(settings.DATA) / "secret.key"
    since = datetime.fromtimestamp(key.stat().st_mtime, UTC) if key.is_file() else now
    return overdue(kept(), now, since)


def ask(by: str) -> None:
    """Let the process that makes backups make one soon."""
    _write(own_folder() / WANTED, by)


def asked() -> str | None:
    """Who asked for a backup that was not begun yet."""
    try:
        return (own_folder() / WANTED).read_text()
    except FileNotFoundError:
        return None


def answered() -> None:
    """What was asked for is being made."""
    (own_folder() / WANTED).unlink(missing_ok=True)


def fresh(on: date) -> tuple[Path, int] | None:
    """Copy the whole embedded store, row by row into a new file that only its owner reads, and destroy the copies made before,
    backups too; returns the file and how many were destroyed. None on PostgreSQL, where `destroy_all` is left to be called.
    Outside a transaction."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return None
    old = sorted(own_folder().glob(PATTERN))
    file, part = own_folder() / f"store-{on.isoformat()}.sqlite3", own_folder() / "store.part"
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(part)])
    for each in old:
        overwrite(each)
    part.replace(file)
    return file, len(old) + destroy_all()


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def overwrite(file: Path) -> None:
    """Overwrite, then take away. What the disk itself keeps of the old blocks no program can reach."""
    size = file.stat().st_size
    with file.open("r+b") as handle:
        for start in range(0, size, 1 << 20):
            handle.write(bytes(min(1 << 20, size - start)))
        handle.flush()
        os.fsync(handle.fileno())
    file.unlink()


def _write(file: Path, text: str) -> None:
    """Whole or not at all, for its owner alone."""
    part = file.with_name(f"{file.name}.part")
    part.touch(mode=0o600)
    part.write_text(text)
    part.replace(file)
