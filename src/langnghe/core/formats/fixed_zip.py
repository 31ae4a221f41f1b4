"""Zip archives that are the same bytes whenever the same files go in."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the earliest that a zip can hold."""

_PACKED = (".docx", ".xlsx", ".parquet", ".zip", ".sealed")


def write_zip(files: Mapping[str, bytes], level: int = 6) -> bytes:
    """An archive of these files in this order, deflated unless packed already, every entry readable by all and dated `EPOCH`."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in files.items():
            archive.writestr(fixed_entry(name), content, compresslevel=level)
    return buffer.getvalue()


def fixed_entry(name: str) -> ZipInfo:
    """The entry of one such file."""
    entry = ZipInfo(name, EPOCH)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    entry.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
    return entry


def refixed(data: bytes) -> bytes:
    """The same archive with the times of its entries taken away."""
    with ZipFile(BytesIO(data)) as archive:
        return write_zip({entry.filename: archive.read(entry) for entry in archive.infolist()})


def replaced(data: bytes, files: Mapping[str, bytes]) -> bytes:
    """The same archive with other contents in these of its entries."""
    with ZipFile(BytesIO(data)) as archive:
        return write_zip({entry.filename: files.get(entry.filename) or archive.read(entry) for entry in archive.infolist()})
