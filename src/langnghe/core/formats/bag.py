"""A package as a BagIt bag (RFC 8493) in one zip file."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from langnghe.core.errors import Refused
from langnghe.core.formats.bag_check import verify_bag
from langnghe.core.formats.bag_readme import readme
from langnghe.core.formats.fixed_zip import write_zip
from langnghe.core.package.manifest import ALGORITHMS, Manifest, digests_of, manifest_text
from langnghe.core.package.paths import is_safe, path_finding

__all__ = ["BASE", "verify_bag", "write_bag"]

BASE = "bag"
"""The folder in the zip file that is the bag."""

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def write_bag(files: Mapping[str, bytes], information: Mapping[str, str]) -> bytes:
    """A bag of these files (path in the package -> content) with checksums by SHA-256 and SHA-512, what is known about it
    (`bag-info.txt`), and how to read and check it in Vietnamese and English. The same input gives the same bytes. Raises
    Refused when a path is not safe."""
    unsafe = [path_finding(path) for path in files if not is_safe(path)]
    if unsafe:
        raise Refused(*unsafe)
    payload = {f"data/{path}": files[path] for path in sorted(files)}
    tags = {
        "bagit.txt": _DECLARATION.encode(),
        "bag-info.txt": _information(payload, information).encode(),
        "README.vi.md": readme(sorted(files), "vi").encode(),
        "README.md": readme(sorted(files), "en").encode(),
        **_manifests("manifest", payload),
    }
    listed = chain(tags.items(), _manifests("tagmanifest", tags).items(), payload.items())
    return write_zip({f"{BASE}/{path}": content for path, content in listed})


def _information(payload: Mapping[str, bytes], information: Mapping[str, str]) -> str:
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    lines = {" ".join(name.replace(":", " ").split()): " ".join(value.split()) for name, value in information.items()}
    return "".join(f"{name}: {value}\n" for name, value in (lines | {"Payload-Oxum": oxum}).items())


def _manifests(kind: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    digests = {path: digests_of([content]) for path, content in files.items()}
    return {
        f"{kind}-{algorithm}.txt": manifest_text(Manifest(algorithm, {path: digests[path][algorithm] for path in files})).encode()
        for algorithm in ALGORITHMS
    }
