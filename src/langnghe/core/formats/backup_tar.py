"""The file of a backup: a tar of the tables as lines of JSON and of the kept files, written and read from end to end."""

from __future__ import annotations

import io
import json
import re
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import IO, Any, TypeVar

from langnghe.core.errors import Place, define, refuse
from langnghe.core.package.backup import (
    FORMAT,
    Identity,
    Summary,
    identity_from_json,
    identity_to_json,
    summary_from_json,
    summary_to_json,
)

T = TypeVar("T")
HEAD, END = "backup.json", "sums.json"
PIECE, LINES = 2**18, 2**20
"""Bytes that are read at once, and bytes of rows that stand together as one member."""
_LARGEST_PART = 2**31
_GZIP = b"\x1f\x8b"
_NAME = re.compile(r"tables/(?P<table>\w+)/\d{6}\.jsonl|files/(?P<file>[0-9a-f]{64})|keys/(?P<key>[\w-][\w.-]*)")
NOT_A_BACKUP = define(
    "backup.not_a_backup",
    "The file is not a backup of this program.",
    "Give a file that `langnghe backup` wrote.",
)
DAMAGED = define(
    "backup.damaged",
    "The backup was changed or cut off.",
    "Take another copy of it, or an older backup.",
)
NEWER = define(
    "backup.newer_format",
    "The backup was made by a newer version of the program.",
    "Install at least the version {program}.",
)


@dataclass(frozen=True, slots=True)
class Part:
    """Something in a backup, in the order in which it stands there: rows of a `table` (lines), a kept `file` (its SHA-256) or a
    `key` (its name). One of the three is filled."""

    pieces: Iterable[bytes]
    size: int = 0
    table: str = ""
    file: str = ""
    key: str = ""


def write_backup(identity: Identity, parts: Iterable[Part], summary: Callable[[], Summary]) -> Iterator[bytes]:
    """The file as it goes, not packed. `summary` is asked when all parts went."""
    numbers: dict[str, int] = {}
    yield from _member(HEAD, _json(identity_to_json(identity)))
    for part in parts:
        if part.table:
            for content in _together(part.pieces):
                numbers[part.table] = number = numbers.get(part.table, 0) + 1
                yield from _member(f"tables/{part.table}/{number:06}.jsonl", content)
        else:
            yield from _exactly(f"files/{part.file}" if part.file else f"keys/{part.key}", part)
    yield from _member(END, _json(summary_to_json(summary())))
    yield bytes(2 * tarfile.BLOCKSIZE)


def packed(pieces: Iterable[bytes], level: int = 4) -> Iterator[bytes]:
    """The same packed by gzip."""
    machine = zlib.compressobj(level, wbits=31)
    for piece in pieces:
        yield machine.compress(piece)
    yield machine.flush()


def unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The opposite. Raises Refused (backup.not_a_backup for no gzip, backup.damaged)."""
    machine, rest = zlib.decompressobj(31), iter(pieces)
    first = next(rest, b"")
    try:
        for piece in chain([first], rest):
            left = piece
            while left:
                yield machine.decompress(left, PIECE)
                left = machine.unconsumed_tail
        yield machine.flush()
    except zlib.error as error:
        raise refuse(DAMAGED if first.startswith(_GZIP) else NOT_A_BACKUP) from error
    if not machine.eof:
        raise refuse(DAMAGED)


class Reading:
    """A backup that is read once from one end to the other: the `identity` at once; `summary` when `parts` came to their end."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        """Raises Refused (backup.not_a_backup, backup.newer_format, backup.damaged)."""
        self.summary = Summary()
        self._members = _members(pieces)
        name, content = next(self._members, ("", None))
        if name != HEAD or content is None:
            raise refuse(NOT_A_BACKUP)
        data = _parsed(content)
        self.identity = _read(identity_from_json, data)
        if self.identity.format != FORMAT:
            raise refuse(NEWER, program=self.identity.program)

    def parts(self) -> Iterator[Part]:
        """Everything in its order; a part is gone when the next is asked for. Raises Refused (backup.damaged), also when the end
        is missing."""
        for name, content in self._members:
            if name == END:
                self.summary = _read(summary_from_json, _parsed(content))
                return
            found = _NAME.fullmatch(name)
            if found is None:
                raise refuse(DAMAGED, Place(field=name))
            yield _part(found, content)
        raise refuse(DAMAGED)


def _together(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Rows in heaps of about `LINES` bytes."""
    held = bytearray()
    for line in lines:
        held += line
        if len(held) >= LINES:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def _member(name: str, content: bytes) -> Iterator[bytes]:
    yield _header(name, len(content))
    yield content
    yield _padding(len(content))


def _exactly(name: str, part: Part) -> Iterator[bytes]:
    """A member of the size that was said: what is missing is filled up, and the sums will tell."""
    yield _header(name, part.size)
    left = part.size
    for piece in part.pieces:
        taken = piece[:left]
        left -= len(taken)
        yield taken
    while left:
        filling = bytes(min(left, PIECE))
        left -= len(filling)
        yield filling
    yield _padding(part.size)


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.PAX_FORMAT)


def _padding(size: int) -> bytes:
    return bytes(-size % tarfile.BLOCKSIZE)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


class _Pieces(io.RawIOBase):
    """Pieces of bytes as a file that can be read forward."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces, self.held = iter(pieces), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.held:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            self.held = piece
        taken, self.held = self.held[: len(buffer)], self.held[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def _members(pieces: Iterable[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    try:
        archive = tarfile.open(fileobj=io.BufferedReader(_Pieces(pieces), PIECE), mode="r|", bufsize=tarfile.RECORDSIZE)  # noqa: SIM115 - closed below
    except tarfile.TarError as error:
        raise refuse(NOT_A_BACKUP) from error
    with archive:
        for member in _whole(archive):
            content = archive.extractfile(member) if member.isreg() and _may_be(member) else None
            if content is None:
                raise refuse(DAMAGED, Place(field=member.name))
            yield member.name, content


def _may_be(member: tarfile.TarInfo) -> bool:
    """Kept files go through in pieces and may have any size."""
    return member.size < _LARGEST_PART or member.name.startswith("files/")


def _whole(things: Iterable[T]) -> Iterator[T]:
    """The same; what is cut off is told as every refusal is told."""
    try:
        yield from things
    except tarfile.TarError as error:
        raise refuse(DAMAGED) from error


def _part(found: re.Match[str], content: IO[bytes]) -> Part:
    table, file, key = (found[kind] or "" for kind in ("table", "file", "key"))
    return Part(_whole(content if table else _pieces(content)), table=table, file=file, key=key)


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(PIECE):
        yield piece


def _parsed(content: IO[bytes]) -> Any:
    try:
        return json.loads(b"".join(_whole(_pieces(content))))
    except (ValueError, RecursionError) as error:
        raise refuse(DAMAGED) from error


def _read(reader: Callable[[Any], T], data: Any) -> T:
    try:
        return reader(data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise refuse(DAMAGED) from error
