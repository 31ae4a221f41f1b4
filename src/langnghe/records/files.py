"""Keeps files under their SHA-256, in the data folder."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

PIECE = 2**20
LEFT_OVER = timedelta(days=1)


def keep(content: bytes) -> str:
    """Store a file whole or not at all; returns its name. The same bytes are kept once."""
    name = hashlib.sha256(content).hexdigest()
    settings.FILES.mkdir(mode=0o700, parents=True, exist_ok=True)
    final = settings.FILES / name
    if not final.exists():
        part = final.with_suffix(".part")
        part.write_bytes(content)
        part.replace(final)
    return name


def keep_written(write: Callable[[BinaryIO], None]) -> str:
    """The same of a file that is written piece by piece and may be larger than memory."""
    settings.FILES.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = Path(settings.FILES) / f"{secrets.token_hex(16)}.part"
    try:
        with part.open("w+b") as file:
            write(file)
            file.seek(0)
            name = hashlib.file_digest(file, "sha256").hexdigest()
        part.replace(path(name))
    finally:
        part.unlink(missing_ok=True)
    return name


def path(name: str) -> Path:
    """Where a kept file lies."""
    return Path(settings.FILES) / name


def remove(name: str) -> None:
    """Overwrite a kept file and take it away. What a disk keeps of a file that was overwritten is up to the disk."""
    if path(name).is_file():
        _destroy(path(name))


def pieces(name: str) -> Iterator[bytes]:
    """The bytes of a kept file, one piece in memory at a time."""
    with path(name).open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def sweep(now: datetime) -> int:
    """Overwrite and take away what requests and writes left behind that were broken off more than a day ago; returns how many
    files. What is in use is younger; one that another process holds open (on Windows) stays until the next time."""
    left = [*Path(settings.INCOMING).iterdir(), *Path(settings.FILES).glob("*.part")]
    old = [file for file in left if file.is_file() and file.stat().st_mtime < (now - LEFT_OVER).timestamp()]
    return sum(map(_taken_away, old))


def _taken_away(file: Path) -> bool:
    with suppress(OSError):
        _destroy(file)
        return True
    return False


def _destroy(file: Path) -> None:
    with file.open("r+b") as handle:
        left = file.stat().st_size
        while left > 0:
            left -= handle.write(bytes(min(left, PIECE)))
    file.unlink()


def content(name: str) -> bytes:
    """The bytes of a kept file."""
    found: bytes = (settings.FILES / name).read_bytes()
    return found
