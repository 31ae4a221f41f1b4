"""Rows as lines of JSON in an order that tells nothing."""

from __future__ import annotations

import heapq
import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice

RUN = 50_000
_PIECE = 2**16


def line_of(content: object) -> bytes:
    """One line of JSON with sorted keys, without its end: the same content gives the same bytes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def in_order(lines: Iterable[bytes], run: int = RUN) -> Iterator[bytes]:
    """The lines sorted. Runs of so many are sorted and kept packed, so that a million lines take the room of a few; the lines
    contain no end of line."""
    source, runs = iter(lines), []
    while some := sorted(islice(source, run)):
        runs.append(zlib.compress(b"\n".join(some), 1))
    return heapq.merge(*(_unpacked(packed) for packed in runs))


def in_pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines with their ends, many to a piece."""
    source = iter(lines)
    while some := list(islice(source, 1000)):
        yield b"\n".join(some) + b"\n"


def _unpacked(packed: bytes) -> Iterator[bytes]:
    machine, rest, left = zlib.decompressobj(), b"", packed
    while left:
        *whole, rest = (rest + machine.decompress(left, _PIECE)).split(b"\n")
        yield from whole
        left = machine.unconsumed_tail
    *whole, rest = (rest + machine.flush()).split(b"\n")
    yield from whole
    yield rest
