"""A package as a BagIt bag (RFC 8493) in one zip file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from langnghe.core.errors import Refused
from langnghe.core.formats.bag_check import verify_bag
from langnghe.core.formats.bag_readme import readme
from langnghe.core.formats.fixed_zip import fixed_entry
from langnghe.core.package.manifest import ALGORITHMS, Manifest, digests_of, manifest_text
from langnghe.core.package.paths import is_safe, path_finding

__all__ = ["BASE", "Content", "verify_bag", "write_bag", "write_bag_file"]

BASE = "bag"
"""The folder in the zip file that is the bag."""
Content = bytes | Callable[[], Iterable[bytes]]
"""A file of a package: its bytes, or what gives them in pieces when its turn comes, so that only one is in memory."""

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def write_bag(files: Mapping[str, Content], information: Mapping[str, str], heads: Mapping[str, str] | None = None) -> bytes:
    """A bag of these files (path in the package -> content) with checksums by SHA-256 and SHA-512, what is known about it
    (`bag-info.txt`), and how to read and check it in Vietnamese and English, with the hashes `heads`. The same input gives
    the same bytes. Raises Refused when a path is not safe."""
    buffer = BytesIO()
    write_bag_file(buffer, files, information, heads)
    return buffer.getvalue()


def write_bag_file(
    file: BinaryIO, files: Mapping[str, Content], information: Mapping[str, str], heads: Mapping[str, str] | None = None
) -> None:
    """The same into an open file, one content after the other; the file can be larger than memory."""
    unsafe = [path_finding(path) for path in files if not is_safe(path)]
    if unsafe:
        raise Refused(*unsafe)
    paths = sorted(files)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        payload = {f"data/{path}": _entered(archive, f"data/{path}", files[path]) for path in paths}
        tags = {
            "bagit.txt": _DECLARATION.encode(),
            "bag-info.txt": _information(archive, information).encode(),
            "README.vi.md": readme(paths, "vi", heads).encode(),
            "README.md": readme(paths, "en", heads).encode(),
            **_manifests("manifest", payload),
        }
        digests = {path: _entered(archive, path, content) for path, content in tags.items()}
        for path, content in _manifests("tagmanifest", digests).items():
            _entered(archive, path, content)


def _entered(archive: ZipFile, path: str, content: Content) -> dict[str, str]:
    """Write one file, and return its checksums."""
    large = callable(content)
    with archive.open(fixed_entry(f"{BASE}/{path}"), "w", force_zip64=large) as entry:

        def written() -> Iterator[bytes]:
            for piece in content() if callable(content) else [content]:
                entry.write(piece)
                yield piece

        return digests_of(written())


def _information(archive: ZipFile, information: Mapping[str, str]) -> str:
    sizes = [entry.file_size for entry in archive.infolist()]
    lines = {" ".join(name.replace(":", " ").split()): " ".join(value.split()) for name, value in information.items()}
    return "".join(f"{name}: {value}\n" for name, value in (lines | {"Payload-Oxum": f"{sum(sizes)}.{len(sizes)}"}).items())


def _manifests(kind: str, digests: Mapping[str, Mapping[str, str]]) -> dict[str, bytes]:
    return {
        f"{kind}-{algorithm}.txt": manifest_text(
            Manifest(algorithm, {path: digests[path][algorithm] for path in digests})
        ).encode()
        for algorithm in ALGORITHMS
    }
