"""Keeps files under their SHA-256, in the data folder."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


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
        with path(name).open("r+b") as file:
            left = path(name).stat().st_size
            while left > 0:
                left -= file.write(bytes(min(left, 2**20)))
        path(name).unlink()


def content(name: str) -> bytes:
    """The bytes of a kept file."""
    found: bytes = (settings.FILES / name).read_bytes()
    return found
