"""Lets one process of a store do some work, and tells the others that it is being done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

if sys.platform == "win32":

    def _taken(_file: IO[bytes]) -> bool:
        """Always: there nobody starts two of them by mistake, because the server starts one."""
        return True

else:
    import fcntl

    def _taken(file: IO[bytes]) -> bool:
        """Whether the file was free; it is free again when it is closed, or when the process that holds it ends."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether this process has the work of that name to itself, while the block lasts."""
    folder = Path(settings.DATA)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.turn").open("ab") as file:
        yield _taken(file)
