"""One sealed file that carries its own lock: what only its custodian can open, whatever else is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from langnghe.core.errors import define, refuse
from langnghe.core.formats.sealed_file import KEY, Custodian, open_lock, sealed, unsealed, write_lock

MAGIC = b"langnghe sealed 1\n"
_LENGTH = 4
_LONGEST_LOCK = 4_096
NOT_SEALED = define(
    "sealed.not_sealed",
    "The file is not one that this program sealed.",
    "Give the file as it was written, with all of its bytes.",
)


def seal(pieces: Iterable[bytes], custodian: Custodian, *, chance: bytes, name: str = "", cost: int = 2**17) -> Iterator[bytes]:
    """Seal a file as it goes to a public key or a pass phrase. `chance`: 64 random bytes, for this file alone: its key, and what
    the lock is made with. `name` is sealed in: the file opens under this name only. Nothing but the length (packed) can be seen.

    Layout: MAGIC, 4 bytes length of the lock (big endian), the lock (JSON), the pieces of `sealed_file.sealed`. Raises ValueError
    for another number of random bytes."""
    if len(chance) != 2 * KEY:
        raise ValueError(f"a seal takes {2 * KEY} random bytes")
    lock = write_lock(chance[:KEY], custodian, chance=chance[KEY:], cost=cost)
    yield MAGIC + len(lock).to_bytes(_LENGTH) + lock
    yield from sealed(pieces, chance[:KEY], name)


def unseal(pieces: Iterable[bytes], custodian: Custodian, *, name: str = "") -> Iterator[bytes]:
    """The file again as it goes. Raises Refused: sealed.not_sealed, sealed.wrong_key before anything comes, sealed.damaged at the
    first piece that was changed, moved, or is missing. Whoever writes what comes keeps it only when all of it came."""
    rest = iter(pieces)
    head = _Head(rest)
    key = open_lock(head.lock(), custodian)
    yield from unsealed(head.left(), key, name)


def unseal_by(pieces: Iterable[bytes], key: bytes, *, name: str = "") -> Iterator[bytes]:
    """The same for whoever sealed it just now and still has its key, the first 32 random bytes."""
    head = _Head(iter(pieces))
    head.lock()
    yield from unsealed(head.left(), key, name)


def is_sealed(beginning: bytes) -> bool:
    """Whether a file that begins so (20 bytes do) is a sealed one."""
    return beginning.startswith(MAGIC)


class _Head:
    """The beginning of a sealed file, taken off whatever pieces it comes in."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.held = pieces, b""

    def lock(self) -> Mapping[str, object]:
        if self.take(len(MAGIC)) != MAGIC:
            raise refuse(NOT_SEALED)
        length = int.from_bytes(self.take(_LENGTH))
        if not 0 < length <= _LONGEST_LOCK:
            raise refuse(NOT_SEALED)
        try:
            lock = json.loads(self.take(length))
        except (ValueError, RecursionError) as error:
            raise refuse(NOT_SEALED) from error
        if not isinstance(lock, dict):
            raise refuse(NOT_SEALED)
        return lock

    def take(self, count: int) -> bytes:
        while len(self.held) < count:
            piece = next(self.pieces, None)
            if piece is None:
                raise refuse(NOT_SEALED)
            self.held += piece
        taken, self.held = self.held[:count], self.held[count:]
        return taken

    def left(self) -> Iterator[bytes]:
        yield self.held
        yield from self.pieces
