"""Whether a zip file is an undamaged bag: read here from the bytes, with no help from what wrote it."""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import SEEK_END, BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from langnghe.core.errors import NOWHERE, Finding, Place, define
from langnghe.core.package.check import disagreements
from langnghe.core.package.manifest import ALGORITHMS, digests_of, read_manifest
from langnghe.core.package.paths import is_safe, path_finding

_AGAIN = "Take another copy of the package."

DAMAGED = define("package.damaged", "The file is not a zip file that can be read: {reason}.", _AGAIN)
DAMAGED_ENTRY = define("package.damaged_entry", "“{path}” cannot be read out of the zip file: {reason}.", _AGAIN)
DUPLICATE = define("package.duplicate", "“{path}” is in the zip file more than once.", "Do not unpack this file. " + _AGAIN)
STRANGE_ENTRY = define("package.strange_entry", "“{path}” is {what}, not a plain file.", "Do not unpack this file. " + _AGAIN)
BOMB = define(
    "package.bomb",
    "Unpacked, the file would take {unpacked} bytes, far more than its {packed} bytes can honestly hold.",
    "Do not unpack this file. Ask where it comes from.",
)
NOT_A_BAG = define(
    "package.not_a_bag", "The zip file holds no package: {reason}.", "Choose the file that `langnghe archive create` wrote."
)
OUTSIDE = define("package.outside", "“{path}” stands outside the package's folder.", "Do not unpack this file. " + _AGAIN)
NO_MANIFEST = define("package.no_manifest", "The package has no list of files by {known}.", _AGAIN)
WRONG_SUM = define("package.wrong_sum", "The package says it holds {stated} (bytes and files), but it holds {computed}.", _AGAIN)
INCOMPLETE = define(
    "package.incomplete",
    "The package leaves files to be fetched from elsewhere.",
    "Ask for a package that is complete in itself.",
)

_LARGEST_WITHOUT_DOUBT = 256 * 2**20
_MOST_GROWTH = 200
_PIECE = 2**20
_ENCRYPTED = 1
_DECLARATION = "bagit.txt"
_ROOT = re.compile(r"([^/]+/)?bagit\.txt")
_TAGMANIFEST = re.compile(r"tagmanifest-[^/]*\.txt")
_STATED_VERSION = re.compile(r"BagIt-Version: *\d+\.\d+\r?\nTag-File-Character-Encoding: *UTF-8\s*")
_OXUM = re.compile(r"^Payload-Oxum: *(\d+\.\d+)", re.MULTILINE)
UNREADABLE = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, struct.error, zlib.error)
"""What the library raises for a file that is no zip, or a damaged one."""


def verify_bag(data: bytes) -> tuple[Finding, ...]:
    """Everything that is wrong with the bag in these bytes of a zip file; empty when it is whole and unchanged. What could harm
    whoever unpacks it (paths that lead out, links, bombs, two files of one name) is found before anything is read."""
    return verify_bag_file(BytesIO(data))


def verify_bag_file(file: BinaryIO) -> tuple[Finding, ...]:
    """The same of an open file, read in pieces: it may be larger than memory."""
    try:
        packed = file.seek(0, SEEK_END)
        archive = ZipFile(file)
    except UNREADABLE as broken:
        return (Finding(DAMAGED, NOWHERE, {"reason": str(broken)}),)
    with archive:
        dangers = tuple(_dangers(archive.infolist(), packed))
        return dangers or tuple(_wrongs(archive))


def root_of(archive: ZipFile) -> str:
    """The folder of the bag in a zip file that was found to be one, with its slash; "" when it stands at the top."""
    return next(name.removesuffix(_DECLARATION) for name in archive.namelist() if _ROOT.fullmatch(name))


def pieces_of(archive: ZipFile, path: str) -> Iterator[bytes]:
    """One file of the zip in pieces of 1 MiB. Raises one of `UNREADABLE` when it is damaged."""
    with archive.open(path) as file:
        while piece := file.read(_PIECE):
            yield piece


@dataclass(frozen=True, slots=True)
class _Bag:
    """What was read: checksums of each file, the text of each that is not payload, the bytes and files of the payload."""

    digests: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, str]
    payload_sum: str

    def part(self, *, payload: bool) -> dict[str, Mapping[str, str]]:
        """The checksums of the payload, or of the other files that a tag manifest lists."""
        return {
            path: digests
            for path, digests in self.digests.items()
            if _is_payload(path) == payload and not _TAGMANIFEST.match(path)
        }


def _dangers(entries: Iterable[ZipInfo], packed: int) -> Iterator[Finding]:
    entries = list(entries)
    names = Counter(unicodedata.normalize("NFC", entry.orig_filename).casefold() for entry in entries)
    for entry in entries:
        name, place = entry.orig_filename, Place(file=entry.orig_filename)
        if not is_safe(name.removesuffix("/")):
            yield path_finding(name)
        if names[unicodedata.normalize("NFC", name).casefold()] > 1:
            yield Finding(DUPLICATE, place, {"path": name})
        if what := _strange(entry):
            yield Finding(STRANGE_ENTRY, place, {"path": name, "what": what})
    unpacked = sum(entry.file_size for entry in entries)
    overlapping = sum(entry.compress_size for entry in entries) > packed
    if overlapping or unpacked > max(_LARGEST_WITHOUT_DOUBT, _MOST_GROWTH * packed):
        yield Finding(BOMB, NOWHERE, {"unpacked": unpacked, "packed": packed})


def _strange(entry: ZipInfo) -> str:
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "a link or a device"
    if entry.flag_bits & _ENCRYPTED:
        return "encrypted"
    return "" if entry.compress_type in (ZIP_STORED, ZIP_DEFLATED) else "packed in a way that is not used here"


def _wrongs(archive: ZipFile) -> Iterator[Finding]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    roots = [entry.filename.removesuffix(_DECLARATION) for entry in entries if _ROOT.fullmatch(entry.filename)]
    if len(roots) != 1:
        yield Finding(NOT_A_BAG, NOWHERE, {"reason": "there must be one bagit.txt in it, in one folder"})
        return
    inside = {entry.filename.removeprefix(roots[0]): entry for entry in entries if entry.filename.startswith(roots[0])}
    for entry in entries:
        if not entry.filename.startswith(roots[0]):
            yield Finding(OUTSIDE, Place(file=entry.filename), {"path": entry.filename})
    damaged: list[Finding] = []
    bag = _read(archive, inside, damaged)
    yield from damaged
    unread = {finding.place.file for finding in damaged}
    yield from (finding for finding in _differences(bag) if finding.place.file not in unread)


def _read(archive: ZipFile, inside: Mapping[str, ZipInfo], damaged: list[Finding]) -> _Bag:
    digests: dict[str, Mapping[str, str]] = {}
    texts: dict[str, str] = {}
    for path, entry in inside.items():
        kept: list[bytes] = []
        try:
            digests[path] = digests_of(_pieces(archive, entry, None if _is_payload(path) else kept))
        except UNREADABLE as broken:
            damaged.append(Finding(DAMAGED_ENTRY, Place(file=path), {"path": path, "reason": str(broken)}))
        texts[path] = b"".join(kept).decode(errors="replace")
    sizes = [entry.file_size for path, entry in inside.items() if _is_payload(path)]
    return _Bag(digests, texts, f"{sum(sizes)}.{len(sizes)}")


def _pieces(archive: ZipFile, entry: ZipInfo, kept: list[bytes] | None) -> Iterator[bytes]:
    with archive.open(entry) as file:
        while piece := file.read(_PIECE):
            if kept is not None:
                kept.append(piece)
            yield piece


def _differences(bag: _Bag) -> Iterator[Finding]:
    if not _STATED_VERSION.fullmatch(bag.texts.get(_DECLARATION, "")):
        yield Finding(NOT_A_BAG, Place(file=_DECLARATION), {"reason": "its bagit.txt does not say so"})
    if "fetch.txt" in bag.texts:
        yield Finding(INCOMPLETE, Place(file="fetch.txt"))
    if not any(f"manifest-{algorithm}.txt" in bag.texts for algorithm in ALGORITHMS):
        yield Finding(NO_MANIFEST, NOWHERE, {"known": ", ".join(ALGORITHMS)})
    for algorithm in ALGORITHMS:
        yield from _compared(bag, f"manifest-{algorithm}.txt", algorithm, bag.part(payload=True))
        yield from _compared(bag, f"tagmanifest-{algorithm}.txt", algorithm, bag.part(payload=False))
    stated = _OXUM.search(bag.texts.get("bag-info.txt", ""))
    if stated and stated[1] != bag.payload_sum:
        values = {"stated": stated[1], "computed": bag.payload_sum}
        yield Finding(WRONG_SUM, Place(file="bag-info.txt"), values, **values)


def _compared(bag: _Bag, file: str, algorithm: str, present: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    if file in bag.texts:
        manifest, findings = read_manifest(bag.texts[file], algorithm, file)
        yield from findings
        yield from disagreements(manifest, present)


def _is_payload(path: str) -> bool:
    return path.startswith("data/")
