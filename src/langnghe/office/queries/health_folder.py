"""How the data folder is: its disk, who may read it, what was left in it, how old the newest backup is."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.package.backup_schedule import newest
from langnghe.records import backups

LITTLE_SPACE = define("doctor.little_space", "Only {megabytes} MB are free.", "Free some space on this disk.", Severity.WARNING)
FEW_FILES = define(
    "doctor.few_files",
    "The disk can take only {count} more files.",
    "Remove files that are not needed, or move the data folder to another disk.",
    Severity.WARNING,
)
UNWRITABLE = define(
    "doctor.unwritable",
    "Nothing can be written to the data folder: {reason}.",
    "Make the disk writable again, and give the user of the program the right to write there.",
)
READABLE_KEY = define(
    "doctor.readable_key", "Others on this machine can read the key.", "Take the right to read it from them: chmod 600."
)
OPEN_FOLDER = define(
    "doctor.open_folder",
    "Others on this machine can look into the data folder.",
    "Take the right from them: chmod 700.",
)
FOREIGN = define(
    "doctor.foreign",
    "It belongs to another user than the one who runs the program.",
    "Give it to the user of the service: chown -R.",
    Severity.WARNING,
)
LEFT_OVER = define(
    "doctor.left_over",
    "{count} files were left by requests or copies that were cut off.",
    "Remove them while the program does not run.",
    Severity.WARNING,
)
NO_BACKUP = define(
    "doctor.no_backup", "There is no backup that was verified.", "Make one: `langnghe backup --now`.", Severity.WARNING
)
OLD_BACKUP = define(
    "doctor.old_backup", "The newest backup is {days} days old.", "Look why none was made since, and make one.", Severity.WARNING
)
SPACE_WANTED, FILES_WANTED = 500_000_000, 10_000
KEYS = ("SCANS_KEY", "METRICS_TOKEN_FILE")
STALE = timedelta(days=1)
PARTS = ("files/*.part", "backups/*.part")


def space(_now: datetime) -> Iterator[Finding]:
    """Room on the disk, and whether it can be written to."""
    place = Place(file=str(settings.DATA))
    free = shutil.disk_usage(settings.DATA).free
    if free < SPACE_WANTED:
        yield Finding(LITTLE_SPACE, place, {"megabytes": free // 1_000_000})
    if hasattr(os, "statvfs"):
        disk = os.statvfs(settings.DATA)
        if disk.f_files and disk.f_favail < FILES_WANTED:
            yield Finding(FEW_FILES, place, {"count": disk.f_favail})
    reason = why_unwritable()
    if reason:
        yield Finding(UNWRITABLE, place, {"reason": reason})


def why_unwritable() -> str:
    """Why no file can be written to the data folder; "" when one was, and is gone again."""
    try:
        with tempfile.TemporaryFile(dir=settings.DATA) as file:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error.strerror or "unknown"
    return ""


def rights(_now: datetime) -> Iterator[Finding]:
    """Who else may read the keys and look into the folder."""
    if os.name == "nt":  # rights are those of the user's own folder there
        return
    folder = Path(settings.DATA)
    if folder.stat().st_mode & 0o077:
        yield Finding(OPEN_FOLDER, Place(file=str(folder)))
    for key in _keys(folder):
        if key.stat().st_mode & 0o077:
            yield Finding(READABLE_KEY, Place(file=str(key)))
    for file in (folder, folder / "secret.key"):
        if os.geteuid() not in (0, file.stat().st_uid):
            yield Finding(FOREIGN, Place(file=str(file)))


def _keys(folder: Path) -> list[Path]:
    named = [Path(value) for name in KEYS if (value := getattr(settings, name, None))]
    return sorted({key for key in (*folder.glob("*.key"), *folder.glob("keys/*"), *named) if key.is_file()})


def leftovers(now: datetime) -> Iterator[Finding]:
    """Files that were to last as long as a request, and did not go with it."""
    folder = Path(settings.DATA)
    old = {file.parent for file in folder.glob("incoming/*") if _is_older(file, now - STALE)}
    old |= {file.parent for pattern in PARTS for file in folder.glob(pattern) if _is_older(file, now - STALE)}
    for each in sorted(old):
        count = sum(_is_older(file, now - STALE) for file in each.iterdir() if each.name == "incoming" or file.suffix == ".part")
        yield Finding(LEFT_OVER, Place(file=str(each)), {"count": count})


def backup(now: datetime) -> Iterator[Finding]:
    """Whether the newest backup that was verified is as new as it should be."""
    if not backups.is_overdue(now):
        return
    age, place = backup_age(now), Place(file=str(backups.folder()))
    yield Finding(NO_BACKUP, place) if age is None else Finding(OLD_BACKUP, place, {"days": age.days})


def backup_age(now: datetime) -> timedelta | None:
    """How old the newest backup is that was verified; None when there is none."""
    last = newest(backups.kept())
    return now - last.made_at if last else None


def _is_older(file: Path, than: datetime) -> bool:
    return file.is_file() and file.stat().st_mtime < than.timestamp()
