"""An archive package in its zip file: opened, and proved to be what it says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZipFile

from langnghe.core.errors import Finding
from langnghe.core.formats.bag_check import UNREADABLE, pieces_of, root_of, verify_bag_file
from langnghe.core.formats.sealed_file import Custodian, open_lock, unsealed
from langnghe.core.package.evidence import UNSEALED, Evidence, unreadable
from langnghe.core.package.manifest import read_manifest
from langnghe.core.package.proofs import findings_of

SEALED, SUFFIX = "sealed/", ".sealed"
LOCK = "sealed/lock.json"


def verify_package(file: BinaryIO, custodian: Custodian | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with a package: with the bag, and when that is whole, with what its files prove. The sealed part
    is looked into when its custodian is given. Raises Refused (sealed.wrong_key) when he is another."""
    found = verify_bag_file(file)
    if found:
        return found
    with opened(file, custodian) as evidence:
        return tuple(findings_of(evidence))


@contextmanager
def opened(file: BinaryIO, custodian: Custodian | None = None) -> Iterator[Evidence]:
    """The files of a package that was found whole. Raises Refused (sealed.wrong_key)."""
    with ZipFile(file) as archive:
        yield _Reader(archive).evidence(custodian)


class _Reader:
    """One zip file that is being read."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.base = f"{root_of(archive)}data/"
        self.key = b""

    def evidence(self, custodian: Custodian | None) -> Evidence:
        paths = {name.removeprefix(self.base) for name in self.archive.namelist() if name.startswith(self.base)}
        plain = Evidence(frozenset(paths), self.pieces, self._by_sum())
        if custodian is None or LOCK not in paths:
            return plain
        self.key = open_lock(plain.document(LOCK), custodian)
        more = {
            UNSEALED + path.removeprefix(SEALED).removesuffix(SUFFIX)
            for path in paths
            if path.startswith(SEALED) and path.endswith(SUFFIX)
        }
        return Evidence(frozenset(paths | more), self.pieces, plain.by_sum)

    def _by_sum(self) -> dict[str, str]:
        name = f"{self.base.removesuffix('data/')}manifest-sha256.txt"
        if name not in self.archive.namelist():
            return {}
        manifest, _ = read_manifest(self.archive.read(name).decode(), "sha256", name)
        return {digest: path.removeprefix("data/") for path, digest in manifest.digests.items()}

    def pieces(self, path: str) -> Iterator[bytes]:
        """Raises Refused when it cannot be read."""
        if path.startswith(UNSEALED):
            return unsealed(self.pieces(SEALED + path.removeprefix(UNSEALED) + SUFFIX), self.key, path.removeprefix(UNSEALED))
        return self._plain(path)

    def _plain(self, path: str) -> Iterator[bytes]:
        try:
            yield from pieces_of(self.archive, self.base + path)
        except (*UNREADABLE, KeyError) as error:
            raise unreadable(path) from error
