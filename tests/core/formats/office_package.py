"""What holds of every Office file that opens without repair: checked on the parts themselves."""

import posixpath
import re
import zipfile
from io import BytesIO

from defusedxml.ElementTree import fromstring

GIVEN_ONCE = (
    rb'<w:bookmarkStart w:id="(\d+)"', rb'w:name="(_Toc\d+|R[A-Z2-7]{8}\w*)"', rb'docPr id="(\d+)"', rb'<p:cNvPr id="(\d+)"'
)  # fmt: skip
DATED = (1980, 1, 1, 0, 0, 0)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def faults(data: bytes) -> list[str]:
    """Relationships that lead nowhere or are not there, parts without a type, ids that are given twice, times of entries."""
    parts = parts_of(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        found = [f"dated: {entry.filename}" for entry in archive.infolist() if entry.date_time != DATED]
    for name in parts:
        if name.endswith(".rels"):
            found += _dangling(name, parts)
        elif name.endswith(".xml"):
            found += _unknown(name, parts)
    return found + _untyped(parts) + _twice(parts)


def _source(relations: str) -> str:
    folder, file = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _dangling(name: str, parts: dict[str, bytes]) -> list[str]:
    folder = posixpath.dirname(_source(name))
    internal = (each.get("Target") for each in fromstring(parts[name]) if each.get("TargetMode") != "External")
    targets = (
        target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target)) for target in internal
    )
    return [f"{name} leads to {target}" for target in targets if target not in parts]


def _unknown(name: str, parts: dict[str, bytes]) -> list[str]:
    folder, file = posixpath.split(name)
    relations = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    known = {each.get("Id") for each in fromstring(relations)} if relations else set()
    used = re.findall(rb'\br:(?:id|embed|link)="([^"]+)"', parts[name])
    return [f"{name} names {identity.decode()}" for identity in used if identity.decode() not in known]


def _untyped(parts: dict[str, bytes]) -> list[str]:
    types = fromstring(parts["[Content_Types].xml"])
    defaults = {each.get("Extension").lower() for each in types if each.get("Extension")}
    named = {each.get("PartName") for each in types if each.get("PartName")}
    missing = [name for name in parts if f"/{name}" not in named and name.rpartition(".")[2].lower() not in defaults]
    return [f"no type: {name}" for name in missing if name != "[Content_Types].xml"] + [
        f"typed but absent: {name}" for name in named if name[1:] not in parts
    ]


def _twice(parts: dict[str, bytes]) -> list[str]:
    found = []
    for name, content in parts.items():
        for pattern in (
            rb'<w:bookmarkStart w:id="(\d+)"',
            rb'w:name="(_Toc\d+|R[A-Z2-7]{8}\w*)"',
            rb'docPr id="(\d+)"',
            rb'<p:cNvPr id="(\d+)"',
        ):
            given = re.findall(pattern, content)
            found += [f"twice in {name}: {pattern.decode()}"] if len(given) != len(set(given)) else []
    return found
