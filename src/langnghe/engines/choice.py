"""Which engine makes the tables of a file: numpy when the data fit into memory, DuckDB when they do not."""

from __future__ import annotations

import math
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.data_file import UNREADABLE
from langnghe.core.later import Later

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import parquet
else:
    pa, parquet = Later("pyarrow"), Later("pyarrow.parquet")

ENGINES = ("auto", "numpy", "duckdb")
LAZY = (".parquet", ".csv")
"""What DuckDB reads by itself."""

A_CELL = 16
"""Bytes that numpy needs of each answer: eight as it is read, eight as it is counted."""
A_CSV_BYTE = 8
"""Bytes that numpy needs of each byte of a CSV file: an answer of one digit takes two with its comma."""
SHARE = 0.5
"""Of all memory, what tables may take when nothing is set."""
UNKNOWN_MEMORY = 4 * 2**30
"""Where the system does not tell: what a small computer has."""
CGROUP = Path("/sys/fs/cgroup/memory.max")

BAD_MEMORY = define(
    "settings.memory", "LANGNGHE_MEMORY: “{value}” is no amount of memory.", "Set it to 500MB or 4GB, say, or unset it."
)
UNKNOWN = define(
    "engine.unknown",
    "There is no engine “{name}”.",
    "Choose auto, numpy, duckdb, ibis:duckdb, ibis:polars, ibis:postgresql://…, ibis:spark or ibis:spark://….",
)
NOT_LAZY = define(
    "engine.not_lazy", "DuckDB does not read “{name}” by itself.", "Write it as Parquet or CSV, or leave out --engine."
)
_UNITS = {"MB": 10**6, "GB": 10**9, "TB": 10**12}


def chosen(path: Path, asked: str, memory: int) -> str:
    """ "numpy" or "duckdb": what is asked for; by "auto" DuckDB when a Parquet or CSV file would need more bytes than `memory`.
    Raises Refused for an engine that there is not, for files that DuckDB cannot read when it is asked for, and for files that
    cannot be read at all."""
    if asked not in ENGINES:
        raise refuse(UNKNOWN, name=asked)
    lazy = path.suffix.lower() in LAZY
    if asked == "duckdb" and not lazy:
        raise refuse(NOT_LAZY, Place(file=path.name), name=path.name)
    if asked != "auto" or not lazy:
        return "duckdb" if asked == "duckdb" else "numpy"
    return "duckdb" if needed(path) > memory else "numpy"


def needed(path: Path) -> int:
    """Bytes that numpy would need for the file: of Parquet by rows and columns, which its last bytes state, of CSV by size."""
    try:
        if path.suffix.lower() == ".csv":
            return path.stat().st_size * A_CSV_BYTE
        stated = parquet.read_metadata(path)
    except (pa.ArrowException, OSError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        raise refuse(UNREADABLE, Place(file=path.name), reason=reason) from None
    return int(stated.num_rows) * int(stated.num_columns) * A_CELL


def allowed(written: str) -> int:
    """Bytes that tables may take ("500MB"); when nothing is written, half of the machine's or the container's memory. Raises
    Refused for what is no amount."""
    if not written:
        return int(min(_machine(), _container(CGROUP)) * SHARE)
    found = re.fullmatch(r"([1-9][0-9]*) ?([MGT]B)", written.strip().upper())
    if not found:
        raise refuse(BAD_MEMORY, value=written)
    return int(found[1]) * _UNITS[found[2]]


def _machine() -> int:
    if not hasattr(os, "sysconf"):
        return UNKNOWN_MEMORY
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _container(limit: Path) -> float:
    """What a container may take, as Linux tells it; no bound where it tells none."""
    try:
        return float(limit.read_text())
    except (OSError, ValueError):  # "max"
        return math.inf
