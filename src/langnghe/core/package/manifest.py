"""A list of files with their checksums, as the BagIt standard (RFC 8493) writes it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from langnghe.core.errors import Finding, Place, define
from langnghe.core.package.paths import is_safe, path_finding

ALGORITHMS = ("sha256", "sha512")
"""The checksums that every package has."""

BAD_LINE = define(
    "package.bad_line",
    "The line “{line}” is not a checksum, blanks and a path.",
    "The list of files was changed or damaged: take another copy of the package.",
)
LISTED_TWICE = define(
    "package.listed_twice",
    "“{path}” is in the list more than once.",
    "The list of files was changed or damaged: take another copy of the package.",
)

_LINE = re.compile(r"(?P<digest>[0-9a-fA-F]+)[ \t]+\*?(?P<path>\S.*)")


@dataclass(frozen=True, slots=True)
class Manifest:
    """Path -> checksum in small hexadecimal digits, by one algorithm."""

    algorithm: str
    digests: Mapping[str, str] = field(default_factory=dict)


def digests_of(pieces: Iterable[bytes]) -> dict[str, str]:
    """The checksum by each algorithm of content that comes in pieces."""
    hashes = {algorithm: hashlib.new(algorithm) for algorithm in ALGORITHMS}
    for piece in pieces:
        for one in hashes.values():
            one.update(piece)
    return {algorithm: one.hexdigest() for algorithm, one in hashes.items()}


def manifest_text(manifest: Manifest) -> str:
    """The manifest as its file: a line for each path, sorted."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(manifest.digests.items()))


def read_manifest(text: str, algorithm: str, file: str) -> tuple[Manifest, tuple[Finding, ...]]:
    """The manifest in the text of a file of that name, and what is wrong with its lines; lines that are wrong are left out."""
    digests: dict[str, str] = {}
    findings = []
    for number, line in enumerate(text.splitlines(), start=1):
        place = Place(file=file, line=number)
        found = _LINE.fullmatch(line)
        path = found["path"] if found else ""
        if found is None or len(found["digest"]) != hashlib.new(algorithm).digest_size * 2:
            findings.append(Finding(BAD_LINE, place, {"line": line[:200]}))
        elif not is_safe(path):
            findings.append(path_finding(path))
        elif path in digests:
            findings.append(Finding(LISTED_TWICE, place, {"path": path}))
        else:
            digests[path] = found["digest"].lower()
    return Manifest(algorithm, digests), tuple(findings)
