"""What commands about packages share: whose key opens the sealed part, and files from a folder."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.errors import Place, refuse
from langnghe.core.formats.bag import Content
from langnghe.core.formats.sealed_file import Custodian, read_key, read_phrase

PIECE = 2**20


def add_custodian(parser: argparse.ArgumentParser, key: str) -> None:
    """The two ways to name the custodian; `key` says what the key file is for."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--key", type=Path, metavar="FILE", help=key)
    group.add_argument("--passphrase-file", type=Path, metavar="FILE", help="a file that holds a pass phrase, instead of a key")


def custodian_of(arguments: argparse.Namespace) -> Custodian | None:
    """None when neither is given. Raises Refused."""
    if arguments.key:
        return read_key(printing.read_file(arguments.key))
    return read_phrase(printing.read_file(arguments.passphrase_file)) if arguments.passphrase_file else None


def files_in(folder: Path | None) -> dict[str, Content]:
    """The files of a folder by their names, read when their turn comes. Raises Refused when it is no folder."""
    if folder is None:
        return {}
    if not folder.is_dir():
        raise refuse(printing.UNREADABLE, Place(file=str(folder)), reason="it is not a folder")
    return {path.name: _reading(path) for path in sorted(folder.iterdir()) if path.is_file()}


def _reading(path: Path) -> Content:
    def pieces() -> Iterator[bytes]:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece

    return pieces
