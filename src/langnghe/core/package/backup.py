"""What a backup of a whole installation holds: of which program and when, its tables, and the sums that tell a true copy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from langnghe.core.errors import Finding, Place, define

FORMAT = 1
MODULUS = 2**256
OTHER_COUNT = define(
    "backup.other_count",
    "The table “{table}” has {found} rows and not {stated}.",
    "Do not use this copy: make another backup, or take an older one.",
)
OTHER_SUM = define(
    "backup.other_sum",
    "The rows of the table “{table}” are not those that were copied.",
    "Do not use this copy: make another backup, or take an older one.",
)
MISSING_FILE = define(
    "backup.missing_file",
    "The kept file {name} is not in the copy, or is not what its name says.",
    "Do not use this copy: make another backup, or take an older one.",
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name in the store and its columns, in the order of the values of a row."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """What stands at the head of a backup. `made_at`: ISO 8601. `migrations`: the last ones that the store had, as (app, name).
    `key`: the digest of the installation's secret key, so that another one is noticed."""

    program: str
    made_at: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    key: str = ""
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and the sum modulo 2²⁵⁶ of the SHA-256 of each: the same in whatever order they come."""

    rows: int = 0
    digest: str = "0" * 64


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands at the end of a backup: the sum of every table, the kept files (by their SHA-256, with their bytes), the names
    of the keys that are in it."""

    tables: Mapping[str, Sum] = field(default_factory=dict)
    files: Mapping[str, int] = field(default_factory=dict)
    keys: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(each.rows for each in self.tables.values())


class Adding:
    """The sum of a table, row by row."""

    def __init__(self) -> None:
        self.rows = self.total = 0

    def add(self, line: bytes) -> None:
        """One row, as `canonical` writes it."""
        self.rows += 1
        self.total += int.from_bytes(hashlib.sha256(line).digest())

    def result(self) -> Sum:
        """The sum of what was added so far."""
        return Sum(self.rows, f"{self.total % MODULUS:064x}")


def canonical(values: Sequence[Any]) -> bytes:
    """A row in the one form that both kinds of store agree on: keys of objects sorted, whole numbers without a fraction (a store
    may give 1e22 and -0.0 back as whole numbers)."""
    text = _written(values)
    if "e+" in text or "-0.0" in text:
        text = _written(_plain(values))
    return text.encode("utf-8", "surrogatepass")


def row_line(values: Sequence[Any]) -> bytes:
    """A row as it stands in a backup: one line of JSON, the keys of objects in the order that they had."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def _written(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return {name: _plain(each) for name, each in value.items()} if isinstance(value, dict) else value


def differences(stated: Mapping[str, Sum], found: Mapping[str, Sum]) -> Iterator[Finding]:
    """Every table whose rows are not those that are stated; one that is on one side only has none on the other."""
    for name in sorted(stated.keys() | found.keys()):
        there, here = stated.get(name, Sum()), found.get(name, Sum())
        if there.rows != here.rows:
            yield Finding(OTHER_COUNT, Place(file=name), {"table": name, "found": here.rows, "stated": there.rows})
        elif there != here:
            yield Finding(OTHER_SUM, Place(file=name), {"table": name}, stated=there.digest, computed=here.digest)


def missing_files(stated: Mapping[str, int], found: Mapping[str, int]) -> Iterator[Finding]:
    """Every kept file that is listed and not there whole."""
    for name in sorted(name for name, size in stated.items() if found.get(name) != size):
        yield Finding(MISSING_FILE, Place(file=name), {"name": name})


def identity_to_json(identity: Identity) -> dict[str, object]:
    """As `identity_from_json` reads it."""
    return {
        "format": identity.format,
        "program": identity.program,
        "made_at": identity.made_at,
        "migrations": [list(each) for each in identity.migrations],
        "tables": {table.name: list(table.columns) for table in identity.tables},
        "key": identity.key,
    }


def identity_from_json(data: Any) -> Identity:
    """Raises ValueError, KeyError, TypeError or AttributeError for anything else."""
    return Identity(
        program=str(data["program"]),
        made_at=str(data["made_at"]),
        migrations=tuple((str(app), str(name)) for app, name in data["migrations"]),
        tables=tuple(Table(str(name), tuple(map(str, columns))) for name, columns in data["tables"].items()),
        key=str(data["key"]),
        format=int(data["format"]),
    )


def summary_to_json(summary: Summary) -> dict[str, object]:
    """As `summary_from_json` reads it."""
    return {
        "tables": {name: [each.rows, each.digest] for name, each in summary.tables.items()},
        "files": dict(summary.files),
        "keys": list(summary.keys),
    }


def summary_from_json(data: Any) -> Summary:
    """Raises ValueError, KeyError, TypeError or AttributeError for anything else."""
    return Summary(
        tables={str(name): Sum(int(rows), str(digest)) for name, (rows, digest) in data["tables"].items()},
        files={str(name): int(size) for name, size in data["files"].items()},
        keys=tuple(map(str, data["keys"])),
    )
