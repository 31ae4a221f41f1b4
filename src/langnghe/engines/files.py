"""Where coded files lie: made once for each version of a dataset, then mapped into memory."""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

from langnghe.core.errors import Refused
from langnghe.core.formats.coded_file import read_coded, write_coded
from langnghe.core.statistics.engine.coded import CodedData


def kept(path: Path, make: Callable[[], CodedData]) -> CodedData:
    """The data in the file of that name, mapped; made and written first when it is not there or damaged. Two that make it at the
    same time write the same bytes, each whole, and the last one stays."""
    try:
        return _mapped(path)
    except (OSError, ValueError, Refused):
        data = make()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        part.writelines(write_coded(data))
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(path)
    return _mapped(path)


def _mapped(path: Path) -> CodedData:
    with path.open("rb") as file:
        return read_coded(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
