"""What a package holds, to be checked and restored: its files in pieces, whatever they are packed in."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from langnghe.core.errors import Place, define, refuse

UNSEALED = "unsealed/"
"""Files of the sealed part stand below this when they can be opened: `unsealed/responses.jsonl`."""
UNREADABLE = define(
    "package.unreadable",
    "“{path}” does not hold what this program writes there.",
    "Take another copy of the package; if all are so, it was made by something else.",
)
_LARGEST = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Evidence:
    """The files of a package by their paths below `data/`, those that could be unsealed below `unsealed/`."""

    paths: Collection[str]
    pieces: Callable[[str], Iterable[bytes]]
    by_sum: Mapping[str, str] = field(default_factory=dict)
    """The path of a file by its SHA-256."""

    def content(self, path: str) -> bytes:
        """A whole file. Raises Refused (package.unreadable) when it is not there or larger than 256 MiB."""
        if path not in self.paths:
            raise unreadable(path)
        kept, size = [], 0
        for piece in self.pieces(path):
            kept.append(piece)
            size += len(piece)
            if size > _LARGEST:
                raise unreadable(path)
        return b"".join(kept)

    def document(self, path: str) -> dict[str, Any]:
        """A file that holds one JSON object. Raises Refused (package.unreadable)."""
        try:
            found = json.loads(self.content(path))
        except (ValueError, RecursionError) as error:
            raise unreadable(path) from error
        if not isinstance(found, dict):
            raise unreadable(path)
        return found

    def lines(self, path: str) -> Iterator[dict[str, Any]]:
        """The JSON objects of a file that has one a line, read as it goes. Raises Refused (package.unreadable)."""
        for line in _lines(self.pieces(path)):
            try:
                found = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise unreadable(path) from error
            if not isinstance(found, dict):
                raise unreadable(path)
            yield cast("dict[str, Any]", found)


def unreadable(path: str) -> Exception:
    """The refusal of a file that is not what it should be."""
    return refuse(UNREADABLE, Place(file=path), path=path)


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    if rest:
        yield rest
