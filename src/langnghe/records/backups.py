"""A copy of the embedded store in the data folder, and the destruction of the copies before it."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection

PATTERN = "store-*.sqlite3"


def fresh(on: date) -> tuple[Path, int] | None:
    """Copy the whole store, row by row into a new file that only its owner reads, and destroy the copies made before; returns the
    file and how many were destroyed. None on PostgreSQL, whose copies others make. Outside a transaction."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return None
    folder = Path(settings.DATA) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    old = sorted(folder.glob(PATTERN))
    file, part = folder / f"store-{on.isoformat()}.sqlite3", folder / "store.part"
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(part)])
    for each in old:
        _destroy(each)
    part.replace(file)
    return file, len(old)


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _destroy(file: Path) -> None:
    """Overwrite, then take away. What the disk itself keeps of the old blocks no program can reach."""
    size = file.stat().st_size
    with file.open("r+b") as handle:
        for start in range(0, size, 1 << 20):
            handle.write(bytes(min(1 << 20, size - start)))
        handle.flush()
        os.fsync(handle.fileno())
    file.unlink()
